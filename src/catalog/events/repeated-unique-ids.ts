import type { World } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'
import { type Identifiers, ownersOf } from '../profiles/identity.js'

/** The members of a bulk event that identify it. */
interface Identified {
  readonly unique_id?: string | null | undefined
  readonly metric: { readonly attributes: { readonly name: string } }
}

/** Events of one profile, and the pointer to the attributes of the group. */
interface Group {
  readonly profile: { readonly id?: string | undefined; readonly attributes: Identifiers }
  readonly events: readonly { readonly attributes: Identified }[]
  readonly pointer: string
}

const IDENTIFIERS = ['email', 'phone_number', 'external_id', 'anonymous_id', '_kx'] as const

/**
 * Returns a problem for each event that repeats the `unique_id` of an earlier event of the same profile and metric:
 * the whole request fails (bulk_create_events). guess: the status and the wording. Events without a `unique_id` are
 * not compared; if several have the same second, the first one wins.
 */
export function repeatedUniqueIds(groups: readonly Group[], world: World): Problem[] {
  const hasUniqueIds = groups.some(({ events }) =>
    events.some(({ attributes }) => attributes.unique_id != null),
  )
  if (!hasUniqueIds) return []
  const profiles = new ProfileNumbers(world)
  const seen = new Set<string>()
  return groups.flatMap(({ profile, events, pointer }) => {
    const number = profiles.numberOf({ ...profile.attributes, id: profile.id })
    return events.flatMap(({ attributes: { unique_id, metric } }, index) => {
      if (unique_id == null) return []
      const key = JSON.stringify([number, metric.attributes.name, unique_id])
      if (!seen.has(key)) {
        seen.add(key)
        return []
      }
      const detail = `The unique_id '${unique_id}' is repeated for the same profile and metric.`
      return [invalid(detail, `${pointer}/events/data/${index}/attributes/unique_id`)]
    })
  })
}

/** Assigns a number to each distinct profile of a request; groups that share an identifier share the number. */
class ProfileNumbers {
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
