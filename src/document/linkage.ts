import { z } from 'zod'
import { identifierOf } from '../declare/body.js'
import { wording } from '../declare/kinds/kind.js'

/** The zod schema of the body of a relationship's write. guess: the words, as for bulk jobs (coupons.md §13). */
export function linkageSchema(type: string, max: number) {
  return z.strictObject({
    data: z
      .array(identifierOf(type))
      .min(1, { error: 'At least one item is required.' })
      .refine((items) => items.length <= max, {
        ...wording(`A maximum of ${max} items is allowed per request.`),
      }),
  })
}
