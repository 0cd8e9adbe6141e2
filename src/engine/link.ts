import { refuse } from '../base/refusal.js'
import { tie, tieId } from '../declare/membership.js'
import type { Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { readIdentifiers } from '../document/read.js'
import { ask } from '../query/question.js'
import type { StoredRow } from '../store/row.js'
import type { Answer, Asked } from './answer.js'
import { demand } from './read.js'
import type { LiveWorld } from './world.js'

/** `POST /lists/{id}/relationships/profiles`: adds members; members stay members, or are refused as declared. */
export function link(asked: Asked, world: LiveWorld): Answer {
  const { declared, owner, membership, ids } = namedMembers(asked, 1, world)
  const repeated = declared.add?.repeated
  if (repeated && ids.some((id) => world.find(membership, tieId(membership, endsOf(owner, id, declared)))))
    throw refuse.problems([repeated(owner.id)])
  for (const id of ids) tie(membership, endsOf(owner, id, declared), world)
  return { status: asked.operation.status }
}

/** `DELETE /lists/{id}/relationships/profiles`: removes members; ids that are not members are ignored. */
export function unlink(asked: Asked, world: LiveWorld): Answer {
  const { declared, owner, membership, ids } = namedMembers(asked, 1, world)
  for (const id of ids) {
    const row = world.find(membership, tieId(membership, endsOf(owner, id, declared)))
    if (row) world.remove(membership, row)
  }
  return { status: asked.operation.status }
}

function endsOf(owner: StoredRow, id: string, { here, there }: Through): Readonly<Record<string, string>> {
  return { [here]: owner.id, [there]: id }
}

/** Reads which members a write names, at least `min`, each once. Throws a Refusal of ids that are unknown. */
function namedMembers(asked: Asked, min: number, world: LiveWorld) {
  const { owner, subject, relationship } = asked.operation
  const declared = relationship?.declared as Through
  ask(asked.parameters, asked.operation)
  const { max = 1000 } = declared
  const ids = [...new Set(readIdentifiers(asked.body, subject.type, { min, max }))]
  const row = demand(owner, asked.id, world)
  refuseUnknown(subject, ids, world)
  return { declared, owner: row, membership: world.resource(declared.through), ids }
}

function refuseUnknown(subject: Resource, ids: readonly string[], world: LiveWorld): void {
  const unknown = ids.filter((id) => !world.find(subject.type, id))
  if (unknown.length === 0) return
  throw subject.unknown
    ? refuse.problems([subject.unknown(unknown)])
    : refuse.notFound(subject.notFound(unknown.join(', ')))
}
