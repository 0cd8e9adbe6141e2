import { z } from 'zod'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/** Text or a number, stored as sent. */
export function textOrNumber<const O extends AttributeOptions>(
  options: O,
): Attribute<StoredValue<string | number, O>, O> {
  return { kind: TEXT_OR_NUMBER, options }
}

/** Text, a number or a boolean, stored as sent. */
export function scalar<const O extends AttributeOptions>(
  options: O,
): Attribute<StoredValue<string | number | boolean, O>, O> {
  return { kind: SCALAR, options }
}

/** Any JSON object; its members are not checked. */
export function json<const O extends AttributeOptions>(
  options: O,
): Attribute<StoredValue<{ readonly [name: string]: Json }, O>, O> {
  return { kind: JSON_OBJECT, options }
}

/** Any JSON value. */
export function anything<const O extends AttributeOptions>(options: O): Attribute<Json, O> {
  return { kind: ANYTHING, options }
}

/** Schema of any object, whose values `each` checks. Keeps a member named `__proto__`, which `z.record` drops. */
export function jsonObject<T = unknown>(each?: z.ZodType<T>): z.ZodType<Record<string, T>> {
  return z.unknown().transform((given, context) => {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) {
      context.issues.push({
        code: 'invalid_type',
        expected: 'record',
        input: given,
        message: 'must be an object',
      })
      return z.NEVER
    }
    if (!each) return given as Record<string, T>
    const read = Object.entries(given).map(([name, value]): [string, T] => {
      const result = each.safeParse(value, { reportInput: true })
      if (result.success) return [name, result.data]
      for (const issue of result.error.issues)
        context.issues.push({ ...issue, path: [name, ...issue.path] } as never)
      return [name, value as T]
    })
    return Object.fromEntries(read)
  })
}

/** Schema of an object whose values are texts, with its JSON Schema. */
export const textsByName = () =>
  jsonObject(z.string()).meta({ type: 'object', additionalProperties: { type: 'string' } })

const UNFILTERED = { expected: 'nothing: this cannot be filtered' }

const JSON_OBJECT: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => jsonObject(),
  quick: (given) => (typeof given === 'object' && !Array.isArray(given) ? given : undefined),
  schema: () => ({ type: 'object' }),
  anyMember: true,
  print: (value) => value,
  bind: () => UNFILTERED,
}

const TEXT_OR_NUMBER: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.union([z.string(), z.number()]),
  quick: (given) => (typeof given === 'string' || Number.isFinite(given) ? given : undefined),
  schema: () => ({ oneOf: [{ type: 'string' }, { type: 'number' }] }),
  print: (value) => value,
  bind: () => UNFILTERED,
}

const SCALAR: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.union([z.string(), z.number(), z.boolean()]),
  quick: (given) =>
    typeof given === 'string' || typeof given === 'boolean' || Number.isFinite(given) ? given : undefined,
  schema: () => ({
    oneOf: [{ type: 'integer' }, { type: 'number' }, { type: 'string' }, { type: 'boolean' }],
  }),
  print: (value) => value,
  bind: () => UNFILTERED,
}

const ANYTHING: Kind = {
  name: 'json',
  column: 'TEXT',
  accepts: () => z.unknown(),
  quick: (given) => given,
  schema: () => ({}),
  print: (value) => value,
  bind: () => UNFILTERED,
}
