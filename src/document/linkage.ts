import { z } from 'zod'
import { counted, identifierOf } from '../declare/body.js'

/** The zod schema of the body of a relationship's write. guess: the words, as for bulk jobs (coupons.md §13). */
export function linkageSchema(type: string, max: number) {
  return z.strictObject({ data: counted(identifierOf(type), max) })
}
