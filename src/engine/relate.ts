import { readDescribed } from '../document/read.js'
import { readQuestion } from '../query/question.js'
import type { Answer, OperationRequest } from './answer.js'
import type { LiveWorld } from './world.js'

const PARTS = { POST: 'add', PATCH: 'replace', DELETE: 'remove' } as const

/**
 * `POST /object-schemas/{id}/relationships/object-schemas`: writes a relationship whose identifiers have `meta`. The rules
 * of the owner carry it out. Throws a Refusal.
 */
export function relate(request: OperationRequest, world: LiveWorld): Answer {
  const { operation, parameters, body, id } = request
  const { owner, identifiers, relationship, method } = operation
  const { relate: carryOut } = world.context.catalog.rules(owner)
  if (!identifiers || !relationship || !carryOut || method === 'GET')
    throw new Error(`${operation.id} has no rule that carries it out`)
  readQuestion(parameters, operation)
  const given = readDescribed(body, identifiers)
  const change = { name: relationship.name, part: PARTS[method], owner: id, identifiers: given }
  carryOut(change, world)
  return { status: operation.status }
}
