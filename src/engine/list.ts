import { readPoint } from '../query/point.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { collection } from './documents.js'
import { pageOfOwned } from './member-page.js'
import { pageOfRows } from './page.js'
import { BY_DISTANCE, nearestPage } from './page-by-distance.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons`: returns a page of a collection. Throws a Refusal of the question. */
export function list(request: OperationRequest, world: LiveWorld): Answer {
  const { operation, parameters, nearby } = request
  const { subject, nearbyHeader } = operation
  if (nearby !== undefined && nearbyHeader !== undefined) {
    const point = readPoint(nearby, nearbyHeader)
    const question = readQuestion(parameters, operation, subject, BY_DISTANCE)
    return collection(nearestPage(subject, point, question, world), request, question, world)
  }
  const question = readQuestion(parameters, operation)
  const page = pageOfOwned(question, world) ?? pageOfRows(subject, question, [], world)
  return collection(page, request, question, world)
}
