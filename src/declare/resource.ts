import type { IdContext } from '../dialect/ids.js'
import type { Problem } from '../dialect/refusal.js'
import type { JobShape } from './job-shape.js'
import type { Attribute, AttributeOptions, FilterRule, Kind } from './kinds/kind.js'
import type { Ordering } from './ordering.js'
import type { PageSize, Relationship, ToOne, Whole } from './relationship.js'
import type { RateOverrides, Tier } from './tier.js'

export type Attributes = Readonly<Record<string, Attribute>>
export type Relationships = Readonly<Record<string, Relationship>>

export interface Endpoint {
  readonly rate: Tier
  /** The operation id where the derived one is not Klaviyo's. */
  readonly id?: string
  readonly aliases?: readonly string[]
  /** The status of a success: 201 for a create, 204 for a delete and 200 for all others, unless it says otherwise. */
  readonly status?: number
  /** A success has no body. One of status 204 never has. */
  readonly empty?: true
  /** Where the path is not the resource's own. */
  readonly path?: string
  /** Of those asked by a public key: can it do without? */
  readonly company?: 'optional'
  /** Scopes where they are not the one of the resource. */
  readonly scopes?: readonly string[]
  /** Rates that hold in place of `rate` when the question asks for more. */
  readonly rateOverrides?: RateOverrides
  /** Is `fields[...]` published? Yes, unless an older revision says no; it is taken all the same. */
  readonly sparse?: boolean
  /** Attributes that `fields[...]` names come in the table's order, not in the order they are named in. */
  readonly keepsOrder?: boolean
}

interface ListEndpoint extends Endpoint {
  /** A header that names a point by whose distance rows with `latitude` and `longitude` are ordered. */
  readonly nearbyHeader?: string
  readonly page: PageSize | Whole
  /** At least one of these filter fields must be there. */
  readonly anyFilterOf?: readonly string[]
  /** Asked for several values of this field with `any`, the first page has a `prev` link that repeats the filter. */
  readonly echoesAnyOf?: string
}

export interface Operations {
  readonly list?: ListEndpoint
  readonly get?: Endpoint
  readonly create?: Endpoint
  readonly update?: Endpoint
  readonly delete?: Endpoint
}

/** A filter field that is not named after what it asks. */
export interface NamedFilter {
  /** An attribute, a to-one relationship, or `id`. */
  readonly on: string
  readonly rule: FilterRule
  /** How literals are read, where not as the attribute's own kind does. */
  readonly kind?: Kind
  /** What is said of ids that it names and that nothing has; without it they find nothing. */
  readonly unknown?: (ids: readonly string[]) => string
  /** The value that asks for nothing. */
  readonly matchAll?: string
  /** Klaviyo accepts it and does not compare: it finds all there is, or none. */
  readonly inert?: 'finds all' | 'finds none'
}

/** Everything the emulator knows about one JSON:API type. The machine reads it; nothing is registered by import. */
export interface Resource<A extends Attributes = Attributes, R extends Relationships = Relationships> {
  readonly type: string
  /** Its name in published schemas, where that is not the type's own. */
  readonly schema?: string
  readonly path: string
  readonly tag: string
  readonly scope: string
  /** Where ids come from: minted, or composed from the row. */
  readonly id: 'ulid' | 'short' | ((attributes: never, related: never, mint: IdContext) => string)
  /** What an id in a path must look like; one that does not is a 400, not a 404. */
  readonly idPattern?: RegExp
  /** Its name in paths, `id` unless Klaviyo says otherwise. */
  readonly idParameter?: string
  readonly doc: {
    readonly id: string
    readonly example: string
    readonly nullable?: boolean
    /** All the ids there can be, where they are few. */
    readonly words?: readonly string[]
  }
  /** The attributes it is known by to people: fixtures name it so. */
  readonly naturalKey?: readonly string[]
  readonly attributes: A
  readonly relationships: R
  readonly operations: Operations
  /** Is it published that `fields[...]` may name the id? Yes, unless an older revision says no. */
  readonly sparseId?: boolean
  /** Lists run oldest first unless told otherwise. */
  readonly order?: Ordering
  /** What `sort=` may name on the list: attributes, or `id`. */
  readonly sorts?: readonly string[]
  /** Names that `sort=` knows attributes by. */
  readonly sortNames?: Readonly<Record<string, string>>
  /** Filter fields beside those that attributes and relationships declare. */
  readonly filters?: Readonly<Record<string, NamedFilter>>
  /** What is wrong with filters by these fields in one request, in Klaviyo's words; undefined where nothing is. */
  readonly filterConflict?: (fields: readonly string[]) => string | undefined
  /** What a body of an update may say beside the attributes. */
  readonly meta?: Attributes
  /** Told in answers and never kept: it has no table. */
  readonly tableless?: boolean
  /** Its own link is that of its collection. */
  readonly linksToCollection?: boolean
  /** Has no `links` of its own. */
  readonly unlinked?: boolean
  /** What its links begin with, where that is not `/api`. */
  readonly root?: string
  /** Where the hidden counter of rows begins: it shows in cursors. */
  readonly sequence?: number
  /** Filter fields that are asked together: the equal ones in order, at the end possibly one that takes a range. */
  readonly indexes?: readonly (readonly string[])[]
  /** What is added up along an index: the index, by its fields, and the columns it carries along for it. */
  readonly covers?: { readonly index: readonly string[]; readonly columns: readonly string[] }
  /** What makes it a job (`defineJob`). */
  readonly job?: JobShape
  /** Of a membership: the names of the two references that its rows tie. */
  readonly ends?: readonly [string, string]
  /** The 404 of an unknown id. */
  readonly notFound: (id: string) => string
  /** The refusal of an id that is not even of the right form, where that is not a 404. */
  readonly malformed?: (id: string) => Problem | undefined
  /** The refusal of a body that names members by unknown ids. */
  readonly unknown?: (ids: readonly string[]) => Problem
  /** The 409 of an id that is taken; only for resources whose id is composed. */
  readonly duplicate?: (id: string, attributes: never, related: never) => Problem
}

/** Declares a resource, keeping the exact types of its attributes and relationships. */
export function defineResource<const A extends Attributes, const R extends Relationships>(
  resource: Omit<Resource<A, R>, 'id' | 'duplicate'> & {
    readonly id: 'ulid' | 'short' | ((attributes: Values<A>, related: Related<R>, mint: IdContext) => string)
    readonly duplicate?: (id: string, attributes: Values<A>, related: Related<R>) => Problem
  },
): Resource<A, R> {
  return resource
}

type Values<A extends Attributes> = { [K in keyof A]: A[K] extends Attribute<infer V> ? V : never }
type Related<R extends Relationships> = {
  [K in keyof R as R[K] extends { arity: 'one' } ? K : never]: R[K] extends { create: 'required' }
    ? string
    : string | null
}
type With<A extends Attributes, Option extends keyof AttributeOptions> = {
  [K in keyof A as A[K] extends Attribute<unknown, infer O>
    ? O extends Record<Option, unknown>
      ? K
      : never
    : never]?: A[K] extends Attribute<infer V> ? V | null : never
}

/** The attributes that every update has. */
type Updated<A extends Attributes> = {
  [K in keyof A as A[K] extends Attribute<unknown, infer O>
    ? O extends { update: 'required' }
      ? K
      : never
    : never]: A[K] extends Attribute<infer V> ? V : never
}

/** A row as rules see it. */
export interface Row<T extends Resource = Resource> {
  readonly seq: number
  readonly id: string
  readonly attributes: Values<T['attributes']>
  readonly related: Related<T['relationships']>
}

/** What a create was given: declared members only, each already of its kind. A null asks for the initial value. */
export interface Draft<T extends Resource = Resource> {
  readonly id?: string | undefined
  readonly attributes: With<T['attributes'], 'create'>
  readonly related: Partial<Related<T['relationships']>>
  /** Ids that to-many relationships were given. */
  readonly linked?: Readonly<Partial<Record<string, readonly string[]>>>
}

/** What an update was given. */
export interface Patch<T extends Resource = Resource> {
  readonly attributes: With<T['attributes'], 'update'> & Updated<T['attributes']>
  readonly related?: Partial<Related<T['relationships']>>
  readonly meta?: T['meta'] extends Attributes ? Partial<Values<T['meta']>> : Readonly<Record<string, never>>
}

/** The to-one relationships of a resource, by name. */
export function references(resource: Resource): [string, ToOne][] {
  return Object.entries(resource.relationships).filter(
    (entry): entry is [string, ToOne] => entry[1].arity === 'one',
  )
}

const kept = new WeakMap<Resource, readonly string[]>()

/** The attributes that a row keeps, in their order: those that are taken in, borrowed or told of others are not. */
export function keptAttributes(resource: Resource): readonly string[] {
  const known = kept.get(resource)
  if (known) return known
  const names = Object.entries(resource.attributes).flatMap(([name, { options }]) =>
    options.writeOnly || options.of || options.fromMembership ? [] : [name],
  )
  kept.set(resource, names)
  return names
}
