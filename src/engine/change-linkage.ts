import { addPair, pairId } from '../declare/membership.js'
import type { Through } from '../declare/relationship.js'
import { refuse } from '../dialect/refusal.js'
import { readIdentifiers } from '../document/read.js'
import { readQuestion } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Answer, OperationRequest } from './answer.js'
import { findOrRefuse } from './find.js'
import { isMember, refuseUnknownIds, replaceMembers } from './members.js'
import type { LiveWorld } from './world.js'

/**
 * `POST /lists/{id}/relationships/profiles`: adds members. Existing members stay, or are refused where so declared.
 * Throws a Refusal.
 */
export function link(request: OperationRequest, world: LiveWorld): Answer {
  const { owner, ids } = readNamed(request, world)
  const { declared, membership, endsOf } = membersOf(request, owner, world)
  const repeated = declared.add?.repeated
  if (repeated && ids.some((id) => isMember(owner.id, id, declared, world)))
    throw refuse.problems([repeated(owner.id)])
  for (const id of ids) addPair(membership, endsOf(id), world)
  return { status: request.operation.status }
}

/** `DELETE /lists/{id}/relationships/profiles`: removes members; ids of others are ignored. Throws a Refusal. */
export function unlink(request: OperationRequest, world: LiveWorld): Answer {
  const { owner, ids } = readNamed(request, world)
  const { membership, endsOf } = membersOf(request, owner, world)
  for (const id of ids) {
    const row = world.find(membership, pairId(membership, endsOf(id)))
    if (row) world.remove(membership, row)
  }
  return { status: request.operation.status }
}

/**
 * `PATCH /catalog-items/{id}/relationships/categories`: the named resources become the only members, or the named one
 * becomes the target of a to-one relationship. Members that stay keep their row, and so their position. Throws a
 * Refusal.
 */
export function replace(request: OperationRequest, world: LiveWorld): Answer {
  const { owner, ids } = readNamed(request, world)
  const { operation } = request
  if (!operation.identifiers?.many) {
    const related = { [operation.relationship?.name ?? '']: ids[0] ?? null }
    world.update(operation.owner, owner, { attributes: {}, related })
    return { status: operation.status }
  }
  replaceMembers(owner.id, membersOf(request, owner, world).declared, ids, world)
  return { status: operation.status }
}

/** Reads the owner and the ids that a write names, each once. Throws a Refusal when one of them does not exist. */
function readNamed({ parameters, operation, body, id }: OperationRequest, world: LiveWorld) {
  const { owner, subject, identifiers } = operation
  if (!identifiers) throw new Error(`${operation.id} takes no identifiers`)
  readQuestion(parameters, operation)
  const ids = readIdentifiers(body, subject.type, identifiers)
  const row = findOrRefuse(owner, id, world)
  refuseUnknownIds(subject, ids, world)
  return { owner: row, ids }
}

function membersOf({ operation }: OperationRequest, { id: owner }: StoredRow, world: LiveWorld) {
  const declared = operation.relationship?.declared as Through
  const endsOf = (id: string) => ({ [declared.here]: owner, [declared.there]: id })
  return { declared, membership: world.resource(declared.through), endsOf }
}
