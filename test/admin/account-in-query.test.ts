import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectMistake, openAccount } from '../support/in-account.js'

describe('?account= of the admin API', () => {
  it('names the account, as the header does', async () => {
    const klaviyo = boot()
    const { companyId } = await openAccount(klaviyo)
    const state = await klaviyo.admin('GET', `/state?account=${companyId}`)
    expect(state.body.company_id).toBe(companyId)
    await klaviyo.admin('POST', `/coupons?account=${companyId}`, { external_id: 'OWN' })
    const counts = async (query: string) =>
      (await klaviyo.admin('GET', `/resources/coupon${query}`)).body.meta.total
    expect([await counts(''), await counts(`?account=${companyId}`)]).toEqual([0, 1])
  })

  it('is part of the links to further pages', async () => {
    const klaviyo = boot()
    const { companyId } = await openAccount(klaviyo)
    const { body } = await klaviyo.admin('GET', `/resources/list?page[size]=1&account=${companyId}`)
    expect(body.links.next).toContain(`account=${companyId}`)
  })

  it('may be given beside the header, if both name the same account', async () => {
    const klaviyo = boot()
    const own = await openAccount(klaviyo)
    expect((await own.get(`/__admin/state?account=${own.companyId}`)).status).toBe(200)
    const { companyId } = klaviyo.emulator.accounts.default
    expectMistake(
      await own.get(`/__admin/state?account=${companyId}`),
      400,
      `account: it is ${companyId}, but the header x-klaviyo-emulator-account names ${own.companyId}`,
    )
  })

  it('names the new account of POST /accounts', async () => {
    const { body } = await boot().admin('POST', '/accounts?account=Shop01')
    expect(body.company_id).toBe('Shop01')
  })

  it.each([
    ['/state?account=NOPE01', /there is no account NOPE01/],
    ['/outbox?account=NOPE01', /there is no account NOPE01/],
    ['/state?account=', /there is no account/],
    ['/state?account=a&account=b', /account: the query has it 2 times/],
  ])('is refused: %s', async (path, saying) => {
    expectMistake(await boot().get(`/__admin${path}`), 400, saying)
  })
})
