import type { Draft } from '../declare/resource.js'
import { readObject } from '../document/read.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { documentContext } from './documents.js'
import type { LiveWorld } from './world.js'
import { bodyOf, writeAnswer } from './write-answer.js'

/** `POST /coupons`: creates a resource. The items of a job are processed later. Throws a Refusal. */
export function create(request: OperationRequest, world: LiveWorld): Answer {
  const { owner } = request.operation
  const question = readQuestion(request.parameters, request.operation)
  const draft = readObject(request.body, bodyOf(request), (each) => world.leaveOut(each)) as unknown as Draft
  const row = owner.job ? world.createJob(owner, draft) : world.create(owner, draft)
  return writeAnswer(row, request, documentContext(request, question, 'create'), world)
}
