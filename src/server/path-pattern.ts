import { decode } from '../base/query-string.js'

/**
 * The parameters in a path by name, decoded; undefined if the path does not have the pattern, whose parameters are
 * `:name`. A trailing slash makes no difference.
 */
export function parametersIn(path: string, pattern: string): Record<string, string> | undefined {
  const names = pattern.split('/')
  const given = path.replace(/(?<=.)\/$/, '').split('/')
  const isSame = names.every((name, at) => (name.startsWith(':') ? given[at] : name === given[at]))
  if (names.length !== given.length || !isSame) return undefined
  return Object.fromEntries(
    names.flatMap((name, at) => (name.startsWith(':') ? [[name.slice(1), decode(given[at] ?? '')]] : [])),
  )
}
