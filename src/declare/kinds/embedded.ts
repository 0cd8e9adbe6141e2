import { z } from 'zod'
import { counted, type Given, objectSchema } from '../body.js'
import type { Body } from './kind.js'
import {
  type Attribute,
  type AttributeOptions,
  type Kind,
  SAYS_NOTHING,
  type StoredValue,
  wording,
} from './kind.js'

/** A resource object inside of another: `{ "data": { type, attributes } }`. */
export function one<const B extends Body, const O extends AttributeOptions>(
  body: B,
  options: O,
): Attribute<StoredValue<Given<B>, O>, O> {
  return { kind: oneKind(body), options }
}

interface ManyOptions extends AttributeOptions {
  /** How many it may hold. */
  readonly max?: number
}

/** Resource objects inside of another: `{ "data": [ ... ] }`. */
export function many<const B extends Body, const O extends ManyOptions>(
  body: B,
  options: O,
): Attribute<StoredValue<readonly Given<B>[], O>, O> {
  return { kind: manyKind(body, options.max), options }
}

function oneKind(body: Body): Kind {
  return { ...embedded(body, () => objectSchema(body)), holding: oneKind }
}

function manyKind(body: Body, max: number | undefined): Kind {
  const data = () => counted(objectSchema(body), max)
  return { ...embedded(body, data), name: 'list', holding: (other) => manyKind(other, max) }
}

/** Only ever taken in: an answer shows relationships instead. */
function embedded(body: Body, data: () => z.ZodType): Kind {
  return {
    name: 'object',
    column: 'TEXT',
    body,
    accepts: () =>
      z
        .unknown()
        .refine(hasData, wording("'data' key missing in relationship"))
        .refine(saysSomething, wording(SAYS_NOTHING, '/data'))
        .pipe(z.strictObject({ data: data() }).transform((given) => given.data)),
    schema: () => ({ type: 'object' }),
    print: (value) => value,
    bind: () => ({ expected: 'nothing: a resource cannot be filtered' }),
  }
}

/** seen: a nested resource is refused as the whole body would be (profiles-lists-events.md E19). */
function saysSomething(given: unknown): boolean {
  const data = (given as { data?: unknown } | null | undefined)?.data
  if (typeof data !== 'object' || data === null || !('type' in data)) return true
  return 'attributes' in data || 'relationships' in data || 'id' in data
}

/** seen: pasted-event-metric-data-missing-400. What is no object at all is refused as that. */
function hasData(given: unknown): boolean {
  return typeof given !== 'object' || given === null || Array.isArray(given) || 'data' in given
}
