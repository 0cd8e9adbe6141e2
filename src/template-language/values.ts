import { TemplateDate } from './template-date.js'

/** Text that is printed without escaping. */
export class SafeText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A number that was written as a float without decimals, like `5.0`. Python prints the zero, too. */
export class WholeFloat {
  readonly number: number

  constructor(number: number) {
    this.number = number
  }
}

type Members = Readonly<Record<string, unknown>>

/** A value without its mark as safe text or as a float. */
export function unwrap(value: unknown): unknown {
  if (value instanceof SafeText) return value.text
  return value instanceof WholeFloat ? value.number : value
}

/** Is it true in Python's sense? Missing, null, 0, and empty text, lists and objects are not. */
export function isTrue(given: unknown): boolean {
  const value = unwrap(given)
  if (Array.isArray(value)) return value.length > 0
  if (hasMembers(value)) return Object.keys(value).length > 0
  return Boolean(value)
}

/** Does it have members by name? Lists and dates do not. */
export function hasMembers(value: unknown): value is Members {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return !(value instanceof TemplateDate || value instanceof WholeFloat)
}

/** Python's equality: `true` equals 1, a number never equals a text (`messages.md` §2.6). */
export function areEqual(one: unknown, other: unknown): boolean {
  const [a, b] = [comparable(one), comparable(other)]
  if (typeof a === 'object' && a !== null && typeof b === 'object' && b !== null)
    return JSON.stringify(a) === JSON.stringify(b)
  return a === b
}

/** Negative, zero or positive; undefined for values of unlike types, which cannot be ordered. */
export function compareValues(one: unknown, other: unknown): number | undefined {
  const [a, b] = [comparable(one), comparable(other)]
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return undefined
}

function comparable(given: unknown): unknown {
  const value = unwrap(given)
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof TemplateDate) return value.instant
  return value ?? null
}

/** The text that a value prints. Missing values and null print nothing (`messages.md` §2.6). */
export function printedText(given: unknown): string {
  const value = given instanceof SafeText ? given.text : given
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  return representation(value)
}

/** Python writes an exponent of two digits at least, and does so for numbers below 0.0001. */
function numberText(number: number): string {
  const isTiny = number !== 0 && Math.abs(number) < 1e-4
  return (isTiny ? number.toExponential() : String(number)).replace(/e([-+])(\d)$/, 'e$10$2')
}

function floatText({ number }: WholeFloat): string {
  const text = String(number)
  return text.includes('e') ? text : `${text}.0`
}

/** Python's representation of a value. */
export function representation(given: unknown): string {
  const value = given instanceof SafeText ? given.text : given
  if (value === undefined || value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return quotedText(value)
  if (value instanceof TemplateDate) return value.toString()
  if (value instanceof WholeFloat) return floatText(value)
  if (Array.isArray(value)) return `[${value.map(representation).join(', ')}]`
  if (!hasMembers(value)) return ''
  const members = Object.entries(value).map(([name, each]) => `${quotedText(name)}: ${representation(each)}`)
  return `{${members.join(', ')}}`
}

function quotedText(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'"
  const escaped = text
    .replaceAll('\\', '\\\\')
    .replaceAll(/[\n\r\t]/g, (space) => CODES[space] ?? space)
    .replaceAll(quote, `\\${quote}`)
  return `${quote}${escaped}${quote}`
}

const CODES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A number, or text that is one; undefined for anything else. */
export function numberOf(given: unknown): number | undefined {
  const value = unwrap(given)
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const text = value.trim()
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined
}

/** A number without its decimals, or text that is a whole number, as Python's `int` reads it. */
export function integerOf(given: unknown): number | undefined {
  const value = unwrap(given)
  if (typeof value === 'string' && !/^\s*[-+]?\d+\s*$/.test(value)) return undefined
  const number = numberOf(value)
  return number === undefined ? undefined : Math.trunc(number)
}

/** The member of a list, a text or an object; undefined if it has none. */
export function memberOf(given: unknown, key: unknown): unknown {
  const value = unwrap(given)
  const name = printedText(key)
  if (Array.isArray(value)) return /^-?\d+$/.test(name) ? value.at(Number(name)) : undefined
  if (typeof value === 'string') return /^\d+$/.test(name) ? [...value][Number(name)] : undefined
  return hasMembers(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The items of a list, the characters of a text or the names of an object's members. */
export function itemsOf(given: unknown): readonly unknown[] {
  const value = unwrap(given)
  if (Array.isArray(value)) return value
  if (typeof value === 'string') return [...value]
  return hasMembers(value) ? Object.keys(value) : []
}

/** The number of characters of a text; those beyond 16 bits count once. */
export function characterCount(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** The most digits that a number is printed with. */
export const DIGITS_MAX = 100

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

/** Escapes text for HTML, as Django does. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
}
