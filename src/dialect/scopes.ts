import { refuse } from './refusal.js'

/** Lets credentials through that hold every scope an operation needs; null holds them all. Throws 403. */
export function authorize(held: readonly string[] | null, needed: readonly string[]): void {
  const missing = held === null ? [] : needed.filter((scope) => !held.includes(scope))
  if (missing.length > 0) throw refuse.missingScopes(missing)
}
