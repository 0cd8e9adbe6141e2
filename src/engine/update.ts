import type { Given } from '../declare/body.js'
import type { Patch, Resource, Row } from '../declare/resource.js'
import type { Change } from '../declare/world.js'
import { readPatch } from '../document/read.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import { settingOf } from './documents.js'
import { findOrRefuse } from './find.js'
import type { LiveWorld } from './world.js'
import { bodyOf, writeAnswer } from './write-answer.js'

/** `PATCH /coupons/{id}`: changes the named members; null restores the initial value. */
export function update(request: OperationRequest, world: LiveWorld): Answer {
  const { owner } = request.operation
  const question = readQuestion(request.parameters, request.operation)
  const leaveOut: LiveWorld['leaveOut'] = (each) => world.leaveOut(each)
  const patch = readPatch(request.body, bodyOf(request), request.id, leaveOut) as Given & Patch
  const row = findOrRefuse(owner, request.id, world)
  const { updated, isChanged } = applyPatch(owner, row, patch, world)
  return writeAnswer(updated, request, settingOf(request, question, isChanged ? 'update' : 'read'), world)
}

/** Applies a patch by the rules of its resource; returns the row and whether it changed. Throws a Refusal. */
export function applyPatch(owner: Resource, row: Row, patch: Patch, world: LiveWorld) {
  const rules = world.context.catalog.rules(owner.type)
  rules.beforeUpdate?.(row, patch, world)
  const change = rules.amend?.(row, patch, world) ?? settled(patch, row, owner, world)
  const isChanged = changesOf(row, change)
  const changed = isChanged ? world.change(owner, row, change) : row
  return { updated: rules.afterUpdate?.(changed, patch, world) ?? changed, isChanged }
}

function settled(patch: Patch, row: Row, resource: Resource, world: LiveWorld): Change<Resource> {
  const held: Readonly<Record<string, unknown>> = row.attributes
  const given = { attributes: patch.attributes, related: row.related }
  const attributes = Object.fromEntries(
    Object.keys(patch.attributes).map((name) => [name, world.settle(resource, name, given, held[name])]),
  )
  return { attributes, related: patch.related ?? {} }
}

/** Does a change make a difference to a row? */
function changesOf(row: Row, { attributes = {}, related = {} }: Change<Resource>): boolean {
  const differs = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>) =>
    Object.keys(other).some(
      (name) => JSON.stringify(one[name] ?? null) !== JSON.stringify(other[name] ?? null),
    )
  return differs(row.attributes, attributes) || differs(row.related, related)
}
