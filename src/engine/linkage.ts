import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { describedPage, identifierPage, singleIdentifier } from './documents.js'
import { EMPTY_REFERENCE, follow, followIds, orderedBy } from './follow.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons/{id}/relationships/coupon-codes`: returns the identifiers of the targets. Throws a Refusal. */
export function linkage(request: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(request.parameters, request.operation, orderedBy(request, world))
  if (request.operation.subject.shownAs?.meta !== undefined) {
    const found = follow(request, question, world)
    if ('page' in found) return describedPage(found.page, request, question)
  }
  const found = followIds(request, question, world)
  if ('page' in found) return identifierPage(found.page, request, question)
  return found.id === undefined ? EMPTY_REFERENCE : singleIdentifier(found.id, request)
}
