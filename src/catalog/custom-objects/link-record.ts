import { findPair, type Row, type World } from '../../declare/index.js'
import { ownersOf, type Profile } from '../profiles/identity.js'
import { profile } from '../profiles/profile.js'
import { upsertProfile } from '../profiles/upsert.js'
import { parsePath, valuesAt } from './json-path.js'
import { objectKeysOf, type RecordError } from './map-record.js'
import { objectProfile, objectRecord, recordId } from './object-record.js'
import type { IDENTIFIERS, RelationshipMapping, RelationshipSource } from './source-mapping.js'

/** What could not be linked, with the id of its object. */
export interface LinkWarning {
  readonly key: string
  readonly error: RecordError
}

type ProfileSource = Extract<RelationshipSource, { readonly type: 'profile' }>
type Identifier = (typeof IDENTIFIERS)[number]

/** What came of linking a record: profiles that are unknown, and the ids of objects that do not exist yet. */
export interface LinkOutcome {
  readonly warnings: readonly LinkWarning[]
  readonly missing: readonly string[]
}

/**
 * Links the objects of a record to what one relationship mapping names. With `onlyKey`, other objects that the record
 * names stay as they are.
 */
export function linkRecord(
  record: unknown,
  { type, onlyKey }: { readonly type: string; readonly onlyKey?: string },
  { relationship_id: relationship, source }: RelationshipMapping,
  world: World,
): LinkOutcome {
  const keys = objectKeysOf(record, parsePath(source.id_path) ?? [])
  const isAdditive = source.update_strategy === 'additive'
  const warnings: LinkWarning[] = []
  const missing: string[] = []
  for (const [at, key] of keys.entries()) {
    if (onlyKey !== undefined && key !== onlyKey) continue
    const id = recordId(type, key)
    if (!world.find(objectRecord, id)) {
      missing.push(key)
      continue
    }
    const only = keys.length > 1 ? at : undefined
    if (source.type === 'custom-object') {
      linkObjects(id, { relationship, isAdditive }, relatedKeys(record, source.related_id_path, only), world)
      continue
    }
    const found: string[] = []
    for (const named of namedProfiles(record, source, only)) {
      const person = personOf(named, world)
      if (person) found.push(person.id)
      else warnings.push({ key, error: unknown(named) })
    }
    linkProfiles(id, { relationship, isAdditive }, found, world)
  }
  return { warnings, missing }
}

/** If there are several objects, their ids and the related ids are paired by position. */
function relatedKeys(record: unknown, path: string, only: number | undefined): readonly string[] {
  const keys = objectKeysOf(record, parsePath(path) ?? [])
  return only === undefined ? keys : keys.slice(only, only + 1)
}

type Named = Partial<Record<Identifier, string>>

/** The profiles that a record names: each has one identifier of each path, by position. */
function namedProfiles(
  record: unknown,
  { related_id_paths }: ProfileSource,
  only: number | undefined,
): Named[] {
  const columns = related_id_paths.map(({ identifier_type, path }) => ({
    identifier: identifier_type,
    values: valuesAt(record, parsePath(path) ?? []),
  }))
  const length = Math.max(0, ...columns.map(({ values }) => values.length))
  const all = Array.from({ length }, (_, at): Named => {
    const own = columns.flatMap(({ identifier, values }) => {
      const value = values[at]
      return (typeof value === 'string' && value !== '') || typeof value === 'number'
        ? [[identifier, String(value)]]
        : []
    })
    return Object.fromEntries(own)
  })
  const chosen = only === undefined ? all : all.slice(only, only + 1)
  return chosen.filter((each) => Object.keys(each).length > 0)
}

/**
 * Finds the profile with these identifiers. An unknown email address, phone number or external id creates one; an unknown
 * id of Klaviyo's or of a browser does not (guess: catalogs-and-rest.md §10.5).
 */
function personOf(named: Named, world: World): Profile | undefined {
  const { email, phone, anonymous } = named
  const external = named['external-id']
  const id = named['klaviyo-id']
  const attributes = {
    ...(email !== undefined && { email }),
    ...(phone !== undefined && { phone_number: phone }),
    ...(external !== undefined && { external_id: external }),
  }
  const [known] = ownersOf(
    { ...attributes, id, ...(anonymous !== undefined && { anonymous_id: anonymous }) },
    world,
  )
  if (known) return known
  if (Object.keys(attributes).length === 0) return undefined
  if (!isWellFormed(attributes)) return undefined
  return world.attempt(() => upsertProfile({ attributes } as never, world))
}

/** Whether identifiers are of the form that profiles accept. */
function isWellFormed(attributes: Readonly<Record<string, string>>): boolean {
  return Object.entries(attributes).every(([name, value]) => {
    const kind = profile.attributes[name as keyof typeof profile.attributes].kind
    return kind.accepts().safeParse(value).success
  })
}

function unknown(named: Named): RecordError {
  const [[property, value] = ['', '']] = Object.entries(named)
  return {
    code: 'profile_not_found',
    message: 'Profile not found',
    property,
    invalid_value: JSON.stringify(value),
  }
}

interface Strategy {
  readonly relationship: string
  /** Links that the record does not name stay. */
  readonly isAdditive: boolean
}

/** Links an object to the profiles with these ids. */
export function linkProfiles(
  record: string,
  { relationship, isAdditive }: Strategy,
  profiles: readonly string[],
  world: World,
): void {
  const named = new Set(profiles)
  if (!isAdditive)
    for (const pair of world.pick(objectProfile, { 'object-record': record }))
      if (!named.has(pair.related.profile)) unlink(pair, relationship, world)
  for (const id of named) {
    const pair = findPair(objectProfile, { 'object-record': record, profile: id }, world)
    const held = pair?.attributes.relationship_ids ?? []
    if (held.includes(relationship)) continue
    const attributes = { relationship_ids: [...held, relationship] }
    if (pair) world.change(objectProfile, pair, { attributes })
    else world.ensure(objectProfile, { attributes, related: { 'object-record': record, profile: id } })
  }
}

/** Removes a relationship of a pair, and the pair with its last one. */
function unlink(pair: Row<typeof objectProfile>, relationship: string, world: World): void {
  const relationship_ids = pair.attributes.relationship_ids.filter((each) => each !== relationship)
  if (relationship_ids.length === pair.attributes.relationship_ids.length) return
  if (relationship_ids.length === 0) world.remove(objectProfile, pair)
  else world.change(objectProfile, pair, { attributes: { relationship_ids } })
}

/** Links an object to the objects with these ids of their data source. */
export function linkObjects(
  record: string,
  { relationship, isAdditive }: Strategy,
  keys: readonly string[],
  world: World,
): void {
  const row = world.find(objectRecord, record)
  if (!row) return
  const related = row.attributes.related as Readonly<Record<string, readonly string[]>>
  const held = isAdditive ? (related[relationship] ?? []) : []
  const ids = [...new Set([...held, ...keys])]
  if (JSON.stringify(ids) === JSON.stringify(related[relationship] ?? [])) return
  world.change(objectRecord, row, { attributes: { related: { ...related, [relationship]: ids } as never } })
}
