import { RE2JS, RE2JSException } from 're2js'
import { shown } from '../../base/text.js'

/** Maximum length of an expression and of the tested text, in characters. Both bound the time of a match. */
const EXPRESSION_MAX = 1_000
export const TEXT_MAX = 100_000

/** Cache of compiled expressions, or of the errors of invalid ones. */
const compiled = new Map<string, RE2JS | string>()
const COMPILED_MAX = 200

/**
 * Compiles a client's regular expression into a case-insensitive test. The engine is RE2: its time is linear in the
 * length of the text for every expression. An expression that cannot be compiled matches nothing; definitions that
 * contain one are rejected before (`whyUnusable`).
 */
export function matcherOf(expression: string): (text: string) => boolean {
  const found = compile(expression)
  if (typeof found === 'string') return () => false
  return (text) => found.test(text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text)
}

/** Returns why an expression cannot be used; undefined if it can. */
export function whyUnusable(expression: string): string | undefined {
  const found = compile(expression)
  return typeof found === 'string' ? found : undefined
}

function compile(expression: string): RE2JS | string {
  const known = compiled.get(expression)
  if (known !== undefined) return known
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  const found = compileUncached(expression)
  compiled.set(expression, found)
  return found
}

function compileUncached(expression: string): RE2JS | string {
  if (expression.length > EXPRESSION_MAX) return `it is longer than ${EXPRESSION_MAX} characters`
  try {
    return RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    if (error instanceof RE2JSException) return shown(error.message, 200)
    throw error
  }
}
