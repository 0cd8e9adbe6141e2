import { z } from 'zod'
import { type Attribute, variant } from '../../../declare/index.js'
import type { ElementMembers } from './members.js'

/** The member `dynamic`, which distinguishes fixed content from content that depends on the recipient. */
function dynamic(value: boolean): Attribute {
  const accepted: readonly unknown[] = value ? [true] : [false, null]
  return {
    kind: {
      name: 'flag',
      column: 'INTEGER',
      accepts: () => (value ? z.literal(true) : z.literal([false, null])),
      quick: (given) => (given === value ? given : undefined),
      schema: () => ({ type: 'boolean', enum: [value] }),
      print: (given) => given,
      bind: () => ({ expected: 'nothing: this cannot be filtered' }),
    },
    options: {
      create: 'required',
      ...(accepted.includes(null) && { nullable: true as const }),
      doc: 'Whether the content depends on the recipient.',
    },
  }
}

/** Properties of a block whose content is fixed, or depends on the recipient. */
export function fixedOrDynamic(fixed: ElementMembers, varying: ElementMembers): Attribute {
  return variant(
    [
      { dynamic: dynamic(false), ...fixed },
      { dynamic: dynamic(true), ...varying },
    ],
    { create: 'required', by: ['dynamic'], doc: 'Properties of the block.' },
  )
}
