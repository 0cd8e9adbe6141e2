import { parse, print } from '../../src/base/instant.js'
import type { Resource } from '../../src/declare/resource.js'
import { initialAttributes } from '../../src/engine/initial-values.js'
import type { LiveWorld } from '../../src/engine/world.js'
import type { StoredRow } from '../../src/store/row.js'
import type { TestEmulator } from './emulator.js'

/** A resource as a document shows it. */
export interface Shown {
  readonly type: string
  readonly id: string
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<Record<string, { readonly data?: unknown }>>
}

/** The resources of a document, included ones as well. */
export function resourcesIn(document: unknown): Shown[] {
  const { data, included = [] } = document as { data: Shown | Shown[]; included?: Shown[] }
  return [...included, ...[data].flat()]
}

/**
 * Inserts resources as documents show them into the default account, ids included, and replaces all rows of their
 * types. Neither rules nor watchers run: the state is the one that was shown.
 */
export function insertResources(klaviyo: TestEmulator, shown: readonly Shown[]): void {
  klaviyo.emulator.accounts.default.runUiAction((world) => {
    for (const type of new Set(shown.map((each) => each.type))) world.removeAll(world.resource(type), {})
    for (const each of shown) put(world.resource(each.type), each, world)
  })
}

/** Makes profiles members of a list or a segment, in order. */
export function join(
  klaviyo: TestEmulator,
  kind: 'list' | 'segment',
  group: string,
  ids: readonly string[],
): void {
  klaviyo.emulator.accounts.default.runUiAction((world) => {
    for (const id of ids)
      world.create(world.resource(`${kind}-member`), {
        attributes: {},
        related: { [kind]: group, profile: id },
      })
  })
}

function put(resource: Resource, { id, attributes = {}, relationships = {} }: Shown, world: LiveWorld): void {
  const { store } = world.context
  const given = { attributes: emptyIntake(resource), related: {} }
  const initial = initialAttributes(resource, given, world, print(world.now()))
  const row: StoredRow = {
    seq: store.nextSeq(resource),
    id,
    attributes: { ...initial, ...keptOf(resource, attributes), ...heldOf(resource, relationships) },
    related: referencesOf(resource, relationships),
  }
  if (!store.insert(resource.type, row)) throw new Error(`${resource.type} ${id} stands twice`)
}

/** A body in which every write-only list is empty: initial values may count its items. */
function emptyIntake({ attributes }: Resource): Record<string, unknown> {
  const writeOnly = Object.entries(attributes).filter(([, { options }]) => options.writeOnly)
  return Object.fromEntries(writeOnly.map(([name]) => [name, []]))
}

/** Attributes as a row stores them; attributes that are derived from others or from a membership are not stored. */
function keptOf(resource: Resource, shown: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(shown).flatMap(([name, value]): [string, unknown][] => {
      const { kind, options } = resource.attributes[name] ?? {}
      if (!kind || options?.of !== undefined || options?.fromMembership) return []
      const instant = kind.name === 'time' && typeof value === 'string' ? parse(value) : undefined
      return [[name, instant === undefined ? value : print(instant)]]
    }),
  )
}

/** Ids that a row stores in a list. */
function heldOf(
  { relationships: declared }: Resource,
  shown: NonNullable<Shown['relationships']>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, relationship]): [string, unknown][] => {
      const data = shown[name]?.data
      if (relationship.by !== 'list' || !Array.isArray(data)) return []
      return [[relationship.held, data.map(({ id }) => id)]]
    }),
  )
}

function referencesOf(
  { relationships: declared }: Resource,
  shown: NonNullable<Shown['relationships']>,
): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(declared).flatMap(([name, { by }]): [string, string | null][] => {
      if (by !== 'reference') return []
      const data = shown[name]?.data as { id: string } | null | undefined
      return [[name, data?.id ?? null]]
    }),
  )
}
