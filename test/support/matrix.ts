import { expect } from 'vitest'
import type { Ground } from '../matrices/ground.js'

/*
 * What the generated matrices (test/matrices) cannot read off the tables: a valid one of each type. A type
 * with a create of its own needs its attributes under `samples`, and no more: what it has to refer to is
 * made along. One that comes about in another way says how under `make`. Where nothing can be done about
 * it, the reason goes into the lists below. test/matrices/registry.test.ts names what is missing or stale.
 */

type Attributes = Readonly<Record<string, unknown>>

/** How to make one of a type. */
export interface Sample {
  /** The attributes of the nth one: valid, and unlike those of any other. */
  readonly attributes?: (n: number, ground: Ground) => Attributes | Promise<Attributes>
  /** Brings the nth one about where no create does, and returns its id. */
  readonly make?: (ground: Ground, n: number) => Promise<string>
  /** It is there from the beginning, and no other ever will be. */
  readonly only?: boolean
}

export const samples: Readonly<Record<string, Sample>> = {
  account: { only: true, make: async (ground) => (await found(ground, '/api/accounts')).id },
  coupon: { attributes: (n) => ({ external_id: `M${n}`, description: `Coupon ${n}` }) },
  'coupon-code': { attributes: (n) => ({ unique_code: `C${n}` }) },
  'coupon-code-bulk-create-job': {
    async attributes(n, ground) {
      const coupon = { data: { type: 'coupon', id: await ground.standing('coupon') } }
      const attributes = { unique_code: `J${n}` }
      const code = { type: 'coupon-code', attributes, relationships: { coupon } }
      return { 'coupon-codes': { data: [code] } }
    },
  },
  event: {
    async make(ground, n) {
      const id = await ground.standing('profile')
      const event = { unique_id: `E${n}`, value: n }
      await happen(ground, `Metric of events ${n % 2}`, { type: 'profile', id, attributes: {} }, event)
      const path = `/api/events?${new URLSearchParams({ filter: `equals(profile_id,"${id}")`, 'page[size]': '1000' })}`
      return (await found(ground, path, ({ event_properties }) => event_properties.$event_id === `E${n}`)).id
    },
  },
  list: { attributes: (n) => ({ name: `List ${n}` }) },
  metric: {
    async make(ground, n) {
      const attributes = { email: 'counted@example.com' }
      await happen(ground, `Metric ${n}`, { type: 'profile', attributes }, { unique_id: `M${n}` })
      return ground.inAll('/api/metrics', ({ name }) => name === `Metric ${n}`)
    },
  },
  profile: {
    attributes: (n) => ({ email: `person${n}@example.com`, location: { city: `Town ${n}` } }),
  },
  segment: { attributes: (n) => ({ name: `Segment ${n}`, definition: HAS_EMAIL }) },
}
