import { phoneRegion, type World } from '../../declare/index.js'
import type { Profile } from '../profiles/identity.js'
import { predictionsOf } from '../profiles/predictions.js'

/**
 * Variables of a recipient that take long to compute (messages.md §2.4), so that only messages whose texts name them have
 * them. guess: the form of their values, that of the API.
 */
const RARE: Readonly<Record<string, (profile: Profile, world: World) => unknown>> = {
  $phone_number_region: ({ attributes: { phone_number } }) =>
    phone_number === null ? undefined : phoneRegion(phone_number),
  'Expected Date Of Next Order': ({ id }, world) => predictionsOf(id, world).expected_date_of_next_order,
}

/** The rare variables that texts name. */
export function rareVariablesIn(texts: readonly string[]): readonly string[] {
  return Object.keys(RARE).filter((name) => texts.some((text) => text.includes(name)))
}

/** The values of rare variables for a recipient. */
export function rareValues(
  names: readonly string[],
  profile: Profile,
  world: World,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(names.map((name) => [name, RARE[name]?.(profile, world)]))
}
