import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { documentContext, single } from './documents.js'
import { findOrRefuse } from './find.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons/{id}`: returns one resource. Throws a Refusal, such as the 404 of the resource. */
export function get(request: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(request.parameters, request.operation)
  return single(
    findOrRefuse(request.operation.owner, request.id, world),
    request,
    documentContext(request, question, 'read'),
    world,
  )
}
