import type { Body } from '../declare/kinds/kind.js'

const patterns = new WeakMap<Body, RegExp | null>()

/** The text of a body as the journal keeps it: the values of secret attributes are redacted. */
export function withoutSecrets(text: string, body: Body | undefined): string {
  const pattern = body && patternOf(body)
  return pattern ? text.replace(pattern, '$1"[REDACTED]"') : text
}

/** Finds the members that are secret; null if there are none. */
function patternOf(body: Body): RegExp | null {
  const known = patterns.get(body)
  if (known !== undefined) return known
  const names = Object.entries(body.attributes ?? {}).flatMap(([name, { options }]) =>
    options.secret ? [name] : [],
  )
  const pattern =
    names.length === 0 ? null : new RegExp(`("(?:${names.join('|')})"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"`, 'gs')
  patterns.set(body, pattern)
  return pattern
}
