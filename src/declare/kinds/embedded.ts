import { z } from 'zod'
import { type Body, counted, type Given, objectSchema } from '../body.js'
import type { Attribute, AttributeOptions, Held, Kind } from './kind.js'

/** A resource object inside of another: `{ "data": { type, attributes } }`. */
export function one<const B extends Body, const O extends AttributeOptions>(
  body: B,
  options: O,
): Attribute<Held<Given<B>, O>, O> {
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
): Attribute<Held<readonly Given<B>[], O>, O> {
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
    accepts: () => z.strictObject({ data: data() }).transform((given) => given.data),
    schema: () => ({ type: 'object' }),
    print: (value) => value,
    bind: () => ({ expected: 'nothing: a resource cannot be filtered' }),
  }
}
