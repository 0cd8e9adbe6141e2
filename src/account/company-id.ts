import { Stream } from '../base/random.js'

/** The company id of the account number `index`, drawn from the seed. */
export function companyIdOf(seed: string, index: number): string {
  return new Stream(`${seed}/company/${index}`).text(
    6,
    'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789',
  )
}
