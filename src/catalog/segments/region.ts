import { choice, flag } from '../../declare/index.js'
import type { Condition } from './condition.js'
import type { ProfileTest } from './profile-facts.js'

/** Member states of the European Union: codes and English names. */
const EUROPEAN_UNION = [
  'at,austria',
  'be,belgium',
  'bg,bulgaria',
  'hr,croatia',
  'cy,cyprus',
  'cz,czech republic,czechia',
  'dk,denmark',
  'ee,estonia',
  'fi,finland',
  'fr,france',
  'de,germany',
  'gr,el,greece',
  'hu,hungary',
  'ie,ireland',
  'it,italy',
  'lv,latvia',
  'lt,lithuania',
  'lu,luxembourg',
  'mt,malta',
  'nl,netherlands,the netherlands',
  'pl,poland',
  'pt,portugal',
  'ro,romania',
  'sk,slovakia',
  'si,slovenia',
  'es,spain',
  'se,sweden',
] as const

const COUNTRIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['european_union', new Set(EUROPEAN_UNION.flatMap((names) => names.split(',')))],
  ['united_states', new Set(['us', 'usa', 'united states', 'united states of america'])],
])

/** The code of a country in the table by its code or name; other texts are their own code. */
export function countryCode(country: string): string {
  const text = country.trim().toLowerCase()
  if (COUNTRIES.get('united_states')?.has(text)) return 'us'
  const names = EUROPEAN_UNION.map((each) => each.split(','))
  return names.find((each) => each.includes(text))?.[0] ?? text
}

/** The condition on the region of a profile (ProfileRegionCondition). */
export const REGION = {
  type: choice(['profile-region'], { create: 'required', doc: 'Type of the condition.' }),
  in_region: flag({ create: 'required', doc: 'Whether the profile must be in the region.' }),
  region: choice(['european_union', 'united_states'], {
    create: 'required',
    doc: 'Region to compare with.',
  }),
} as const

/** guess: the country of a profile's location decides; a profile without one is in no region. */
export function compileRegion({ in_region, region }: Condition): ProfileTest {
  const countries = COUNTRIES.get(String(region))
  return (facts) => {
    const country = facts.property({ attribute: 'location', member: 'country' })
    const isInside = typeof country === 'string' && countries?.has(country.trim().toLowerCase()) === true
    return isInside === in_region
  }
}
