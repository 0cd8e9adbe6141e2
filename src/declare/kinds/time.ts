import { z } from 'zod'
import {
  type Instant,
  isRepresentable,
  parse,
  print,
  read,
  SECOND,
  toSecond,
  toWholeSecond,
} from '../../base/instant.js'
import {
  type Attribute,
  type AttributeOptions,
  issueDetail,
  type Kind,
  type Literal,
  type Occasion,
  type StoredValue,
} from './kind.js'

interface TimeOptions extends AttributeOptions {
  /** The precision in responses to reads. Rows always store microseconds. Milliseconds are cut, not rounded. */
  readonly precision: 'second' | 'millisecond' | 'microsecond'
  /** Responses that print microseconds whatever `precision` is (seen: profiles-lists-events.md §1.4). */
  readonly exactOn?: readonly Occasion[]
  /** The response to a create prints `Z` instead of `+00:00` (seen: coupon codes, coupons.md §3). */
  readonly zuluOnCreate?: boolean
}

/** An instant, stored as the sortable text of `base/instant.ts`. */
export function time<const O extends TimeOptions>(options: O): Attribute<StoredValue<string, O>, O> {
  return { kind: timeKind(options), options }
}

function timeKind({ precision, zuluOnCreate = false, exactOn = [] }: TimeOptions): Kind {
  const isReadBack = !exactOn.includes('read')
  return {
    name: 'time',
    column: 'TEXT',
    accepts: () => timestamp(precision),
    quick: (given) => (typeof given === 'string' ? readTimestamp(given, precision) : undefined),
    schema: () => ({ type: 'string', format: 'date-time' }),
    print(value, occasion) {
      if (precision === 'millisecond') return `${String(value).slice(0, 23)}000+00:00`
      const exact = precision === 'microsecond' || exactOn.includes(occasion)
      const text = exact ? String(value) : isReadBack ? seconds(String(value)) : cut(String(value))
      return zuluOnCreate && occasion === 'create' ? text.replace('+00:00', 'Z') : text
    },
    bind: bindInstant,
  }
}

/** An instant stored by another attribute (`of`), as seconds since the epoch. */
export function unixTime<const O extends AttributeOptions & { readonly of: string }>(
  options: O,
): Attribute<string, O> {
  return { kind: UNIX_TIME, options }
}

const UNIX_TIME: Kind = {
  name: 'number',
  column: 'TEXT',
  accepts: () => z.int(),
  schema: () => ({ type: 'number' }),
  print: (value) => toWholeSecond(read(String(value))) / SECOND,
  bind(literal) {
    const instant = literal.form === 'number' ? literal.number * SECOND : Number.NaN
    const text = Number.isInteger(instant) ? printable(instant) : undefined
    return text === undefined ? { expected: 'the seconds of an instant since 1970' } : { value: text }
  },
}

/** The stored text of an instant; undefined outside of the representable years. */
function printable(instant: Instant): string | undefined {
  return isRepresentable(instant) ? print(instant) : undefined
}

function readTimestamp(text: string, precision: TimeOptions['precision']): string | undefined {
  const instant = parse(text)
  if (instant === undefined) return undefined
  return print(precision === 'second' ? toWholeSecond(instant) : instant)
}

/** The schema of ISO 8601 text; its output is the stored text. A precision of seconds drops the fraction. */
export function timestamp(precision: TimeOptions['precision']) {
  return z.string().transform((text, context) => {
    const read = readTimestamp(text, precision)
    if (read !== undefined) return read
    const { params } = issueDetail('Invalid datetime format; use ISO 8601, like 2026-04-20T00:00:00Z.')
    context.addIssue({ code: 'custom', input: text, params })
    return z.NEVER
  })
}

function bindInstant(literal: Literal): { value: string } | { expected: string } {
  const instant = literal.form === 'datetime' ? parse(literal.text) : undefined
  return instant === undefined
    ? { expected: 'an unquoted ISO 8601 datetime such as 2026-04-20T00:00:00Z' }
    : { value: print(instant) }
}

/** The stored text with its fraction cut off. */
function cut(text: string): string {
  return `${text.slice(0, 19)}+00:00`
}

/** The stored text rounded to the nearest second. Reading and printing it costs ten times as much as cutting it. */
function seconds(text: string): string {
  const isStoredForm = text.length === STORED_LENGTH && text.charAt(19) === '.'
  if (isStoredForm && text.charAt(20) < '5') return cut(text)
  const second = Number(text.slice(17, 19))
  if (isStoredForm && second < 59) return `${text.slice(0, 17)}${String(second + 1).padStart(2, '0')}+00:00`
  return cut(print(toSecond(read(text))))
}

const STORED_LENGTH = '2026-09-04T13:39:48.271058+00:00'.length
