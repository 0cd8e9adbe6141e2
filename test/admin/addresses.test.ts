import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'

/** Loads a fixture into the default account. */
async function withFixture(fixture: object): Promise<TestEmulator> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/seed', { fixture })
  return klaviyo
}

const SPRING = { coupons: [{ external_id: 'SPRING', codes: ['A1'] }] }

describe('POST /__admin/coupon-codes/{id}/assign', () => {
  const ada = { email: 'ada@example.com', phone_number: '+12025550123', external_id: 'customer-1' }

  it.each(Object.values(ada))('takes the profile by its name: %s', async (profile) => {
    const klaviyo = await withFixture({ ...SPRING, profiles: [ada] })
    const { body } = await klaviyo.admin('POST', '/coupon-codes/SPRING-A1/assign', { profile })
    const found = await klaviyo.get('/api/profiles')
    expect(body).toMatchObject({ status: 'ASSIGNED_TO_PROFILE', profile_id: found.body.data[0].id })
  })

  it('takes the profile by its id, too', async () => {
    const klaviyo = await withFixture({ ...SPRING, profiles: [ada] })
    const { id } = (await klaviyo.get('/api/profiles')).body.data[0]
    const { body } = await klaviyo.admin('POST', '/coupon-codes/SPRING-A1/assign', { profile: id })
    expect(body.profile_id).toBe(id)
  })

  it('says which profiles there are when none goes by the name', async () => {
    const klaviyo = await withFixture({ ...SPRING, profiles: [ada] })
    const reply = await klaviyo.post('/__admin/coupon-codes/SPRING-A1/assign', {
      profile: 'nobody@example.com',
    })
    expect([reply.status, reply.body.error]).toEqual([
      400,
      'no profile is known as "nobody@example.com"; there are: ada@example.com',
    ])
  })

  it('refuses both names at once, and none', async () => {
    const klaviyo = await withFixture({ ...SPRING, profiles: [ada] })
    for (const body of [{ profile: 'ada@example.com', profile_id: '1' }, {}]) {
      const reply = await klaviyo.post('/__admin/coupon-codes/SPRING-A1/assign', body)
      expect([reply.status, reply.body.error]).toEqual([
        400,
        'body: must have exactly one of profile and profile_id',
      ])
    }
  })
})

describe('POST /__admin/pending-confirmations/{id}/confirm', () => {
  /** Requests double opt-ins for an address, one for each list. */
  async function waiting(lists: readonly string[], who: object): Promise<TestEmulator> {
    const klaviyo = await withFixture({
      lists: lists.map((name) => ({ name, opt_in_process: 'double_opt_in' })),
    })
    const ids: { id: string }[] = (await klaviyo.get('/api/lists?sort=name')).body.data
    const own = ids.slice(-lists.length)
    for (const { id } of own) {
      const subscriptions = Object.fromEntries(
        Object.keys(who).map((key) => [
          key === 'email' ? 'email' : 'sms',
          { marketing: { consent: 'SUBSCRIBED' } },
        ]),
      )
      await klaviyo.post('/api/profile-subscription-bulk-create-jobs', {
        data: {
          type: 'profile-subscription-bulk-create-job',
          attributes: { profiles: { data: [{ type: 'profile', attributes: { ...who, subscriptions } }] } },
          relationships: { list: { data: { type: 'list', id } } },
        },
      })
    }
    return klaviyo
  }

  it('takes the address that was written to', async () => {
    const klaviyo = await waiting(['X'], { email: 'ada@example.com' })
    const { body } = await klaviyo.admin('POST', '/pending-confirmations/ada@example.com/confirm')
    expect(body).toMatchObject({ id: expect.any(String), profile_id: expect.any(String) })
    expect((await klaviyo.admin('GET', '/pending-confirmations')).body.pending).toEqual([])
  })

  it('says which there are when several wait for the address', async () => {
    const klaviyo = await waiting(['X', 'Y'], { email: 'ada@example.com' })
    const { pending } = (await klaviyo.admin('GET', '/pending-confirmations')).body
    const reply = await klaviyo.post('/__admin/pending-confirmations/ada@example.com/confirm', {})
    expect(reply.status).toBe(409)
    for (const { id } of pending) expect(reply.body.error).toContain(id)
  })

  it('refuses an address for which none waits', async () => {
    const reply = await boot().post('/__admin/pending-confirmations/ada@example.com/confirm', {})
    expect([reply.status, reply.body.error]).toEqual([
      404,
      'There is no pending confirmation ada@example.com.',
    ])
  })
})
