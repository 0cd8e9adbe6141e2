import { refuse } from './refusal.js'

/** Checks that credentials hold every needed scope; `held` is null for all scopes. Throws a 403 Refusal. */
export function authorize(held: readonly string[] | null, needed: readonly string[]): void {
  const missing = held === null ? [] : needed.filter((scope) => !held.includes(scope))
  if (missing.length > 0) throw refuse.missingScopes(missing)
}
