import type { World } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'
import { type Identifiers, ownersOf } from '../profiles/identity.js'

/** An event of a bulk request, as far as its identity goes. */
interface Identified {
  readonly unique_id?: string | null | undefined
  readonly metric: { readonly attributes: { readonly name: string } }
}

/** Events of one profile, and the pointer to the attributes that hold them. */
interface Group {
  readonly profile: { readonly id?: string | undefined; readonly attributes: Identifiers }
  readonly events: readonly { readonly attributes: Identified }[]
  readonly pointer: string
}

const IDENTIFIERS = ['email', 'phone_number', 'external_id', 'anonymous_id', '_kx'] as const

/**
 * The events of one request that repeat the `unique_id` of an earlier one of the same profile and metric: the
 * request fails, and nothing of it is processed (bulk_create_events). guess: the status and the words. Events
 * without a `unique_id` are never repeated; of those in one second the first is kept.
 */
export function repeatedUniqueIds(groups: readonly Group[], world: World): Problem[] {
  const told = groups.some(({ events }) => events.some(({ attributes }) => attributes.unique_id != null))
  if (!told) return []
  const people = new People(world)
  const seen = new Set<string>()
  return groups.flatMap(({ profile, events, pointer }) => {
    const person = people.numberOf({ ...profile.attributes, id: profile.id })
    return events.flatMap(({ attributes: { unique_id, metric } }, index) => {
      if (unique_id == null) return []
      const key = JSON.stringify([person, metric.attributes.name, unique_id])
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      const detail = `The unique_id '${unique_id}' is repeated for the same profile and metric.`
      return [invalid(detail, `${pointer}/events/data/${index}/attributes/unique_id`)]
    })
  })
}

/** Numbers the people of a request: two groups are about one person where an identifier leads to the same one. */
class People {
  readonly #world: World
  readonly #numbers = new Map<string, number>()
  #count = 0

  constructor(world: World) {
    this.#world = world
  }

  numberOf(given: Identifiers): number {
    const [owner] = ownersOf(given, this.#world)
    const own = IDENTIFIERS.flatMap((name) => (given[name] ? [`${name}:${given[name]}`] : []))
    const keys = [...(owner ? [`id:${owner.id}`] : given.id ? [`id:${given.id}`] : []), ...own]
    const known = keys.map((key) => this.#numbers.get(key)).find((number) => number !== undefined)
    const number = known ?? this.#count++
    for (const key of keys) this.#numbers.set(key, number)
    return number
  }
}
