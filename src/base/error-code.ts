import { textOf } from './text.js'

/**
 * The code of an error that Node or SQLite threw, like `EADDRINUSE`; undefined for anything without one.
 * `instanceof Error` does not work here: under jest, Node's own errors come from another realm.
 */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** The message of any thrown value, also of an error from another realm. */
export function messageOf(error: unknown): string {
  const hasMessage = typeof error === 'object' && error !== null && 'message' in error
  return textOf(hasMessage ? error.message : error)
}
