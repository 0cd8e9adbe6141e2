import { RE2JS, RE2JSException } from 're2js'
import { shown } from '../../base/text.js'

/** The longest expression, and how much of a text is looked at, in characters: what bounds the time of a match. */
const EXPRESSION_MAX = 1_000
export const TEXT_MAX = 100_000

/** Expressions that were compiled lately, or why they could not be. */
const compiled = new Map<string, RE2JS | string>()
const COMPILED_MAX = 200

/**
 * Tests texts against a regular expression that a client wrote, capitals making no difference. The engine is RE2's:
 * its time grows with the length of the text, whatever the expression is. An expression that cannot be compiled
 * matches nothing; definitions that hold one are refused before (`whyUnusable`).
 */
export function matcherOf(expression: string): (text: string) => boolean {
  const found = compile(expression)
  if (typeof found === 'string') return () => false
  return (text) => found.test(text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text)
}

/** Why an expression cannot be used; undefined for one that can. */
export function whyUnusable(expression: string): string | undefined {
  const found = compile(expression)
  return typeof found === 'string' ? found : undefined
}

function compile(expression: string): RE2JS | string {
  const known = compiled.get(expression)
  if (known !== undefined) return known
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  const found = fresh(expression)
  compiled.set(expression, found)
  return found
}

function fresh(expression: string): RE2JS | string {
  if (expression.length > EXPRESSION_MAX) return `it is longer than ${EXPRESSION_MAX} characters`
  try {
    return RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE)
  } catch (error) {
    if (error instanceof RE2JSException) return shown(error.message, 200)
    throw error
  }
}
