export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Properties of a profile or an event, as a page writes them. */
export type Properties = Readonly<Record<string, unknown>>

/** What is known of a visitor, by the names that pages use: `$email`, `email`, `$exchange_id`, `cid` … */
export type Identity = Readonly<Record<string, unknown>>

/** Whether a value is an object that a literal or JSON makes. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  // Objects of another frame have another Object.prototype, which has no prototype either.
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Whether two JSON values are the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Returns an object without some of its members. */
export function without(given: Properties, names: readonly string[]): Record<string, unknown> {
  const rest = { ...given }
  for (const name of names) delete rest[name]
  return rest
}
