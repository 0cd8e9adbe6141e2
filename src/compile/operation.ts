import type { Body, FilterRule, Kind } from '../declare/kinds/kind.js'
import type { PageSize, Relationship } from '../declare/relationship.js'
import type { ReportParameter } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import type { RateLimits } from '../declare/tier.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** A field of the filter language, bound to the column it asks. */
export interface FilterField {
  readonly name: string
  readonly column: string
  readonly kind: Kind
  readonly rule: FilterRule
  /** The field asks another type, whose rows lead to the ones that are wanted by this column of theirs. */
  readonly of?: { readonly type: string; readonly leads: string }
  /** The value that asks for nothing. */
  readonly matchAll?: string
  /** Accepted and never compared: it finds all there is, or none. */
  readonly inert?: 'finds all' | 'finds none'
  /** What it names has to be there, or this is said. */
  readonly refers?: { readonly type: string; readonly unknown: (ids: readonly string[]) => string }
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

export type Verb =
  | 'list'
  | 'get'
  | 'create'
  | 'update'
  | 'delete'
  | 'related'
  | 'linkage'
  | 'link'
  | 'unlink'
  | 'replace'
  | 'act'
  | 'report'

/** Limits of their own that a question falls under when it names `value` in `parameter`. */
export interface RateLimitOverride {
  readonly parameter: string
  readonly value: string
  readonly limits: RateLimits
}

/** What `data` holds in the body of a write of a relationship: a list of `min` to `max` identifiers, or one. */
export type LinkageBody =
  | { readonly many: true; readonly min: number; readonly max?: number }
  | { readonly many: false; readonly nullable: boolean }

export interface ServedOperation extends Common {
  readonly verb: Verb
  readonly scopes: readonly string[]
  readonly limits: RateLimits
  readonly rateOverrides: readonly RateLimitOverride[]
  readonly status: number
  /** A second status it answers with. */
  readonly otherStatus?: number
  /** The resource the path names; for an action the one it answers, or a stand-in of the body's type. */
  readonly owner: Resource
  /** The resource the answer holds: the owner, or what its relationship leads to. */
  readonly subject: Resource
  readonly relationship?: { readonly name: string; readonly declared: Relationship }
  /** The body it takes. */
  readonly body?: Body
  /** The identifiers that a write of a relationship takes in place of a body with a resource. */
  readonly identifiers?: LinkageBody
  /** Does it answer many resources, or one? */
  readonly collection: boolean
  /** Pages of a collection, of a size the client may choose when `max` is there; without it all is answered at once. */
  readonly page?: PageSize
  /** A collection answered at once has the links of a page all the same. */
  readonly ends: boolean
  readonly filters: ReadonlyMap<string, FilterField>
  readonly anyFilterOf: readonly string[]
  /** What is wrong with filters by these fields in one request; undefined where nothing is. */
  readonly filterConflict?: (fields: readonly string[]) => string | undefined
  /** The field whose `any` filter the first page repeats in `prev`. */
  readonly echoesAnyOf?: string
  readonly includes: readonly string[]
  /** What `sort=` may name. */
  readonly sorts: readonly string[]
  /** What `additional-fields[<type of the subject>]` may name. */
  readonly additional: readonly string[]
  /** Attributes come in the table's order even where `fields[...]` names them in another. */
  readonly keepsOrder?: boolean
  /** Attributes that a membership lends to the subject. */
  readonly fromMembership: readonly string[]
  /** Types that `fields[...]` is published to name. */
  readonly publishedFieldTypes: readonly Resource[]
  /** Types that `fields[...]` may name: the subject, and all that its relationships lead to. */
  readonly fieldTypes: readonly Resource[]
  readonly pathParameter: string | undefined
  /** Answers an empty body. */
  readonly hasNoBody: boolean
  /** Answers no more than the identity of a resource. */
  readonly bare: boolean
  /** Looks at no row that is kept. */
  readonly readsNoRows: boolean
  /** Asked by a public key in `company_id`: refused without it, or doing without. */
  readonly company?: 'required' | 'optional'
  /** A header that names a point by whose distance rows are ordered. */
  readonly nearbyHeader?: string
  /** Parameters that a report cannot do without. */
  readonly parameters?: Readonly<Record<string, ReportParameter>>
}

/** Klaviyo has it, the emulator does not serve it yet: answered 501, never 404. */
export interface UnservedOperation extends Common {
  readonly verb: 'unserved'
  /** The revision that brought it, where older ones that are served do not have it. */
  readonly since?: string
}

export type Operation = ServedOperation | UnservedOperation
