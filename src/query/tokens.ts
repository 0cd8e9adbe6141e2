import { parse } from '../base/instant.js'
import type { Literal } from '../declare/kinds/kind.js'

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly at: number }
  | { readonly kind: 'literal'; readonly literal: Literal; readonly at: number }
  | { readonly kind: 'mark'; readonly text: '(' | ')' | ',' | '[' | ']'; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }

/** The syntax of the expression is invalid; `at` is the offset of the error, in characters. */
export class FilterSyntaxError extends Error {
  static {
    FilterSyntaxError.prototype.name = 'FilterSyntaxError'
  }

  readonly at: number

  constructor(expected: string, at: number) {
    super(`expected ${expected} at character ${at + 1}`)
    this.at = at
  }
}

const BARE = /[^\s(),[\]"']+/y
/** A number, with an optional exponent: Kotlin writes a longitude of -0.0005 as `-5.0E-4`. */
const NUMBER = /^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/

/**
 * Splits a filter expression (`wire.md` §6.1) into tokens, the last of which is an `end`. Bare characters become a word;
 * where the grammar expects a value, the parser converts it with `literal`. Throws FilterSyntaxError.
 */
export function tokenize(expression: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < expression.length) {
    const char = expression.charAt(at)
    if (/\s/.test(char)) at += 1
    else if ('(),[]'.includes(char)) {
      tokens.push({ kind: 'mark', text: char as '(', at })
      at += 1
    } else if (char === '"' || char === "'") {
      const { text, next } = readString(expression, at)
      tokens.push({ kind: 'literal', literal: { form: 'string', text }, at })
      at = next
    } else {
      BARE.lastIndex = at
      const text = BARE.exec(expression)?.[0] ?? char
      const spaced = withSpacedOffset(expression, at, text)
      tokens.push({ kind: 'word', text: spaced, at })
      at += spaced.length
    }
  }
  return [...tokens, { kind: 'end', at: expression.length }]
}

/** Converts a bare word to a value. Throws FilterSyntaxError when it is not one. */
export function literal(word: { readonly text: string; readonly at: number }): Literal {
  const { text } = word
  if (text === 'true' || text === 'false') return { form: 'boolean', text, boolean: text === 'true' }
  if (text === 'null') return { form: 'null', text }
  const number = NUMBER.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(number)) return { form: 'number', text, number }
  if (parse(text) !== undefined) return { form: 'datetime', text }
  throw new FilterSyntaxError('a value: "text", a number, true, false, null or a datetime', word.at)
}

/**
 * Reads a string in single or double quotes. A backslash escapes a quote, a backslash and whatever JSON escapes, so
 * `ü` may be six characters (`wire.md` §6.1 names the quotes; the others: guess). A backslash before another character
 * is literal.
 */
function readString(expression: string, start: number): { text: string; next: number } {
  const quote = expression.charAt(start)
  const end = expression.indexOf(quote, start + 1)
  const simple = expression.slice(start + 1, end)
  if (end >= 0 && !simple.includes('\\')) return { text: simple, next: end + 1 }
  let text = ''
  for (let at = start + 1; at < expression.length; at++) {
    const char = expression.charAt(at)
    if (char === quote) return { text, next: at + 1 }
    const escaped = char === '\\' ? readEscape(expression, at) : undefined
    text += escaped ? escaped.text : char
    at += escaped ? escaped.length - 1 : 0
  }
  throw new FilterSyntaxError(`a closing ${quote}`, expression.length)
}

const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['/', '/'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Reads the escape sequence at `at`. Returns its text and length in characters; undefined if it is not one. */
function readEscape(expression: string, at: number): { text: string; length: number } | undefined {
  const letter = expression.charAt(at + 1)
  const digits = expression.slice(at + 2, at + 6)
  if (letter === 'u' && /^[\da-fA-F]{4}$/.test(digits))
    return { text: String.fromCharCode(Number.parseInt(digits, 16)), length: 6 }
  const text = ESCAPED.get(letter)
  return text === undefined ? undefined : { text, length: 2 }
}

/** Joins `2023-03-01T00:00:00 04:00`: an unescaped plus of an offset arrives as a space (`wire.md` §6.1). */
function withSpacedOffset(expression: string, at: number, text: string): string {
  const tail = /^ \d\d:?\d\d(?=\s*[),\]])/.exec(expression.slice(at + text.length))?.[0]
  return tail !== undefined && parse(text + tail) !== undefined && text.includes(':') ? text + tail : text
}
