import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addProfile } from './profiles-and-events.js'

const GLOBAL = 'subscriptions.email.marketing.suppression'
const LIST = 'subscriptions.email.marketing.list_suppressions'
const OF_A_LIST = `equals(${LIST}.list_id,"YafG4m")`
const AFTER = '2026-01-01T00:00:00Z'

const filtered = (filter: string) => `/api/profiles?filter=${encodeURIComponent(filter)}`

describe('GET /api/profiles, filtered by suppression', () => {
  it.each([
    [
      'two dates',
      `greater-than(${GLOBAL}.timestamp,${AFTER}),less-than(${GLOBAL}.timestamp,2026-12-01T00:00:00Z)`,
      'You may only specify a single date filter',
    ],
    [
      'two dates inside of and()',
      `and(greater-than(${LIST}.timestamp,${AFTER}),less-than(${LIST}.timestamp,${AFTER}),${OF_A_LIST})`,
      'You may only specify a single date filter',
    ],
    [
      'a list and the whole account',
      `equals(${GLOBAL}.reason,"UNSUBSCRIBE"),${OF_A_LIST}`,
      'You may not mix-and-match list and global filters',
    ],
    [
      'a reason of lists without the list',
      `equals(${LIST}.reason,"UNSUBSCRIBE")`,
      'You must specify a list_id to filter on any list suppression properties',
    ],
    [
      'a date of lists without the list',
      `greater-than(${LIST}.timestamp,${AFTER})`,
      'You must specify a list_id to filter on any list suppression properties',
    ],
  ])('refuses %s', async (_, filter, detail) => {
    expectInvalid(await boot().get(filtered(filter)), { detail, source: { parameter: 'filter' } })
  })

  it.each([
    `greater-than(${GLOBAL}.timestamp,${AFTER}),equals(${GLOBAL}.reason,"USER_SUPPRESSED")`,
    `${OF_A_LIST},greater-than(${LIST}.timestamp,${AFTER}),equals(${LIST}.reason,"UNSUBSCRIBE")`,
    `greater-than(created,${AFTER}),less-than(created,2026-12-01T00:00:00Z),equals(${GLOBAL}.reason,"x")`,
  ])('accepts %s', async (filter) => {
    expect((await boot().get(filtered(filter))).status).toBe(200)
  })

  it('accepts a reason in lower case, as in the examples of the official SDKs', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'a@example.com' })
    const type = 'profile-suppression-bulk-create-job'
    const profiles = { data: [{ type: 'profile', attributes: { email: 'a@example.com' } }] }
    await klaviyo.post(`/api/${type}s`, { data: { type, attributes: { profiles } } })
    for (const reason of ['user_suppressed', 'USER_SUPPRESSED']) {
      const { body } = await klaviyo.get(filtered(`equals(${GLOBAL}.reason,"${reason}")`))
      expect(body.data).toHaveLength(1)
    }
  })
})
