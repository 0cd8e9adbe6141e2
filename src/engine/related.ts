import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { collection, documentContext, single } from './documents.js'
import { EMPTY_REFERENCE, follow, orderedBy } from './follow.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons/{id}/coupon-codes`: returns the targets of a relationship. Throws a Refusal. */
export function related(request: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(request.parameters, request.operation, orderedBy(request, world))
  const found = follow(request, question, world)
  if ('page' in found) return collection(found.page, request, question, world)
  if (!found.row) return EMPTY_REFERENCE
  return single(found.row, request, documentContext(request, question, 'read'), world)
}
