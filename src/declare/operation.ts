import type { FilterRule, Kind } from './kinds/kind.js'
import type { Relationship } from './relationship.js'
import type { PageSize, Resource } from './resource.js'
import type { Limits } from './tier.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** A field of the filter language, bound to the column it asks. */
export interface FilterField {
  readonly name: string
  readonly column: string
  readonly kind: Kind
  readonly rule: FilterRule
}

/** One row of the flat list of everything a client can ask. */
interface Common {
  readonly id: string
  readonly aliases: readonly string[]
  readonly method: Method
  /** With `{id}` or `{job_id}` as Klaviyo writes it, without a trailing slash. */
  readonly path: string
  readonly tag: string
}

export interface ServedOperation extends Common {
  readonly verb: 'list' | 'get' | 'create' | 'update' | 'delete' | 'related' | 'linkage'
  readonly scopes: readonly string[]
  readonly limits: Limits
  readonly status: number
  /** The resource the path names. */
  readonly owner: Resource
  /** The resource the answer holds: the owner, or what its relationship leads to. */
  readonly subject: Resource
  readonly relationship?: { readonly name: string; readonly declared: Relationship }
  /** Answers a collection, with pages of a size the client may choose when `max` is there. */
  readonly page?: PageSize
  readonly filters: ReadonlyMap<string, FilterField>
  readonly anyFilterOf: readonly string[]
  readonly includes: readonly string[]
  /** What `sort=` may name. */
  readonly sorts: readonly string[]
  /** What `additional-fields[<type of the subject>]` may name. */
  readonly additional: readonly string[]
  /** Types that `fields[...]` may name. */
  readonly sparse: readonly Resource[]
  readonly pathParameter: string | undefined
}

/** Klaviyo has it, the emulator does not serve it yet: answered 501, never 404. */
export interface UnservedOperation extends Common {
  readonly verb: 'unserved'
}

export type Operation = ServedOperation | UnservedOperation
