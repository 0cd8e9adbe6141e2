import { choice, text, variant } from '../../declare/index.js'
import type { Condition, Filter } from './condition.js'
import { DISTANCE } from './filter-shapes.js'
import { type Place, placeId, pointOf } from './postal-place.js'
import { type Facts, ownMember, type ProfileTest } from './profile-facts.js'
import { compileComparison } from './value-filter.js'

const required = { create: 'required' } as const

/** The condition on the distance from a postal code (ProfilePostalCodeDistanceCondition). */
export const POSTAL_CODE = {
  type: choice(['profile-postal-code-distance'], { ...required, doc: 'Type of the condition.' }),
  country_code: text({ ...required, doc: 'Code of the country.' }),
  postal_code: text({ ...required, doc: 'Postal code.' }),
  unit: choice(['kilometers', 'miles'], { ...required, doc: 'Unit of the distance.' }),
  filter: variant([DISTANCE], { ...required, by: ['type', 'operator'], doc: 'Filter on the distance.' }),
} as const

const EARTH_KILOMETERS = 6_371
const KILOMETERS_PER_MILE = 1.609344

/**
 * Compiles a condition on the distance of a profile. guess: its own coordinates decide, else those of its postal code; the
 * same postal code is at distance 0, and a profile or a code whose place is unknown never matches.
 */
export function compilePostalCode(condition: Condition): ProfileTest {
  const holds = compileComparison(condition.filter as Filter)
  const wanted = placeId(condition.country_code, condition.postal_code)
  const perUnit = condition.unit === 'miles' ? KILOMETERS_PER_MILE : 1
  return (facts) => {
    const kilometers = wanted === undefined ? undefined : distanceTo(wanted, facts)
    return kilometers !== undefined && holds(kilometers / perUnit)
  }
}

function distanceTo(wanted: string, facts: Facts): number | undefined {
  const location = facts.property({ attribute: 'location' })
  const code = placeId(ownMember(location, 'country'), ownMember(location, 'zip'))
  if (code === wanted) return 0
  const target = facts.place(wanted)
  const own = pointOf((location ?? {}) as object) ?? (code === undefined ? undefined : facts.place(code))
  return own && target ? kilometersBetween(own, target) : undefined
}

/** The length of the great circle between two points (the haversine formula). */
function kilometersBetween(one: Place, other: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const [from, to] = [radians(one.latitude), radians(other.latitude)]
  const across = Math.sin((to - from) / 2) ** 2
  const along = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  const root = Math.sqrt(across + Math.cos(from) * Math.cos(to) * along)
  return 2 * EARTH_KILOMETERS * Math.asin(Math.min(1, root))
}
