import type { oas30 } from 'openapi3-ts'
import type { z } from 'zod'

/** The moment a value is printed for; Klaviyo prints some dates differently in the answer to the write itself. */
export type Occasion = 'create' | 'update' | 'read'

/** A value as it stands in a filter: `"text"`, `12`, `true`, `null`, `2024-04-20T00:00:00Z`. */
export type Literal =
  | { readonly form: 'string'; readonly text: string }
  | { readonly form: 'number'; readonly text: string; readonly number: number }
  | { readonly form: 'boolean'; readonly text: string; readonly boolean: boolean }
  | { readonly form: 'null'; readonly text: string }
  | { readonly form: 'datetime'; readonly text: string }

/** What SQLite compares a column with. */
export type Comparable = string | number

/** Everything the machine asks a kind of value; one file answers for one kind. */
export interface Kind {
  readonly name: 'text' | 'time' | 'number' | 'flag' | 'choice' | 'object' | 'list' | 'json' | 'upload'
  /** The type of a column that is earned by a filter or a sort. */
  readonly column: 'TEXT' | 'INTEGER' | 'REAL'
  /** The zod schema of the value in a body; its output is what the row keeps. */
  accepts(): z.ZodType
  /** The published schema of the value. */
  schema(): oas30.SchemaObject
  /** The value on the wire. Never called with null. */
  print(value: unknown, occasion: Occasion): unknown
  /** Its members by name, where `fields[...]` can name one of them with a dot. */
  readonly members?: Readonly<Record<string, Attribute>>
  /** Holds an object whose members are not declared; `fields[...]` can name any of them with a dot. */
  readonly anyMember?: boolean
  /** The body each of its items must have, where it holds resource objects. */
  readonly body?: Body
  /** How many bytes a file of it may have. */
  readonly maxBytes?: number
  /** The same kind, holding objects of another body. */
  readonly withBody?: (body: Body) => Kind
  /** What a row keeps of `given` where it held `held`; kinds that do not say keep what was given. */
  merge?(given: unknown, held: unknown): unknown
  /** A filter's literal as the column holds it, or the words for what was expected instead. */
  bind(literal: Literal): { readonly value: Comparable } | { readonly expected: string }
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

/** Which operators a field takes with one value, with a list of them, and with none (`x-klaviyo-filters`). */
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

/** Every operator of a rule, once, in the alphabetical order in which the documents list them. */
export function operatorsOf({ list = [], single = [], none = [] }: FilterRule): Operator[] {
  return [...new Set([...list, ...single, ...none])].sort()
}

/** The verbs whose answers an additional field may be asked for in. */
export type AdditionalVerb = 'list' | 'get' | 'create' | 'update' | 'related' | 'act'

/** What a table says about an attribute beside its kind. */
export interface AttributeOptions {
  /** One sentence for the description. */
  readonly doc: string
  readonly example?: unknown
  /** May it stand in the body of a create? */
  readonly create?: 'required' | 'optional'
  /** Published as required, as the document has it, though Klaviyo takes a body without it, or with null. */
  readonly mayBeAbsent?: true
  /** May it stand in the body of an update, or must it? */
  readonly update?: boolean | 'required'
  /**
   * Is null a value: in bodies and answers, in answers alone, in those and in updates, in updates alone, or in
   * bodies alone? A null in a body asks for the initial value.
   */
  readonly nullable?: true | 'answered' | 'updated' | 'patched' | 'taken'
  /** Kept in the row, never on the wire. */
  readonly hidden?: boolean
  /** On the wire, though the official document does not know of it. */
  readonly undocumented?: boolean
  /** Taken in a body and handed to the rules, not kept in the row. */
  readonly writeOnly?: boolean
  /** Another attribute's value, told in another way: nothing of its own is kept. */
  readonly of?: string
  /** Told by the membership a row was found through (`lends`), and only there. */
  readonly fromMembership?: boolean
  /** Set to the present with every change of the row. */
  readonly setOnChange?: boolean
  /** Told as null in the answers of these verbs, whatever the row keeps. */
  readonly nullIn?: readonly (AdditionalVerb | 'included')[]
  /** Published as present in every answer. */
  readonly always?: boolean
  readonly filter?: FilterRule
  /** At most one row has a value of it, so that finding by it finds little. */
  readonly unique?: boolean
  /** Absent unless `additional-fields[...]` names it, in the answers of these verbs. */
  readonly additional?: readonly AdditionalVerb[]
  /** The value when a create gives none: a constant, or a function of the world and what was given. */
  readonly initial?: unknown
  /** Published as the default where the body of a create holds it; updates and answers publish none. */
  readonly createDefault?: unknown
  /** Published differently from what is derived: with other members, or as a function makes it of that. */
  readonly published?: oas30.SchemaObject | ((derived: oas30.SchemaObject) => oas30.SchemaObject)
}

/** What was given so far of a row in the making. */
export interface PartialDraft {
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null | undefined>>
  readonly linked?: Readonly<Partial<Record<string, readonly string[]>>>
}

/** An attribute: a kind and its options. `V`, the type of its value in a row, exists for the compiler alone. */
export interface Attribute<V = unknown, O extends AttributeOptions = AttributeOptions> {
  readonly kind: Kind
  readonly options: O
  readonly __value?: V
}

/** The row type of a value of base type `T` under options `O`. */
export type StoredValue<T, O extends AttributeOptions> = O extends { nullable: true | 'answered' | 'updated' }
  ? T | null
  : T

/** Says in a zod refinement what Klaviyo would say, and where it says so if that is not where it happens. */
export function issueDetail(detail: string, at?: string): { params: { detail: string; at?: string } } {
  return { params: { detail, ...(at !== undefined && { at }) } }
}

/** seen: amp-write-tag-bad-request, of a resource object that has a type and nothing else. */
export const EMPTY_RESOURCE =
  'One of `attributes`, `relationships` or `id` must be included in the request payload.'

/** What a body may say of other resources: one of them or several. */
export interface Linkage {
  readonly type: string
  readonly many?: boolean
  readonly presence: 'required' | 'optional'
  readonly nullable?: boolean
  readonly max?: number
}

/** The resource object that the body of a write holds, or that stands inside of another one. */
export interface Body {
  readonly type: string
  /** Its name in published schemas. */
  readonly schema: string
  /** It is sent as fields of `multipart/form-data`, which are its attributes (`multipart.ts`). */
  readonly form?: true
  readonly id?: 'required' | 'optional'
  readonly attributes?: Readonly<Record<string, Attribute>>
  /** The body may go without `attributes` altogether. */
  readonly bare?: boolean
  readonly relationships?: Readonly<Record<string, Linkage>>
  /** Members of `meta`, beside the attributes. */
  readonly meta?: Readonly<Record<string, Attribute>>
}
