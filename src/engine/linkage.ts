import { selfLink } from '../document/write.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { collectionLinks } from './documents.js'
import { EMPTY_REFERENCE, follow, orderedBy } from './follow.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons/{id}/relationships/coupon-codes`: returns the identifiers of the targets. Throws a Refusal. */
export function linkage(request: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(request.parameters, request.operation, orderedBy(request, world))
  const { type } = request.operation.subject
  const found = follow(request, question, world)
  if ('page' in found) {
    const data = found.page.rows.map(({ id }) => ({ type, id }))
    return { status: 200, document: { data, links: collectionLinks(request, found.page, question) } }
  }
  if (!found.row) return EMPTY_REFERENCE
  const data = { type, id: found.row.id }
  return { status: 200, document: { data, links: { self: selfLink(request.address) } } }
}
