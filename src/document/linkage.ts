import { z } from 'zod'
import type { LinkageBody } from '../compile/operation.js'
import { boundedList, identifierOf, objectSchema } from '../declare/body.js'
import type { Body } from '../declare/kinds/kind.js'

/** Returns the zod schema of the body of a relationship write. guess: the words, as for bulk jobs (coupons.md §13). */
export function linkageSchema(type: string, takes: LinkageBody) {
  const identifier = identifierOf(type)
  if (takes.many) return z.strictObject({ data: boundedList(identifier, takes) })
  return z.strictObject({ data: takes.nullable ? identifier.nullable() : identifier })
}

/** Returns the zod schema of the body of a relationship write whose identifiers have `meta`. */
export function describedSchema(described: Body, takes: LinkageBody) {
  const identifier = objectSchema(described)
  return z.strictObject({ data: takes.many ? boundedList(identifier, takes) : identifier })
}
