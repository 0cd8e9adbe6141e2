import type { ParsedBody } from '../declare/body.js'
import type { Patch } from '../declare/resource.js'
import { readPatch } from '../document/read.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { documentContext } from './documents.js'
import { findOrRefuse } from './find.js'
import { applyPatch } from './patch.js'
import type { LiveWorld } from './world.js'
import { bodyOf, writeAnswer } from './write-answer.js'

/** `PATCH /coupons/{id}`: changes the named members; null restores the initial value. Throws a Refusal. */
export function update(request: OperationRequest, world: LiveWorld): Answer {
  const { owner } = request.operation
  const question = readQuestion(request.parameters, request.operation)
  const leaveOut: LiveWorld['leaveOut'] = (each) => world.leaveOut(each)
  const patch = readPatch(request.body, bodyOf(request), request.id, leaveOut) as ParsedBody & Patch
  const row = findOrRefuse(owner, request.id, world)
  const rules = world.context.catalog.rules(owner)
  const { updated, isChanged } = applyPatch(owner, row, patch, rules, world)
  return writeAnswer(
    updated,
    request,
    documentContext(request, question, isChanged ? 'update' : 'read'),
    world,
  )
}
