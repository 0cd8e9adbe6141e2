import type { Problem } from '../dialect/refusal.js'
import type { FilterRule } from './kinds/kind.js'

import type { RateOverrides, Tier } from './tier.js'

/** One of the two paths a relationship can be read at. */
export interface RelationshipEndpoint {
  readonly rate: Tier
  /** Rates that hold in place of `rate` when the question asks for more. */
  readonly rateOverrides?: RateOverrides
  /** The operation id where the derived one is not Klaviyo's. */
  readonly id?: string
  readonly aliases?: readonly string[]
  /** Scopes where they are not the derived ones. */
  readonly scopes?: readonly string[]
}

/** A write of a relationship: `POST`, `PATCH` or `DELETE /<owner>/{id}/relationships/<name>`. */
export interface LinkageWrite extends RelationshipEndpoint {
  /** The status of its answer, which has no body, where that is not 204. */
  readonly status?: number
}

/** The verbs whose answers a relationship may be confined to. */
export type ShowingVerb = 'list' | 'get' | 'create' | 'update' | 'related' | 'act' | 'included'

interface RelationshipOptions {
  /** May it be named in `include=`: on every read, or only where one resource is asked for? */
  readonly include?: true | 'get'
  /**
   * When identifiers are printed: always, when there is one to print, in answers to reads, in answers of the
   * resource's own endpoints (not where it is nested or included), or only when included.
   */
  readonly data: 'always' | 'filled' | 'read' | 'direct' | 'included'
  /** Kept, but not part of the resource Klaviyo shows. */
  readonly hidden?: boolean
  /** On the wire, though the official document does not know of it. */
  readonly undocumented?: boolean
  /** Shown in the answers of these verbs alone. */
  readonly shownIn?: readonly ShowingVerb[]
  /** Absent where it is empty, links and all; perhaps only once the owner's attribute has a value. */
  readonly absentWhenEmpty?: boolean | { readonly once: Once }
  /** Has no links, and is absent where no identifiers are printed. */
  readonly unlinked?: boolean
  /** Has a `related` link and no `self`. */
  readonly onlyRelated?: boolean
  /** `GET /<owner>/{id}/<name>` and `GET /<owner>/{id}/relationships/<name>`. */
  readonly related?: RelationshipEndpoint
  readonly linkage?: RelationshipEndpoint
}

interface Many extends RelationshipOptions {
  readonly arity: 'many'
  readonly type: string
  /** Page sizes of its endpoints; `whole` answers all there is, with or without the ends of a page. */
  readonly page?: PageSize | Whole
}

/** A collection that is answered in one piece: `links` hold `self` alone, or `next` and `prev` as well, null. */
export type Whole = { readonly whole: 'self' | 'ends' }

/** A reference to at most one resource, kept in a column of its own. */
export interface ToOne extends RelationshipOptions {
  readonly arity: 'one'
  readonly by: 'reference'
  readonly type: string
  readonly create?: 'required' | 'optional'
  /** May the body of an update set it, or must it? Null clears it, unless a create requires it. */
  readonly update?: boolean | 'required'
  /** As a filter field it is named `<name>.id`. */
  readonly filter?: FilterRule
  /** Sets the reference through `/relationships/<name>`; with `nullable`, `data: null` clears it. */
  readonly replace?: LinkageWrite & { readonly nullable?: true }
}

/** An attribute of a relationship's owner, and the value it must have. */
export interface Once {
  readonly attribute: string
  readonly is: string
}

/** The resources that refer to this one: nothing is kept, the other side's `via` column is asked. */
export interface ToMany extends Many {
  readonly by: 'inverse'
  readonly via: string
  /** Empty until the owner's attribute has this value. */
  readonly once?: Once
}

/** A filter of a membership's endpoints that asks the other side by what identifies it. */
export interface MemberFilter {
  readonly rule: FilterRule
  /** The type that is asked, and its attribute (or `id`). */
  readonly of: string
  readonly on: string
  /** Where that type is not the member's own: its reference that leads to the member. */
  readonly reached?: string
}

/** The other end of a membership: rows of the type `through` tie this resource to others. */
export interface Through extends Many {
  readonly by: 'membership'
  readonly through: string
  /** The references of the membership that lead to this resource and to the others. */
  readonly here: string
  readonly there: string
  /** Attributes of the membership told with the members, where they are declared as `lent`. */
  readonly fromMembership?: readonly string[]
  /** Attributes of the membership that can be filtered and sorted by. */
  readonly filters?: Readonly<Record<string, MemberFilter>>
  readonly add?: LinkageWrite & {
    /** The refusal of a body that names a member; without it members stay members. */
    readonly repeated?: (owner: string) => Problem
  }
  readonly remove?: LinkageWrite
  /** Makes the named resources the only members; an empty list removes all. */
  readonly replace?: LinkageWrite
  /** How many identifiers a write may name; 10,000 where nothing is published. */
  readonly max?: number
}

/** Resources named in the row itself: by an attribute that lists their ids, or by a hidden reference. */
export interface Held extends Many {
  readonly by: 'list'
  readonly held: string
  /** May the body of a create name them? */
  readonly create?: 'required' | 'optional'
  readonly max?: number
}

export type Relationship = ToOne | ToMany | Through | Held

type Given<R extends Relationship> = Omit<R, 'arity' | 'by' | 'type'>

/** Declares a reference to at most one `type`. */
export function toOne<const O extends Given<ToOne>>(
  type: string,
  options: O,
): O & { readonly arity: 'one'; readonly by: 'reference'; readonly type: string } {
  return { arity: 'one', by: 'reference', type, ...options }
}

/** Declares the inverse of the `via` reference of `type`. */
export function toMany<const O extends Given<ToMany>>(
  type: string,
  options: O,
): O & { readonly arity: 'many'; readonly by: 'inverse'; readonly type: string } {
  return { arity: 'many', by: 'inverse', type, ...options }
}

type Members = Omit<Given<Through>, 'through' | 'here' | 'there'> & {
  /** The type of the membership, and its reference to the members: where the types alone do not tell. */
  readonly through?: string
  readonly there?: string
}

/** Declares the resources of `type` that a membership (`defineMembership`) ties to this one. */
export function members(type: string, options: Members): Through {
  return { arity: 'many', by: 'membership', type, through: '', here: '', there: '', ...options }
}

/** Declares resources that the row itself names. */
export function named<const O extends Given<Held>>(
  type: string,
  options: O,
): O & { readonly arity: 'many'; readonly by: 'list'; readonly type: string } {
  return { arity: 'many', by: 'list', type, ...options }
}

/** `max` given: the client may choose with `page[size]`; not given: `default` rows, take them or leave them. */
export interface PageSize {
  readonly default: number
  readonly max?: number
  /** Clients may choose the size, though the document of this revision does not say so. */
  readonly unpublished?: boolean
}
