import { type Instant, isRepresentable, parse, print, SECOND } from '../../base/instant.js'
import type { SchemaProperty } from './schema-property.js'

/** A value that breaks the schema: the code and message of pydantic 2, which Klaviyo's logs show. */
export interface ValueError {
  readonly code: string
  readonly message: string
}

/** A value as an object has it, or what is wrong with it. */
export type CheckedValue = { readonly value: string | number | boolean } | ValueError

const TRUE = new Set(['1', 'on', 't', 'true', 'y', 'yes'])
const FALSE = new Set(['0', 'off', 'f', 'false', 'n', 'no'])

/**
 * Checks the value of a property as pydantic does in its lax mode (the vocabulary of the documented sample of
 * get_ingestion_logs_for_object_type). guess: which values are converted.
 */
export function checkValue(type: SchemaProperty['type'], value: unknown): CheckedValue {
  switch (type) {
    case 'string':
      return typeof value === 'string' ? { value } : wrong('string_type', 'a valid string')
    case 'int':
      return checkInteger(value)
    case 'float':
      return checkNumber(value)
    case 'boolean':
      return checkBoolean(value)
    default:
      return checkTime(value)
  }
}

function wrong(code: string, what: string): ValueError {
  return { code, message: `Input should be ${what}` }
}

function checkInteger(value: unknown): CheckedValue {
  if (typeof value === 'boolean') return { value: Number(value) }
  if (typeof value === 'string')
    return /^\s*[+-]?\d{1,15}(\.0+)?\s*$/.test(value)
      ? { value: Number(value) }
      : wrong('int_parsing', 'a valid integer, unable to parse string as an integer')
  if (typeof value !== 'number') return wrong('int_type', 'a valid integer')
  return Number.isInteger(value)
    ? { value }
    : wrong('int_from_float', 'a valid integer, got a number with a fractional part')
}

function checkNumber(value: unknown): CheckedValue {
  if (typeof value === 'boolean') return { value: Number(value) }
  if (typeof value === 'number') return { value }
  if (typeof value !== 'string') return wrong('float_type', 'a valid number')
  return /^\s*[+-]?(\d{1,300}(\.\d{0,300})?|\.\d{1,300})([eE][+-]?\d{1,3})?\s*$/.test(value)
    ? { value: Number(value) }
    : wrong('float_parsing', 'a valid number, unable to parse string as a number')
}

function checkBoolean(value: unknown): CheckedValue {
  if (typeof value === 'boolean') return { value }
  if (typeof value !== 'string' && typeof value !== 'number') return wrong('bool_type', 'a valid boolean')
  const text = String(value).toLowerCase()
  if (TRUE.has(text)) return { value: true }
  if (FALSE.has(text)) return { value: false }
  return wrong('bool_parsing', 'a valid boolean, unable to interpret input')
}

function checkTime(value: unknown): CheckedValue {
  const instant = instantOf(value)
  if (instant !== undefined) return { value: print(instant) }
  return typeof value === 'string'
    ? wrong('datetime_from_date_parsing', 'a valid datetime or date, invalid character in year')
    : wrong('datetime_type', 'a valid datetime')
}

/** An instant written in ISO 8601, a date, or seconds since 1970. */
function instantOf(value: unknown): Instant | undefined {
  if (typeof value === 'number') return inYears(value)
  if (typeof value !== 'string') return undefined
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return parse(`${value}T00:00:00Z`)
  return /^-?\d{5,12}(\.\d{1,6})?$/.test(value) ? inYears(Number(value)) : parse(value)
}

function inYears(seconds: number): Instant | undefined {
  const instant = Math.round(seconds * SECOND)
  return isRepresentable(instant) ? instant : undefined
}
