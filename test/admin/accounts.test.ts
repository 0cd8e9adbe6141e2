import { describe, expect, it } from 'vitest'
import { addProfile, emailsOf, postEvent } from '../catalog/profiles-and-events.js'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectMistake, openAccount, type TestAccount } from '../support/in-account.js'

const ADA = { email: 'ada@example.com' }

/** Routes of the admin API that show the state of an account. */
const VIEWS = ['/state', '/jobs', '/progress', '/faults', '/requests', '/rate-limits']

async function listed(klaviyo: TestEmulator): Promise<string[]> {
  const { accounts } = (await klaviyo.admin('GET', '/accounts')).body
  return accounts.map(({ company_id }: { company_id: string }) => company_id)
}

const profilesOf = async (own: TestEmulator) => emailsOf(await own.get('/api/profiles'))
const stateOf = async (own: TestEmulator) => (await own.admin('GET', '/state')).body

describe('a new account', () => {
  it('has a company id and a key of its own', async () => {
    const klaviyo = boot()
    const [fallback] = await listed(klaviyo)
    const reply = await klaviyo.post('/__admin/accounts', {})
    expect(reply.status).toBe(201)
    expect(reply.body).toEqual({
      company_id: expect.stringMatching(/^[A-Za-z0-9]{6}$/),
      key: `pk_${reply.body.company_id}`,
    })
    expect(await listed(klaviyo)).toEqual([fallback, reply.body.company_id])
  })

  it('needs no body at all, and is the same from the same seed', async () => {
    const made = async () => (await boot().request('POST', '/__admin/accounts')).body
    expect(await made()).toEqual(await made())
  })

  it('takes the company id and the key it is given', async () => {
    const own = await openAccount(boot(), { company_id: 'Shop01', key: 'pk_shop' })
    expect([own.companyId, own.key]).toEqual(['Shop01', 'pk_shop'])
    const reply = await own.get('/api/accounts')
    expect(reply.headers.get('cid')).toBe('Shop01')
    expect(reply.body.data[0].id).toBe('Shop01')
    expect(reply.body.data[0].attributes.public_api_key).toBe('Shop01')
  })

  it('is opened by its key alone: any other opens the default one', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    const [fallback] = await listed(klaviyo)
    expect((await own.get('/api/profiles')).headers.get('cid')).toBe(own.companyId)
    expect((await own.get('/api/profiles', { key: 'pk_other' })).headers.get('cid')).toBe(fallback)
  })

  it('is meant by its company id where there is no key', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    const body = { data: { type: 'profile', attributes: ADA } }
    const target = `/client/profiles?company_id=${own.companyId}`
    expect((await own.post(target, body, { headers: { authorization: undefined } })).status).toBe(202)
    expect(await profilesOf(own)).toEqual(['ada@example.com'])
    expect(await profilesOf(klaviyo)).toEqual([])
  })

  it('begins with a snapshot of another, as its own', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, ADA)
    await klaviyo.admin('PUT', '/snapshots/with-ada')
    const own = await openAccount(klaviyo, { snapshot: 'with-ada' })
    const { data } = (await own.get('/api/profiles')).body
    expect(data.map((each: { id: string }) => each.id)).toEqual([id])
    expect((await own.get('/api/accounts')).body.data[0].id).toBe(own.companyId)
  })

  it.each([
    ['a company id of five letters', { company_id: 'Shop1' }, 'company_id: is six letters or digits'],
    ['a company id with a dash', { company_id: 'Shop-1' }, 'company_id: is six letters or digits'],
    ['a public key for a key', { key: 'Shop01' }, 'key: is pk_ and letters or digits'],
    ['a member nobody knows', { name: 'Shop' }, 'name'],
  ])('is refused %s', async (_, body, saying) => {
    const klaviyo = boot()
    expectMistake(await klaviyo.post('/__admin/accounts', body), 400, saying)
    expect(await listed(klaviyo)).toHaveLength(1)
  })

  it('is refused a company id, or a key, that another one has', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    const again = (body: object) => klaviyo.post('/__admin/accounts', body)
    expectMistake(
      await again({ company_id: own.companyId }),
      409,
      `there is an account ${own.companyId} already`,
    )
    expectMistake(await again({ key: own.key }), 409, /^key: it belongs to another account already/)
    expect(await listed(klaviyo)).toHaveLength(2)
    expect((await own.get('/api/profiles')).headers.get('cid')).toBe(own.companyId)
  })

  it('is not made of a snapshot that is not there', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PUT', '/snapshots/mine')
    expectMistake(
      await klaviyo.post('/__admin/accounts', { snapshot: 'yours' }),
      404,
      'there is no snapshot yours; there are: mine',
    )
    expect(await listed(klaviyo)).toHaveLength(1)
  })
})

describe('accounts', () => {
  /** Two accounts, and what the second one shows before the first one is changed. */
  async function pair() {
    const klaviyo = boot()
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    for (const own of [one, other]) await addProfile(own, ADA)
    return { klaviyo, one, other }
  }

  it.each<[string, (own: TestAccount) => Promise<unknown>]>([
    ['rows', (own) => addProfile(own, { email: 'bob@example.com' })],
    [
      'put-off work',
      async (own) => {
        await own.admin('PUT', '/progress', { '*': 'after 1h' })
        await postEvent(own, 'Visit')
      },
    ],
    ['clock', (own) => own.admin('POST', '/clock', { advance: '1d' })],
    ['faults', (own) => own.admin('POST', '/faults', { status: 503 })],
    ['journal', (own) => own.get('/api/lists')],
    ['forgotten journal', (own) => own.admin('DELETE', '/requests')],
    ['rate limits', (own) => own.admin('PUT', '/rate-limits', { mode: 'on' })],
    ['progress', (own) => own.admin('PUT', '/progress', { '*': 'after 3 reads' })],
    ['settings', (own) => own.admin('PATCH', '/account', { timezone: 'Europe/Copenhagen' })],
    ['reset', (own) => own.admin('POST', '/reset')],
  ])('keep their %s to themselves', async (what, change) => {
    const { one, other } = await pair()
    const seen = (own: TestAccount) =>
      Promise.all(VIEWS.map(async (path) => (await own.admin('GET', path)).text))
    const before = { one: await seen(one), other: await seen(other) }
    await change(one)
    expect(await seen(other)).toEqual(before.other)
    if (what !== 'settings') expect(await seen(one)).not.toEqual(before.one)
    expect((await other.get('/api/accounts')).body.data[0].attributes.timezone).not.toBe('Europe/Copenhagen')
    expect(await profilesOf(other)).toEqual(['ada@example.com'])
  })

  it('are affected by their own faults and those of all accounts, not by each other’s', async () => {
    const { klaviyo, one, other } = await pair()
    const status = async (own: TestEmulator) => (await own.get('/api/lists')).status
    await one.admin('POST', '/faults', { status: 500 })
    expect([await status(one), await status(other), await status(klaviyo)]).toEqual([500, 200, 200])
    await one.admin('POST', '/faults', { account: '*', status: 429 })
    expect([await status(one), await status(other), await status(klaviyo)]).toEqual([500, 429, 429])
  })

  it('share the names of snapshots', async () => {
    const { one, other } = await pair()
    await one.admin('PUT', '/snapshots/before')
    expect((await stateOf(other)).snapshots).toEqual(['before'])
    await addProfile(one, { email: 'bob@example.com' })
    await other.admin('POST', '/snapshots/before/restore')
    expect(await profilesOf(one)).toHaveLength(2)
    expect(await profilesOf(other)).toHaveLength(1)
  })

  it('that do not exist are refused on every route that is about one, and nothing changes', async () => {
    const { klaviyo } = await pair()
    const headers = { 'x-klaviyo-emulator-account': 'NOBODY' }
    for (const [method, path] of [
      ['GET', '/state'],
      ['POST', '/reset'],
      ['PUT', '/snapshots/x'],
      ['GET', '/jobs'],
    ] as const)
      expectMistake(
        await klaviyo.request(method, `/__admin${path}`, { headers }),
        400,
        'x-klaviyo-emulator-account: there is no account NOBODY',
      )
    expect((await stateOf(klaviyo)).snapshots).toEqual([])
  })
})

describe('an account that is deleted', () => {
  it('is gone, with its key and all it kept', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo, { company_id: 'Shop01' })
    await addProfile(own, ADA)
    const reply = await klaviyo.del('/__admin/accounts/Shop01')
    expect([reply.status, reply.text]).toEqual([204, ''])
    expect(await listed(klaviyo)).not.toContain('Shop01')
    expect((await klaviyo.get('/api/profiles', { key: own.key })).headers.get('cid')).not.toBe('Shop01')
    const again = await openAccount(klaviyo, { company_id: 'Shop01' })
    expect(await profilesOf(again)).toEqual([])
    expect((await stateOf(again)).requests).toBe(1)
  })

  it('leaves the others, and the states that were saved of it', async () => {
    const klaviyo = boot()
    const [one, other] = [await openAccount(klaviyo), await openAccount(klaviyo)]
    await addProfile(one, ADA)
    await one.admin('PUT', '/snapshots/with-ada')
    await klaviyo.admin('DELETE', `/accounts/${one.companyId}`)
    expect(await profilesOf(other)).toEqual([])
    await other.admin('POST', '/snapshots/with-ada/restore')
    expect(await profilesOf(other)).toEqual(['ada@example.com'])
  })

  it('is not the default one, nor one that is not there', async () => {
    const klaviyo = boot()
    const [fallback] = await listed(klaviyo)
    expectMistake(
      await klaviyo.del(`/__admin/accounts/${fallback}`),
      400,
      'the default account cannot be removed; POST /__admin/reset empties it',
    )
    expectMistake(await klaviyo.del('/__admin/accounts/NOBODY'), 404, 'there is no account NOBODY')
    expect(await listed(klaviyo)).toEqual([fallback])
  })
})
