import { late } from '../base/late.js'
import type { Body, Comparable, FilterRule, Kind } from '../declare/kinds/kind.js'
import type { PageSize, Relationship, Through } from '../declare/relationship.js'
import type { ReportParameter } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import type { RateLimits } from '../declare/tier.js'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** A filter field with the column that it compares. */
export interface FilterField {
  readonly name: string
  readonly column: string
  readonly kind: Kind
  readonly rule: FilterRule
  /** The field searches another type, whose column `leads` holds the ids of the wanted rows. */
  readonly of?: { readonly type: string; readonly leads: string }
  /** The filter names owners whose members the rows are: `relationship` of the rows leads to them. */
  readonly owns?: Through
  /** The filter names further owners of the same members. */
  readonly alsoOwns?: true
  /** The value that matches all rows. */
  readonly matchAll?: string
  /** The stored values that a value stands for. */
  readonly standsFor?: (value: Comparable) => readonly Comparable[]
  /** Accepted but not compared: it finds all rows, or none. */
  readonly inert?: 'finds all' | 'finds none'
  /** The ids in the filter must exist; `unknown` returns the detail of the refusal. */
  readonly refers?: { readonly type: string; readonly unknown: (ids: readonly string[]) => string }
}

/** The common part of all operations. */
interface Common {
  readonly id: string
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
  | 'relate'
  | 'act'
  | 'report'

/** Limits, counted separately, for requests whose `parameter` has `value`. */
export interface RateLimitOverride {
  readonly parameter: string
  readonly value: string
  readonly limits: RateLimits
}

/** `data` in the body of a write of a relationship: a list of `min` to `max` identifiers, or one identifier. */
export type LinkageBody = (
  | { readonly many: true; readonly min: number; readonly max?: number }
  | { readonly many: false; readonly nullable: boolean }
) & {
  /** The body of each identifier, if it has `meta`. */
  readonly described?: Body
}

export interface ServedOperation extends Common {
  readonly verb: Verb
  /** Its names in earlier documents. */
  readonly aliases: readonly string[]
  readonly scopes: readonly string[]
  readonly limits: RateLimits
  readonly rateOverrides: readonly RateLimitOverride[]
  readonly status: number
  /** A second status of its responses. */
  readonly otherStatus?: number
  /** The resource in the path. For an action, the one in the response, or a placeholder with the body's type. */
  readonly owner: Resource
  /** The resource in the response: the owner, or the target of the relationship. */
  readonly subject: Resource
  readonly relationship?: { readonly name: string; readonly declared: Relationship }
  /** The request body. */
  readonly body?: Body
  /** For a write of a relationship: the identifiers in the request body. */
  readonly identifiers?: LinkageBody
  /** Whether the response holds many resources or one. */
  readonly collection: boolean
  /** The page size of a collection; without it, all resources are returned at once. */
  readonly page?: PageSize
  /** Identifiers are printed as numbers. */
  readonly numericIds?: true
  /** The query parameter `page_cursor` of an action with pages is published. */
  readonly cursorInQuery?: boolean
  /** Whether `links` of a collection has `next` and `prev`, also if it is returned at once. */
  readonly ends: boolean
  readonly filters: ReadonlyMap<string, FilterField>
  readonly anyFilterOf: readonly string[]
  /** The detail of the refusal if a request cannot filter by all of these fields; else undefined. */
  readonly filterConflict?: (fields: readonly string[]) => string | undefined
  /** The field whose `any` filter gives the first page a `prev` link. */
  readonly echoesAnyOf?: string
  /** A filter that applies unless a request filters by one of its fields. */
  readonly assumes?: string
  readonly includes: readonly string[]
  /** The names that `sort=` accepts. */
  readonly sorts: readonly string[]
  /** The names that `additional-fields[<type of the subject>]` accepts. */
  readonly additional: readonly string[]
  /** Additional fields of the subject that are shown also if the request names no fields. */
  readonly unasked: readonly string[]
  /** Attributes come in the declared order, whatever the order in `fields[...]`. */
  readonly keepsOrder?: boolean
  /** The order of the attributes, if it is not the declared one. */
  readonly attributeOrder?: readonly string[]
  /** Attributes of the subject that come from the membership. */
  readonly fromMembership: readonly string[]
  /** The types that the document lists for `fields[...]`. */
  readonly publishedFieldTypes: readonly Resource[]
  /** The types that `fields[...]` accepts: the subject, and the targets of its relationships. */
  readonly fieldTypes: readonly Resource[]
  readonly pathParameter: string | undefined
  /** The response has no body. */
  readonly hasNoBody: boolean
  /** The response holds only the identifier of the resource. */
  readonly bare: boolean
  /** Reads no stored row. */
  readonly readsNoRows: boolean
  /** Whether the public key in `company_id` is required or optional; undefined if it is not used. */
  readonly company?: 'required' | 'optional'
  /** A header with a point; rows are ordered by their distance from it. */
  readonly nearbyHeader?: string
  /** The required parameters of a report. */
  readonly parameters?: Readonly<Record<string, ReportParameter>>
}

/** An operation that Klaviyo has and the emulator does not serve yet: its response is 501, not 404. */
export interface UnservedOperation extends Common {
  readonly verb: 'unserved'
  readonly aliases: readonly string[]
  /** The revision that introduced it, if older served revisions lack it. */
  readonly since?: string
}

export type Operation = ServedOperation | UnservedOperation

/** What finds an operation. A start needs few of them, so each is compiled at its first use. */
export interface OperationEntry extends Common {
  readonly verb: Operation['verb']
  compiled(): Operation
}

/** The part of an operation that is known before it is compiled. */
type Head = Common & { readonly verb: Verb }

/** The other parts of an operation. */
export type OperationParts = Omit<ServedOperation, keyof Head>

/** The entry of an operation; `rest` computes its other parts at the first use. */
export function entryOf(head: Head, rest: () => OperationParts): OperationEntry {
  return { ...head, compiled: late(() => ({ ...head, ...rest() })) }
}
