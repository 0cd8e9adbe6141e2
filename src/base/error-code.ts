import { textOf } from './text.js'

/**
 * The code of an error that Node or SQLite threw, like `EADDRINUSE`; undefined for anything without one.
 * `instanceof Error` does not tell: under jest, Node's own errors are of another realm.
 */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What an error says, whatever was thrown and in whichever realm. */
export function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error
  return textOf(hasMessage ? error.message : error)
}
