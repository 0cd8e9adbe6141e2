import type { Problem } from '../dialect/refusal.js'
import type { Attribute, FilterRule, Kind, ShowingVerb } from './kinds/kind.js'
import type { ShownAs } from './shown-as.js'
import type { RateOverrides, Tier } from './tier.js'

/** One of the two paths a relationship can be read at. */
export interface RelationshipEndpoint {
  readonly rate: Tier
  /** Rates that replace `rate` when the request has certain parameters. */
  readonly rateOverrides?: RateOverrides
  /** The operation id, if the derived one is not Klaviyo's. */
  readonly id?: string
  readonly aliases?: readonly string[]
  /** The scopes, if they are not the derived ones. */
  readonly scopes?: readonly string[]
  /** `include=` may name what it may name on reads of the targets' own endpoints. Only for `related`. */
  readonly include?: true
  /** Filter fields of the related resource that requests to this path cannot use. */
  readonly unfiltered?: readonly string[]
  /** Identifiers are printed as numbers; only on the path of a to-one linkage. */
  readonly numericIds?: true
  /** The detail of the 404 of an unknown owner, if it is not that of its resource. */
  readonly notFound?: (id: string) => string
  /** An unknown owner has no targets, instead of a 404. Only for to-many relationships. */
  readonly unknownOwner?: 'empty'
}

/** A write of a relationship: `POST`, `PATCH` or `DELETE /<owner>/{id}/relationships/<name>`. */
export interface LinkageWrite extends RelationshipEndpoint {
  /** The status of its response, which has no body; 204 by default. */
  readonly status?: number
}

interface RelationshipOptions {
  /** Whether `include=` may name it: on every read, or only on `get`. */
  readonly include?: true | 'get'
  /**
   * When identifiers are printed: always, if there are any, in responses to reads, in responses of the resource's own
   * endpoints (not if it is nested or included), or only if included.
   */
  readonly data: 'always' | 'filled' | 'read' | 'direct' | 'included'
  /** Stored, but never in responses. */
  readonly hidden?: boolean
  /** In responses, but not in the official document. */
  readonly undocumented?: boolean
  /** Shown only in the responses of these verbs. */
  readonly shownIn?: readonly ShowingVerb[]
  /** Absent (also its links) while it is empty; with `once`, only when the owner's attribute has that value. */
  readonly absentWhenEmpty?: boolean | { readonly once: Once }
  /** Has no links; absent if no identifiers are printed. */
  readonly unlinked?: boolean
  /** Has a `related` link but no `self` link. */
  readonly onlyRelated?: boolean
  /** How identifiers show the targets: set by `compile` where the type of the targets declares it. */
  readonly shownAs?: ShownAs
  /** `GET /<owner>/{id}/<name>` and `GET /<owner>/{id}/relationships/<name>`. */
  readonly related?: RelationshipEndpoint
  readonly linkage?: RelationshipEndpoint
}

interface Many extends RelationshipOptions {
  readonly arity: 'many'
  readonly type: string
  /** Page sizes of its endpoints; with `whole`, all items are returned at once. */
  readonly page?: PageSize | Whole
}

/** A write whose identifiers say more in `meta`; `relate` of the owner's rules carries it out. */
export interface DescribedWrite extends LinkageWrite {
  /** The name of the body in published schemas. */
  readonly schema: string
  readonly meta: Readonly<Record<string, Attribute>>
  /** `data` is one identifier instead of a list. */
  readonly single?: true
}

/** A collection that is returned at once: `links` has only `self`, or also `next` and `prev` as null (`ends`). */
export type Whole = { readonly whole: 'self' | 'ends' }

/** A reference to at most one resource, stored in its own column. */
export interface ToOne extends RelationshipOptions {
  readonly arity: 'one'
  readonly by: 'reference'
  readonly type: string
  readonly create?: 'required' | 'optional'
  /** Whether the body of an update may (`true`) or must have it. Null clears it, unless a create requires it. */
  readonly update?: boolean | 'required'
  /** Its filter field is `<name>.id`. */
  readonly filter?: FilterRule
  /** Sets the reference through `/relationships/<name>`; with `nullable`, `data: null` clears it. */
  readonly replace?: LinkageWrite & { readonly nullable?: true }
}

/** An attribute of a relationship's owner, and the value it must have. */
export interface Once {
  readonly attribute: string
  readonly is: string
}

/** The resources that refer to this one by their `via` reference. Nothing is stored on this side. */
export interface ToMany extends Many {
  readonly by: 'inverse'
  readonly via: string
  /** Whether the body of a create may name them; its rules make of them what is right. */
  readonly create?: 'optional'
  /** Empty until the owner's attribute has this value. */
  readonly once?: Once
  /** Its endpoints accept `sort=` as the list of the related resource does. */
  readonly sorted?: true
  /** Identifiers in the owner's responses come newest first; by default oldest first. */
  readonly newestFirst?: true
  readonly add?: DescribedWrite
  readonly replace?: DescribedWrite
  readonly remove?: DescribedWrite
}

/** A filter on the endpoints of a membership, by the members. */
export interface MemberFilter {
  readonly rule: FilterRule
  /**
   * The type to search by an identifier; `on` is its attribute, or `id`. Without it, `on` is an attribute of the
   * membership, or its reference to the owner: then the members are also those of the named owner.
   */
  readonly of?: string
  readonly on: string
  /** The kind that reads literals, if it is not the attribute's own. */
  readonly kind?: Kind
  /** The reference from that type to the member, if it is not the type of the member. */
  readonly reached?: string
}

/** The resources at the other end of a membership. */
export interface Through extends Many {
  readonly by: 'membership'
  /** The type of the membership. */
  readonly through: string
  /** The references of the membership to this resource and to the others. */
  readonly here: string
  readonly there: string
  /** The reference of this resource to the one whose members these are; without it, they are its own. */
  readonly from?: string
  /** Attributes of the membership that responses show with the members (`fromMembership` of the attribute). */
  readonly fromMembership?: readonly string[]
  /** Filter fields by the members. */
  readonly filters?: Readonly<Record<string, MemberFilter>>
  /** The attributes of the membership behind names in `sort=`, besides what the membership itself sorts by. */
  readonly sortNames?: Readonly<Record<string, string>>
  /** Whether the body of a create, and of an update, may name the members. An update replaces them. */
  readonly create?: 'optional'
  readonly update?: true
  readonly add?: LinkageWrite & {
    /** The refusal of a body that names an existing member; by default existing members are ignored. */
    readonly repeated?: (owner: string) => Problem
  }
  readonly remove?: LinkageWrite
  /** Makes the named resources the only members; an empty list removes all. */
  readonly replace?: LinkageWrite
  /** How many identifiers a write may name; 10,000 if nothing is documented. */
  readonly max?: number
}

/** Resources whose ids the row itself stores: in an attribute that lists them, or in a hidden reference. */
export interface Held extends Many {
  readonly by: 'list'
  readonly held: string
  /** Whether the body of a create may or must name them. */
  readonly create?: 'required' | 'optional'
  /** Whether the body of an update may name them; it replaces all. Needs `held` to be an attribute with a list. */
  readonly update?: true
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

/** Declares the inverse of the reference `via` of `type`. */
export function toMany<const O extends Given<ToMany>>(
  type: string,
  options: O,
): O & { readonly arity: 'many'; readonly by: 'inverse'; readonly type: string } {
  return { arity: 'many', by: 'inverse', type, ...options }
}

type Members = Omit<Given<Through>, 'through' | 'here' | 'there'> & {
  /** The type of the membership, and its reference to the members. Needed only if the types are ambiguous. */
  readonly through?: string
  readonly there?: string
}

/** Declares the resources of `type` at the other end of a membership (`defineMembership`). */
export function members(type: string, options: Members): Through {
  return { arity: 'many', by: 'membership', type, through: '', here: '', there: '', ...options }
}

/** Declares resources whose ids the row itself stores. */
export function named<const O extends Given<Held>>(
  type: string,
  options: O,
): O & { readonly arity: 'many'; readonly by: 'list'; readonly type: string } {
  return { arity: 'many', by: 'list', type, ...options }
}

/** The page size of a collection. With `max`, clients may choose it by `page[size]`. */
export interface PageSize {
  readonly default: number
  readonly max?: number
  /** Clients may choose the size, but the document of this revision does not say so. */
  readonly unpublished?: boolean
  /** Documented, but Klaviyo ignores it: all items are returned at once, and `links` has only `self`. */
  readonly ignored?: boolean
}
