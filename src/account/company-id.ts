import { Stream } from '../base/random.js'
import type { Cluster } from './cluster.js'

/** The company id of the account number `index`, drawn from the seed. */
export function companyIdOf(seed: string, index: number): string {
  return new Stream(`${seed}/company/${index}`).text(
    6,
    'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789',
  )
}

/** Returns the next company id of a seed that is not in use and belongs on this node of a cluster. */
export function nextCompanyId(seed: string, used: ReadonlySet<string>, cluster: Cluster): string {
  for (let index = used.size; ; index++) {
    const companyId = companyIdOf(seed, index)
    if (!used.has(companyId) && cluster.otherNodeOf(companyId) === undefined) return companyId
  }
}
