import type { Attribute } from './kinds/kind.js'
import { defineResource, type Resource } from './resource.js'
import type { World } from './world.js'

/** The id of the only row. */
const ID = 'settings'

/** Settings that an account has once. */
export interface Settings<T> {
  /** The hidden resource that keeps them; a family lists it. */
  readonly resource: Resource
  /** The settings of the account. */
  of(world: World): T
  /** Changes what `given` names, and returns all settings. Members that are undefined stay. */
  change(given: { readonly [K in keyof T]?: T[K] | undefined }, world: World): T
}

/**
 * Declares settings that Klaviyo keeps in its UI. They are one hidden row, which does not exist until something differs
 * from the defaults. `type` ends in `-settings`; `isKept` is for settings that are read often.
 */
export function defineSettings<T extends { readonly [name: string]: unknown }>({
  type,
  attributes,
  defaults,
  isKept = false,
}: {
  readonly type: `${string}-settings`
  readonly attributes: { readonly [K in keyof T]: Attribute }
  readonly defaults: T
  readonly isKept?: boolean
}): Settings<T> {
  const resource: Resource = defineResource({
    type,
    path: type,
    tag: '',
    scope: '',
    id: () => ID,
    doc: { id: `Always \`${ID}\`.`, example: ID },
    notFound: (id) => `There are no ${type.replaceAll('-', ' ')} ${id}.`,
    attributes,
    relationships: {},
    operations: {},
    ...(isKept && { kept: true }),
  })
  const of = (world: World) => (world.find(resource, ID)?.attributes as T | undefined) ?? defaults
  return {
    resource,
    of,
    change(given, world) {
      const named = Object.entries(given).filter(([, value]) => value !== undefined)
      const after: T = { ...of(world), ...(Object.fromEntries(named) as Partial<T>) }
      const row = world.find(resource, ID)
      if (row) world.change(resource, row, { attributes: after })
      else world.ensure(resource, { attributes: after, related: {} })
      return after
    },
  }
}
