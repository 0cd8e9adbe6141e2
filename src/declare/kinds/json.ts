import { z } from 'zod'
import type { Attribute, AttributeOptions, Held, Kind } from './kind.js'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Any object: what is in it is the client's own business. */
export function json<const O extends AttributeOptions>(
  options: O,
): Attribute<Held<{ readonly [name: string]: Json }, O>, O> {
  return { kind: JSON_OBJECT, options }
}

/** Any value at all. */
export function anything<const O extends AttributeOptions>(options: O): Attribute<Json, O> {
  return { kind: ANYTHING, options }
}

const UNFILTERED = { expected: 'nothing: this cannot be filtered' }

const JSON_OBJECT: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.record(z.string(), z.unknown()),
  schema: () => ({ type: 'object' }),
  print: (value) => value,
  bind: () => UNFILTERED,
}

const ANYTHING: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.unknown(),
  schema: () => ({}),
  print: (value) => value,
  bind: () => UNFILTERED,
}
