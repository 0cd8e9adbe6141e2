import { z } from 'zod'
import { bounded, identifierOf } from '../declare/body.js'

/** The zod schema of the body of a relationship's write. guess: the words, as for bulk jobs (coupons.md §13). */
export function linkageSchema(type: string, count: { readonly min: number; readonly max: number }) {
  return z.strictObject({ data: bounded(identifierOf(type), count) })
}
