import type { Relationship, Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'

/** A membership that a type is an end of, and the name of that end. */
export interface MembershipEnd {
  readonly membership: Resource
  readonly end: string
}

/** The memberships among `resources`, by each type they tie. One that ties a type to itself is there twice. */
export function membershipEnds(
  resources: readonly Resource[],
): ReadonlyMap<string, readonly MembershipEnd[]> {
  const endings = new Map<string, MembershipEnd[]>()
  for (const membership of resources)
    for (const end of membership.ends ?? []) {
      const type = membership.relationships[end]?.type ?? ''
      endings.set(type, [...(endings.get(type) ?? []), { membership, end }])
    }
  return endings
}

/**
 * Says for every `members` relationship which membership it goes through and which end is which. What nothing or
 * more than one membership answers to stays as it is, for verification to name.
 */
export function bindMembers(resources: readonly Resource[]): (resource: Resource) => Resource {
  const endings = membershipEnds(resources)
  return (resource) => {
    const entries = Object.entries(resource.relationships)
    if (!entries.some(([, { by }]) => by === 'membership')) return resource
    const relationships = entries.map(([name, declared]): [string, Relationship] => {
      const [only, ...others] = declared.by === 'membership' ? candidates(resource, declared, endings) : []
      return [name, only && others.length === 0 ? { ...declared, ...only } : declared]
    })
    return { ...resource, relationships: Object.fromEntries(relationships) }
  }
}

type Bound = Pick<Through, 'through' | 'here' | 'there'>

function candidates(
  owner: Resource,
  { type, through, there }: Through,
  endings: ReadonlyMap<string, readonly MembershipEnd[]>,
): Bound[] {
  return (endings.get(owner.type) ?? []).flatMap(({ membership, end }) => {
    const far = membership.ends?.find((each) => each !== end) ?? ''
    const fits =
      membership.relationships[far]?.type === type &&
      (through === '' || through === membership.type) &&
      (there === '' || there === far)
    return fits ? [{ through: membership.type, here: end, there: far }] : []
  })
}
