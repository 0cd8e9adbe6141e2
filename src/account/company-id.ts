import { Stream } from '../base/random.js'

/** A company id of its own for the `index`-th account of a seed. */
export function companyIdOf(seed: string, index: number): string {
  return new Stream(`${seed}/company/${index}`).text(
    6,
    'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789',
  )
}
