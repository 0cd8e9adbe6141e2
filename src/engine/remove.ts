import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { documentContext } from './documents.js'
import { findOrRefuse } from './find.js'
import type { LiveWorld } from './world.js'
import { writeAnswer } from './write-answer.js'

/** `DELETE /coupons/{id}`: deletes a resource. A response document shows it as it was. Throws a Refusal. */
export function remove(request: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(request.parameters, request.operation)
  const { owner } = request.operation
  const row = findOrRefuse(owner, request.id, world, owner.operations.delete?.notFound)
  const answer = writeAnswer(row, request, documentContext(request, question, 'read'), world)
  world.delete(owner, row)
  return answer
}
