import type { oas30 } from 'openapi3-ts'
import type { z } from 'zod'

/** The request whose response prints a value: Klaviyo prints some dates differently in responses to writes. */
export type Occasion = 'create' | 'update' | 'read'

/** A value in a filter: `"text"`, `12`, `true`, `null` or `2024-04-20T00:00:00Z`. */
export type Literal =
  | { readonly form: 'string'; readonly text: string }
  | { readonly form: 'number'; readonly text: string; readonly number: number }
  | { readonly form: 'boolean'; readonly text: string; readonly boolean: boolean }
  | { readonly form: 'null'; readonly text: string }
  | { readonly form: 'datetime'; readonly text: string }

/** A value that SQLite compares a column with. */
export type Comparable = string | number

/** A kind of value: how it is read, stored, filtered, printed and published. Each kind has its own file. */
export interface Kind {
  readonly name: 'text' | 'time' | 'number' | 'flag' | 'choice' | 'object' | 'list' | 'json' | 'upload'
  /** The type of its column, which exists if the attribute can be filtered or sorted by. */
  readonly column: 'TEXT' | 'INTEGER' | 'REAL'
  /** The zod schema of the value in a body; its output is the stored value. */
  accepts(): z.ZodType
  /** Reads a value as `accepts` does, but quickly; undefined when in doubt (`quick-read.ts`). Never null. */
  quick?(given: unknown): unknown
  /** The published schema of the value. */
  schema(): oas30.SchemaObject
  /** The value as responses print it. Never called with null. */
  print(value: unknown, occasion: Occasion): unknown
  /**
   * Its members by name, if `fields[...]` can name them with a dot. `print` shows those that are present, in this order;
   * responses are printed from the members, without it (`document/member-printer.ts`).
   */
  readonly members?: Readonly<Record<string, Attribute>>
  /** The members that `fields[...]` can name where values may have others, which are printed as they are. */
  readonly listed?: Readonly<Record<string, Attribute>>
  /** The value is an object of undeclared members; `fields[...]` can name any of them with a dot. */
  readonly anyMember?: boolean
  /** The body of its items, if it holds resource objects. */
  readonly body?: Body
  /** The most bytes a file may have. */
  readonly maxBytes?: number
  /** Returns the same kind with another body for its items. */
  readonly withBody?: (body: Body) => Kind
  /** The value to store when `given` replaces `held`; without this method, `given`. */
  merge?(given: unknown, held: unknown): unknown
  /** The value with the initial values of its members, at every depth; without this method, the value. */
  complete?(value: unknown): unknown
  /**
   * A literal of a filter as the column stores it; else a description of what was expected instead, or the whole
   * detail of the refusal.
   */
  bind(
    literal: Literal,
  ): { readonly value: Comparable } | { readonly expected: string } | { readonly detail: string }
}

export type Operator =
  | 'equals'
  | 'any'
  | 'less-than'
  | 'less-or-equal'
  | 'greater-than'
  | 'greater-or-equal'
  | 'contains'
  | 'contains-any'
  | 'contains-all'
  | 'starts-with'
  | 'ends-with'
  | 'has'

/** The operators of a field that accept one value, a list of values, or no value (`x-klaviyo-filters`). */
export interface FilterRule {
  readonly list?: readonly Operator[]
  readonly single?: readonly Operator[]
  readonly none?: readonly Operator[]
}

export const EXACT: FilterRule = { single: ['equals'] }
export const AMONG: FilterRule = { list: ['any', 'equals'] }
export const EITHER: FilterRule = { list: ['any', 'equals'], single: ['equals'] }
export const RANGE: FilterRule = {
  single: ['greater-or-equal', 'greater-than', 'less-or-equal', 'less-than'],
}
export const PRESENT: FilterRule = { none: ['has'] }

const operatorsByRule = new WeakMap<FilterRule, readonly Operator[]>()

/** The operators of a rule without duplicates, in alphabetical order as in the documents. Cached. */
export function operatorsOf(rule: FilterRule): readonly Operator[] {
  const { list = [], single = [], none = [] } = rule
  const operators = operatorsByRule.get(rule) ?? [...new Set([...list, ...single, ...none])].sort()
  operatorsByRule.set(rule, operators)
  return operators
}

/** The verbs whose responses can have additional fields. */
export type AdditionalVerb = 'list' | 'get' | 'create' | 'update' | 'related' | 'act'

/** The verbs whose responses can show a part of a resource; `included` for resources beside the requested ones. */
export type ShowingVerb = AdditionalVerb | 'included'

/** The options of an attribute. */
export interface AttributeOptions {
  /** Its description in the OpenAPI document, one sentence. */
  readonly doc: string
  readonly example?: unknown
  /** Whether the body of a create may or must have it; absent from it by default. */
  readonly create?: 'required' | 'optional'
  /** Documented as required, but Klaviyo accepts a body without it or with null. */
  readonly mayBeAbsent?: true
  /** Whether the body of an update may (`true`) or must have it. */
  readonly update?: boolean | 'required'
  /**
   * Where null is allowed. `true`: in bodies and responses; `answered`: in responses; `updated`: in responses and
   * updates; `patched`: in updates; `taken`: in bodies. A null in a body stands for the initial value.
   */
  readonly nullable?: true | 'answered' | 'updated' | 'patched' | 'taken'
  /** Stored in the row, never in responses. */
  readonly hidden?: boolean
  /** In responses, but not in the official document. */
  readonly undocumented?: boolean
  /** The journal of requests does not show its value. Only for text in bodies. */
  readonly secret?: true
  /** Read from the body and passed to the rules, but not stored; what responses show, a rule derives. */
  readonly writeOnly?: boolean
  /**
   * Text that is an address: the server fetches what it leads to, of at most `maxBytes`, before it serves the request.
   * Rules get it by `world.fetched`.
   */
  readonly fetched?: {
    readonly maxBytes: number
    /** The attribute beside it with the HTTP method, `get` or `post`; `get` by default. */
    readonly methodIn?: string
    /** An update of one of these attributes beside it fetches the stored address again. */
    readonly againWith?: readonly string[]
    /** Redirects are followed unless this is false. */
    readonly followsRedirects?: boolean
  }
  /** The attribute whose stored value this one shows in another form. */
  readonly of?: string
  /** Comes from the membership through which the resource was found; absent elsewhere. */
  readonly fromMembership?: boolean
  /** Copies an attribute of an end of the membership; `copyOf` declares it, the engine keeps it up to date. */
  readonly copyOf?: { readonly end: string; readonly attribute: string }
  /** Set to the current time by every change of the row. */
  readonly setOnChange?: boolean
  /** Printed as null in the responses of these verbs, whatever the row stores. */
  readonly nullIn?: readonly ShowingVerb[]
  /** Shown only in the responses of these verbs. */
  readonly shownIn?: readonly ShowingVerb[]
  /** Published as required in responses. */
  readonly always?: boolean
  readonly filter?: FilterRule
  /** Each value occurs in at most one row, so a lookup by it is cheap. */
  readonly unique?: boolean
  /** The verbs whose responses have it if `additional-fields[...]` names it; absent otherwise. */
  readonly additional?: readonly AdditionalVerb[]
  /** The verbs whose responses have an additional attribute also if the request names no fields. */
  readonly unasked?: readonly AdditionalVerb[]
  /** The value if a create has none: a constant, or a function (`Initial`) of the world and the draft. */
  readonly initial?: unknown
  /** Published as the default in the body of a create; updates and responses publish none. */
  readonly createDefault?: unknown
  /** The kinds of the value in the bodies of a create and of an update, if they are not that of responses. */
  readonly createKind?: Kind
  readonly updateKind?: Kind
  /** Overrides for the derived schema: members to replace, or a function that changes it. */
  readonly published?: oas30.SchemaObject | ((derived: oas30.SchemaObject) => oas30.SchemaObject)
}

/** The values of a row that are known while it is being created. */
export interface PartialDraft {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null | undefined>>
  readonly linked?: Readonly<Partial<Record<string, readonly string[]>>>
}

/** An attribute: a kind and its options. `V` is the type of its stored value, used by the type checker only. */
export interface Attribute<V = unknown, O extends AttributeOptions = AttributeOptions> {
  readonly kind: Kind
  readonly options: O
  /** Its kind has a `body`. */
  readonly embeds?: true
  readonly __value?: V
}

/** The stored type of an attribute with base type `T` and options `O`. */
export type StoredValue<T, O extends AttributeOptions> = O extends { nullable: true | 'answered' | 'updated' }
  ? T | null
  : T

/** The parameters of a zod issue for Klaviyo's detail; `at` replaces the pointer to the member. */
export function issueDetail(detail: string, at?: string): { params: { detail: string; at?: string } } {
  return { params: { detail, ...(at !== undefined && { at }) } }
}

/** seen: amp-write-tag-bad-request, for a resource object with only a type. */
export const EMPTY_RESOURCE =
  'One of `attributes`, `relationships` or `id` must be included in the request payload.'

/** A relationship in a body: one identifier or several. */
export interface Linkage {
  readonly type: string
  readonly many?: boolean
  readonly presence: 'required' | 'optional'
  readonly nullable?: boolean
  /** The fewest identifiers of a list, 1 by default. */
  readonly min?: number
  readonly max?: number
}

/** The resource object in the body of a write, or inside another one. */
export interface Body {
  readonly type: string
  /** Its name in published schemas. */
  readonly schema: string
  /** Sent as `multipart/form-data`, whose fields are the attributes (`multipart.ts`). */
  readonly form?: true
  readonly id?: 'required' | 'optional'
  readonly attributes?: Readonly<Record<string, Attribute>>
  /** `attributes` is optional. */
  readonly bare?: boolean
  readonly relationships?: Readonly<Record<string, Linkage>>
  /** The members of `meta`. */
  readonly meta?: Readonly<Record<string, Attribute>>
  /** `meta` is optional, even if some of its members are required. */
  readonly bareMeta?: boolean
}
