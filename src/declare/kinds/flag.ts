import { z } from 'zod'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'

/** A boolean. */
export function flag<const O extends AttributeOptions>(options: O): Attribute<StoredValue<boolean, O>, O> {
  return { kind: FLAG, options }
}

/** SQLite has no booleans: the column holds 1 or 0. */
const FLAG: Kind = {
  name: 'flag',
  column: 'INTEGER',
  accepts: () => z.boolean(),
  quick: (given) => (typeof given === 'boolean' ? given : undefined),
  schema: () => ({ type: 'boolean' }),
  print: (value) => value,
  bind: (literal) =>
    literal.form === 'boolean' ? { value: literal.boolean ? 1 : 0 } : { expected: 'true or false' },
}
