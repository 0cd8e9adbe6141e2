import type { Schema } from './published.js'

/*
 * Bodies derived from a published schema: the minimal valid body, and every invalid one with the pointer of the faulty
 * member.
 */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** A body with one mistake. */
export interface Fault {
  /** The mistake and its place: `/data/attributes/name: 7`. */
  readonly label: string
  readonly pointer: string
  readonly body: Json
}

/** One or two values of every type other than the given ones. */
const WRONG: Readonly<Record<string, readonly Json[]>> = {
  string: [7, true, ['x'], { x: 'x' }],
  number: ['seven', true, [7], { x: 7 }],
  integer: ['seven', 1.5, true, [7], { x: 7 }],
  boolean: ['true', 1, [true], { x: true }],
  array: ['x', 7, { x: 'x' }],
  object: ['x', 7, [{ x: 'x' }]],
}

const UNKNOWN = 'colourfulness'

/** Formats for which a plain text is not valid. */
const TEXTS: Readonly<Record<string, string>> = { email: 'x@example.com', phone_number: '+15005550006' }

/** The minimal value of a schema: only the required members, each with the plainest value. */
export function minimal(schema: Schema, name = ''): Json {
  const { type, format, enum: allowed, properties = {}, items } = schema
  if (allowed) return (allowed[0] ?? null) as Json
  if (type === 'array') return items ? [minimal(items)] : []
  if (type === 'object')
    return Object.fromEntries(requiredIn(schema).map((each) => [each, minimal(properties[each] ?? {}, each)]))
  if (type === 'number' || type === 'integer') return 1
  if (type === 'boolean') return true
  return format === 'date-time' ? '2026-01-01T00:00:00Z' : (TEXTS[name] ?? 'x')
}

/**
 * The required members, and `data`, which every body with it requires except in a column, though linkages do not
 * publish it.
 */
function requiredIn({ required = [], properties = {} }: Schema): string[] {
  const needsData = 'data' in properties && !('blocks' in properties)
  return [...new Set([...required, ...(needsData ? ['data'] : [])])]
}

/** Every possible mistake in one member of a body: its type, its absence, its name. */
export function faults(schema: Schema): Fault[] {
  return inside(schema, [], (value) => value)
}

/** Inserts a value at a place of a body that is otherwise valid. */
type Put = (value: Json) => Json

function inside(schema: Schema, path: readonly string[], put: Put): Fault[] {
  const own = path.length === 0 ? [] : mistyped(schema, path, put)
  return [...own, ...misnamed(schema, path, put), ...deeper(schema, path, put)]
}

/** Values of another type, null if it is not allowed, and values outside of an enum. */
function mistyped(schema: Schema, path: readonly string[], put: Put): Fault[] {
  const { type, format, enum: allowed, nullable } = schema
  if (type === undefined && !allowed) return []
  const others = WRONG[type ?? 'string'] ?? []
  const unknown = allowed !== undefined || format === 'date-time' ? [UNKNOWN] : []
  const nothing = nullable ? [] : [null]
  return [...others, ...unknown, ...nothing].map((value) => fault(path, put(value), JSON.stringify(value)))
}

/** Unknown members and missing members. */
function misnamed(schema: Schema, path: readonly string[], put: Put): Fault[] {
  const { properties } = schema
  if (!properties) return []
  const whole = minimal(schema) as Record<string, Json>
  const added = fault([...path, UNKNOWN], put({ ...whole, [UNKNOWN]: 'x' }), 'unknown')
  const missing = requiredIn(schema).map((name) => {
    const { [name]: _, ...rest } = whole
    return fault(isInside(path, name) ? path : [...path, name], put(rest), `${name} missing`)
  })
  return [added, ...missing]
}

/** The `data` of a nested resource: its absence is reported for the member that contains it. */
function isInside(path: readonly string[], name: string): boolean {
  return name === 'data' && path.at(-2) === 'attributes'
}

function deeper(schema: Schema, path: readonly string[], put: Put): Fault[] {
  const { properties = {}, items } = schema
  const whole = minimal(schema)
  const members = Object.entries(properties).flatMap(([name, member]) =>
    inside(member, [...path, name], (value) => put({ ...(whole as Record<string, Json>), [name]: value })),
  )
  return [...members, ...(items ? inside(items, [...path, '0'], (value) => put([value])) : [])]
}

function fault(path: readonly string[], body: Json, what: string): Fault {
  const pointer = path.map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
  return { label: `${pointer}: ${what}`, pointer, body }
}
