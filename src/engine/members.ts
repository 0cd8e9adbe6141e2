import { orderFrom } from '../compile/ordering.js'
import { addPair, pairId } from '../declare/membership.js'
import type { Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { refuse } from '../dialect/refusal.js'
import type { RowWorld } from './row-world.js'

type Linked = Readonly<Partial<Record<string, readonly string[]>>>

const writtenByResource = new WeakMap<Resource, readonly [string, Through][]>()

/** The `members` relationships that bodies of a resource can name, with their memberships. */
function written(resource: Resource, world: RowWorld): readonly [string, Through][] {
  const known = writtenByResource.get(resource)
  if (known) return known
  // Families pass their own declarations, where the memberships are not yet bound.
  const { relationships } = world.resource(resource.type)
  const found = Object.entries(relationships).filter(
    (entry): entry is [string, Through] =>
      entry[1].by === 'membership' && Boolean(entry[1].create ?? entry[1].update),
  )
  writtenByResource.set(resource, found)
  return found
}

/** Throws a Refusal when a body names members that do not exist. */
export function refuseUnknownMembers(resource: Resource, linked: Linked, world: RowWorld): void {
  for (const [name, { type }] of written(resource, world)) {
    const ids = linked[name]
    if (ids) refuseUnknownIds(world.resource(type), ids, world)
  }
}

/** Makes the members that a body names the only ones of `owner`. */
export function writeMembers(resource: Resource, owner: string, linked: Linked, world: RowWorld): void {
  for (const [name, declared] of written(resource, world)) {
    const ids = linked[name]
    if (ids) replaceMembers(owner, declared, ids, world)
  }
}

/** Makes the named resources the only members. Members that stay keep their row, and so their position. */
export function replaceMembers(
  owner: string,
  declared: Through,
  ids: readonly string[],
  world: RowWorld,
): void {
  const { through, here, there } = declared
  const membership = world.resource(through)
  const kept = new Set(ids)
  const where = [{ on: here, operator: 'equals', values: [owner] }] as const
  for (const row of world.search(through, { where, order: orderFrom(membership, here) }))
    if (!kept.has(row.related[there] ?? '')) world.remove(membership, row)
  for (const id of ids) addPair(membership, { [here]: owner, [there]: id }, world)
}

/** Returns whether a resource is a member. */
export function isMember(owner: string, id: string, declared: Through, world: RowWorld): boolean {
  const { through, here, there } = declared
  return world.find(through, pairId(world.resource(through), { [here]: owner, [there]: id })) !== undefined
}

/** Throws a Refusal when an id has the wrong form, or no row. */
export function refuseUnknownIds(subject: Resource, ids: readonly string[], world: RowWorld): void {
  const malformed = ids.flatMap((id) => subject.malformed?.(id) ?? [])
  if (malformed.length > 0) throw refuse.problems(malformed)
  const unknown = ids.filter((id) => !world.find(subject, id))
  if (unknown.length === 0) return
  throw subject.unknown
    ? refuse.problems([subject.unknown(unknown)])
    : refuse.notFound(subject.notFound(unknown.join(', ')))
}
