import type { Instant } from '../base/instant.js'
import type { IdContext } from '../dialect/ids.js'
import type { Problem } from '../dialect/refusal.js'
import type { JobShape } from './job-shape.js'
import type { Attribute, AttributeOptions, Comparable, FilterRule, Kind, Operator } from './kinds/kind.js'
import type { Ordering } from './ordering.js'
import type { PageSize, Relationship, ToOne, Whole } from './relationship.js'
import type { ShownAs } from './shown-as.js'
import type { RateOverrides, Tier } from './tier.js'

export type Attributes = Readonly<Record<string, Attribute>>
export type Relationships = Readonly<Record<string, Relationship>>

export interface Endpoint {
  readonly rate: Tier
  /** The operation id, if the derived one is not Klaviyo's. */
  readonly id?: string
  readonly aliases?: readonly string[]
  /** The status of a success. Default: 201 for a create, 204 for a delete, 200 for all others. */
  readonly status?: number
  /** A success has no body. A 204 never has one. */
  readonly empty?: true
  /** The path, if it is not the resource's own. */
  readonly path?: string
  /** For endpoints with a public key: the key is optional. */
  readonly company?: 'optional'
  /** The scopes, if they are not that of the resource. */
  readonly scopes?: readonly string[]
  /** Rates that replace `rate` when the request has certain parameters. */
  readonly rateOverrides?: RateOverrides
  /** False if the document of an older revision lacks `fields[...]`; it is accepted anyway. */
  readonly sparse?: boolean
  /** Attributes that `fields[...]` names come in the declared order, not in the order of the names. */
  readonly keepsOrder?: boolean
  /** The order of the attributes in its responses, if it is not the declared one. */
  readonly attributeOrder?: readonly string[]
  /** The 404 of an unknown id, if it is not that of the resource. Only for `delete`. */
  readonly notFound?: (id: string) => string
}

interface ListEndpoint extends Endpoint {
  /** A header with a point. Rows with `latitude` and `longitude` are ordered by their distance from it. */
  readonly nearbyHeader?: string
  readonly page: PageSize | Whole
  /** A request must filter by at least one of these fields. */
  readonly anyFilterOf?: readonly string[]
  /** If a request filters this field by `any` with several values, the first page has a `prev` link with the filter. */
  readonly echoesAnyOf?: string
  /** Filter fields and sort names of the resource that this endpoint does not have, but a face of its rows. */
  readonly unfiltered?: readonly string[]
  readonly unsorted?: readonly string[]
  /** A filter, as clients write it, that applies unless a request filters by one of its fields. */
  readonly assumes?: string
}

export interface Operations {
  readonly list?: ListEndpoint
  readonly get?: Endpoint
  readonly create?: Endpoint
  readonly update?: Endpoint
  readonly delete?: Endpoint
}

/** A filter field with a name of its own. */
export interface NamedFilter {
  /**
   * An attribute, a to-one relationship, or `id`; or a `members` relationship, whose members the ids in the filter name.
   * The other end of that membership must show it, too: its pages answer the filter.
   */
  readonly on: string
  readonly rule: FilterRule
  /** The kind that reads literals, if it is not the attribute's own. */
  readonly kind?: Kind
  /** The detail of the refusal of unknown ids; without it, unknown ids match nothing. */
  readonly unknown?: (ids: readonly string[]) => string
  /** The value that matches all rows. */
  readonly matchAll?: string
  /** The stored values that a value in a filter stands for, if it is not one of them itself. */
  readonly standsFor?: (value: Comparable) => readonly Comparable[]
  /** Klaviyo accepts the filter but does not compare: it finds all rows, or none. */
  readonly inert?: 'finds all' | 'finds none'
}

/**
 * How ids are generated. A `serial` is a number of nine digits; with `sequence`, it is the row number.
 */
export type Minted = 'ulid' | 'short' | 'uuid' | 'serial'

/** The filters and the sort of a request for a page. */
export interface AskedPage {
  readonly filters: readonly {
    readonly field: string
    readonly operator: Operator
    readonly values: readonly Comparable[]
  }[]
  /** The name in `sort=`, without its minus; undefined if the request has none. */
  readonly sort: string | undefined
}

/** The declaration of one JSON:API type, as data. */
export interface Resource<A extends Attributes = Attributes, R extends Relationships = Relationships> {
  readonly type: string
  /** Its name in published schemas, if it is not derived from the type. */
  readonly schema?: string
  readonly path: string
  readonly tag: string
  readonly scope: string
  /** How ids are made: generated, or derived from the row. */
  readonly id: Minted | ((attributes: never, related: never, context: IdContext) => string)
  /** The form of an id in a path; another form is a 400, not a 404. */
  readonly idPattern?: RegExp
  /** The name of the id in paths, `id` by default. */
  readonly idParameter?: string
  readonly doc: {
    readonly id: string
    readonly example: string
    readonly nullable?: boolean
    /** All possible ids, if they are few. */
    readonly words?: readonly string[]
  }
  /** The attributes that identify it for people; fixtures refer to it by them. */
  readonly naturalKey?: readonly string[]
  /** The id of the row that fixtures name by less than its id. */
  readonly nameToId?: (name: string) => string
  readonly attributes: A
  readonly relationships: R
  readonly operations: Operations
  /** False if the document of an older revision does not allow the id in `fields[...]`. */
  readonly sparseId?: boolean
  /** The order of its collections, oldest first by default. */
  readonly order?: Ordering
  /** For a membership: the order of its pages seen from an end, if it is not `order`. */
  readonly orderFrom?: Readonly<Record<string, Ordering>>
  /** What `sort=` may name on the list: attributes, or `id`. */
  readonly sorts?: readonly string[]
  /** The attributes behind names in `sort=` that are not those of attributes. */
  readonly sortNames?: Readonly<Record<string, string>>
  /** Filter fields besides those that attributes and relationships declare. */
  readonly filters?: Readonly<Record<string, NamedFilter>>
  /** Returns the detail of Klaviyo's refusal if a request cannot filter by all of these fields; else undefined. */
  readonly filterConflict?: (fields: readonly string[]) => string | undefined
  /** Returns Klaviyo's refusal of filters and a sort that do not go together; else undefined. */
  readonly questionConflict?: (question: AskedPage, now: Instant) => Problem | undefined
  /** The members of `meta` in the body of an update. */
  readonly meta?: Attributes
  /** Has no table: its resources are computed for responses. */
  readonly tableless?: boolean
  /** How documents show it, if not by its own type and id. */
  readonly shownAs?: ShownAs
  /**
   * It is a face: an earlier shape of the rows of this type, which may be its own. Older revisions have it in place of
   * the resource with its type (`withFace` in `compile/undo-face.ts`). With `shownAs`, it stands beside that resource, and
   * shows its rows in another API. It declares every stored attribute of those rows.
   */
  readonly rows?: string
  /** Its `self` link is that of its collection. */
  readonly linksToCollection?: boolean
  /** Prints `relationships: {}` where it shows none of its relationships. */
  readonly emptyRelationships?: boolean
  /** Has no `links` of its own. */
  readonly unlinked?: boolean
  /** The prefix of its links, `/api` by default. */
  readonly root?: string
  /** The row number before the first one; cursors and serial ids show row numbers. */
  readonly sequence?: number
  /** The types, this one included, whose serial ids are one sequence. */
  readonly shared?: readonly string[]
  /** How many digits a serial id has that is not the row number; 9 by default. */
  readonly digits?: number
  /** Indexes over several filter fields: those compared with `equals` first, at most one with a range last. */
  readonly indexes?: readonly (readonly string[])[]
  /** An index, named by its fields, that also stores `columns`, so that sums can be computed from it alone. */
  readonly covers?: { readonly index: readonly string[]; readonly columns: readonly string[] }
  /** Its rows are few and read often: what `world.pick` found is kept until a row of the type changes. */
  readonly kept?: true
  /** Its texts hold the template language, also in fixtures. */
  readonly templated?: true
  /** Set by `defineJob` if it is a job. */
  readonly job?: JobShape
  /** For a membership: the names of its two references. */
  readonly ends?: readonly [string, string]
  /** The 404 of an unknown id. */
  readonly notFound: (id: string) => string
  /** The refusal of an id of the wrong form, if that is not a 404. */
  readonly malformed?: (id: string) => Problem | undefined
  /** The refusal of a body that names members by unknown ids. */
  readonly unknown?: (ids: readonly string[]) => Problem
  /** The 409 of an existing id; only for resources whose id is derived. */
  readonly duplicate?: (id: string, attributes: never, related: never) => Problem
}

/** Declares a resource, keeping the exact types of its attributes and relationships. */
export function defineResource<const A extends Attributes, const R extends Relationships>(
  resource: Omit<Resource<A, R>, 'id' | 'duplicate'> & {
    readonly id: Minted | ((attributes: Values<A>, related: Related<R>, context: IdContext) => string)
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

/** The attributes that an update requires. */
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

/** The parsed body of a create: declared members only, in their stored form. Null stands for the initial value. */
export interface Draft<T extends Resource = Resource> {
  readonly id?: string | undefined
  readonly attributes: With<T['attributes'], 'create'>
  readonly related: Partial<Related<T['relationships']>>
  /** The ids for each to-many relationship. */
  readonly linked?: Readonly<Partial<Record<string, readonly string[]>>>
}

/** The parsed body of an update. */
export interface Patch<T extends Resource = Resource> {
  readonly attributes: With<T['attributes'], 'update'> & Updated<T['attributes']>
  readonly related?: Partial<Related<T['relationships']>>
  /** The ids for each to-many relationship that the body names. */
  readonly linked?: Readonly<Partial<Record<string, readonly string[]>>>
  readonly meta?: T['meta'] extends Attributes ? Partial<Values<T['meta']>> : Readonly<Record<string, never>>
}

/** The to-one relationships of a resource, by name. */
export function references(resource: Resource): [string, ToOne][] {
  return Object.entries(resource.relationships).filter(
    (entry): entry is [string, ToOne] => entry[1].arity === 'one',
  )
}

/** The type whose table has the rows of a resource. A name is that of such a type. */
export function rowsOf(resource: Pick<Resource, 'type' | 'rows'> | string): string {
  return typeof resource === 'string' ? resource : (resource.rows ?? resource.type)
}

const keptByResource = new WeakMap<Resource, readonly string[]>()

/** The attributes that a row stores, in declared order: not write-only ones, and not those of other sources. */
export function keptAttributes(resource: Resource): readonly string[] {
  const cached = keptByResource.get(resource)
  if (cached) return cached
  const names = Object.entries(resource.attributes).flatMap(([name, { options }]) =>
    options.writeOnly || options.of || options.fromMembership ? [] : [name],
  )
  keptByResource.set(resource, names)
  return names
}
