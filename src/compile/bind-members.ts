import type { Relationship, Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'

/** A membership that a type is an end of, and the name of that end. */
export interface MembershipEnd {
  readonly membership: Resource
  readonly end: string
}

/** The memberships among `resources`, by the types of their ends. One between a type and itself occurs twice. */
export function membershipEnds(
  resources: readonly Resource[],
): ReadonlyMap<string, readonly MembershipEnd[]> {
  const ends = new Map<string, MembershipEnd[]>()
  for (const membership of resources)
    for (const end of membership.ends ?? []) {
      const type = membership.relationships[end]?.type ?? ''
      ends.set(type, [...(ends.get(type) ?? []), { membership, end }])
    }
  return ends
}

/**
 * Returns a function that completes the `members` relationships of a resource with their membership and its two
 * references. A relationship that fits none or several memberships stays unbound; `verify` reports it.
 */
export function bindMembers(resources: readonly Resource[]): (resource: Resource) => Resource {
  const ends = membershipEnds(resources)
  return (resource) => {
    const entries = Object.entries(resource.relationships)
    if (!entries.some(([, { by }]) => by === 'membership')) return resource
    const relationships = entries.map(([name, declared]): [string, Relationship] => {
      const [only, ...others] = declared.by === 'membership' ? candidates(resource, declared, ends) : []
      return [name, only && others.length === 0 ? { ...declared, ...only } : declared]
    })
    return { ...resource, relationships: Object.fromEntries(relationships) }
  }
}

type Bound = Pick<Through, 'through' | 'here' | 'there'>

function candidates(
  owner: Resource,
  { type, through, there, from }: Through,
  ends: ReadonlyMap<string, readonly MembershipEnd[]>,
): Bound[] {
  const start = from === undefined ? owner.type : (owner.relationships[from]?.type ?? '')
  return (ends.get(start) ?? []).flatMap(({ membership, end }) => {
    const far = membership.ends?.find((each) => each !== end) ?? ''
    const fits =
      membership.relationships[far]?.type === type &&
      (through === '' || through === membership.type) &&
      (there === '' || there === far)
    return fits ? [{ through: membership.type, here: end, there: far }] : []
  })
}
