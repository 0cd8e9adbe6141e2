import { z } from 'zod'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'

interface NumberOptions extends AttributeOptions {
  readonly integer?: boolean
  readonly min?: number
  readonly max?: number
  /** Also accepts numbers written as strings, and prints a string. */
  readonly asText?: boolean
}

/** A finite number, within its bounds. */
export function number<const O extends NumberOptions>(options: O): Attribute<StoredValue<number, O>, O> {
  return { kind: numberKind(options), options }
}

function numberKind({ integer = false, min, max, asText = false }: NumberOptions): Kind {
  return {
    name: 'number',
    column: integer ? 'INTEGER' : 'REAL',
    accepts() {
      let number = integer ? z.int() : z.number()
      if (min !== undefined) number = number.gte(min)
      if (max !== undefined) number = number.lte(max)
      return asText ? z.preprocess((value) => (isNumeral(value) ? Number(value) : value), number) : number
    },
    quick: (given) =>
      typeof given === 'number' &&
      (integer ? Number.isSafeInteger(given) : Number.isFinite(given)) &&
      given >= (min ?? given) &&
      given <= (max ?? given)
        ? given
        : undefined,
    schema: () => ({ type: integer ? 'integer' : 'number' }),
    print: (value) => (asText ? String(value) : value),
    bind: (literal) => (literal.form === 'number' ? { value: literal.number } : { expected: 'a number' }),
  }
}

function isNumeral(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
}
