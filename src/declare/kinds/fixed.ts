import { z } from 'zod'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'

/** One of a few numbers, or of the booleans. */
export function fixed<const V extends number | boolean, const O extends AttributeOptions>(
  values: readonly [V, ...V[]],
  options: O,
): Attribute<StoredValue<V, O>, O> {
  return { kind: fixedKind(values), options }
}

function fixedKind<V extends number | boolean>(values: readonly [V, ...V[]]): Kind {
  const isNumber = typeof values[0] === 'number'
  return {
    name: isNumber ? 'number' : 'flag',
    column: 'INTEGER',
    accepts: () => z.literal([...values]),
    quick: (given) => values.find((value) => value === given),
    schema: () => ({ type: isNumber ? 'integer' : 'boolean', enum: [...values] }),
    print: (value) => value,
    bind: () => ({ expected: 'nothing: this cannot be filtered' }),
  }
}
