import { invalid, type Problem } from '../../base/refusal.js'
import { INVALID_PHONE, readPhone } from '../../declare/kinds/phone.js'
import type { World } from '../../declare/world.js'

type Attributes = Readonly<Record<string, unknown>>

/**
 * What is wrong with a number that is none: nothing where an address tells who is meant
 * (profiles-lists-events.md §3.12, §6.1). `pointer` leads to the profile.
 */
export function phoneProblems({ email, phone_number }: Attributes, pointer: string): Problem[] {
  if (email || typeof phone_number !== 'string' || readPhone(phone_number) !== undefined) return []
  return [invalid(INVALID_PHONE, `${pointer}/attributes/phone_number`)]
}

/** Attributes without a number that is none, which is told of; `pointer` leads to the profile. */
export function withoutBadPhone<A extends Attributes>(attributes: A, pointer: string, world: World): A {
  const { phone_number, ...others } = attributes
  if (typeof phone_number !== 'string' || readPhone(phone_number) !== undefined) return attributes
  world.disregard(
    `${pointer}/attributes/phone_number: it is no phone number, and the address tells who is meant`,
  )
  return others as A
}
