import type { FilterRule } from './kinds/kind.js'
import type { Tier } from './tier.js'

/** One of the two paths a relationship can be read at. */
export interface RelationshipEndpoint {
  readonly rate: Tier
  /** The operation id where the derived one is not Klaviyo's. */
  readonly id?: string
  readonly aliases?: readonly string[]
}

interface RelationshipOptions {
  /** May it be named in `include=`: on every read, or only where one resource is asked for? */
  readonly include?: true | 'get'
  /** When identifiers are printed: always, when there is one to print, in answers to reads, or only when included. */
  readonly data: 'always' | 'filled' | 'read' | 'included'
  /** Kept, but not part of the resource Klaviyo shows. */
  readonly hidden?: boolean
  /** `GET /<owner>/{id}/<name>` and `GET /<owner>/{id}/relationships/<name>`. */
  readonly related?: RelationshipEndpoint
  readonly linkage?: RelationshipEndpoint
}

/** A reference to at most one resource, kept in a column of its own. */
export interface ToOne extends RelationshipOptions {
  readonly arity: 'one'
  readonly type: string
  readonly create?: 'required' | 'optional'
  /** As a filter field it is named `<name>.id`. */
  readonly filter?: FilterRule
}

/** The resources that refer to this one: nothing is kept, the other side's `via` column is asked. */
export interface ToMany extends RelationshipOptions {
  readonly arity: 'many'
  readonly type: string
  readonly via: string
  /** Empty until the owner's attribute has this value. */
  readonly once?: { readonly attribute: string; readonly is: string }
  /** Page sizes of its endpoints. */
  readonly page?: { readonly default: number; readonly max?: number }
}

export type Relationship = ToOne | ToMany

/** Declares a reference to at most one `type`. */
export function toOne<const O extends Omit<ToOne, 'arity' | 'type'>>(
  type: string,
  options: O,
): O & { readonly arity: 'one'; readonly type: string } {
  return { arity: 'one', type, ...options }
}

/** Declares the inverse of the `via` reference of `type`. */
export function toMany<const O extends Omit<ToMany, 'arity' | 'type'>>(
  type: string,
  options: O,
): O & { readonly arity: 'many'; readonly type: string } {
  return { arity: 'many', type, ...options }
}
