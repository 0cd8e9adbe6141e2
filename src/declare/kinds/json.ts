import { z } from 'zod'
import type { Attribute, AttributeOptions, Held, Kind } from './kind.js'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Text or a number, kept as it was given. */
export function textOrNumber<const O extends AttributeOptions>(
  options: O,
): Attribute<Held<string | number, O>, O> {
  return { kind: TEXT_OR_NUMBER, options }
}

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
  free: true,
  print: (value) => value,
  bind: () => UNFILTERED,
}

const TEXT_OR_NUMBER: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.union([z.string(), z.number()]),
  schema: () => ({ oneOf: [{ type: 'string' }, { type: 'number' }] }),
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
