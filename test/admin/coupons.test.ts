import { describe, expect, it } from 'vitest'
import { addCodes, addCoupons } from '../catalog/requests.js'
import { boot, type Reply, type TestEmulator } from '../support/emulator.js'
import { expectMistake } from '../support/in-account.js'

const NONE = {
  ASSIGNED_TO_PROFILE: 0,
  DELETING: 0,
  PROCESSING: 0,
  UNASSIGNED: 0,
  USED: 0,
  VERSION_NOT_ACTIVE: 0,
}

/** An account with two API coupons, one uploaded one and one of a Shopify store. */
async function stocked(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'API1', 'API2')
  await addCodes(klaviyo, 'API1', 'A1', 'A2', 'A3')
  const expires_at = '2027-01-01T00:00:00Z'
  await klaviyo.admin('POST', '/coupons', { external_id: 'UPLOADED', description: 'Ten off.', expires_at })
  await klaviyo.admin('POST', '/coupons', { external_id: 'STORE', origin: 'shopify' })
  await klaviyo.admin('POST', '/coupons/STORE/codes', { codes: ['S1', 'S2'] })
  await klaviyo.admin('POST', '/coupon-codes/API1-A1/assign', { profile_id: 'somebody' })
  return klaviyo
}

const overview = async (klaviyo: TestEmulator, tab?: string) =>
  (await klaviyo.admin('GET', `/coupons${tab === undefined ? '' : `?tab=${tab}`}`)).body
const ids = ({ coupons }: { coupons: { id: string }[] }) => coupons.map(({ id }) => id)

describe('GET /__admin/coupons', () => {
  it('lists coupons by the tabs of the coupon page, and counts each tab', async () => {
    const klaviyo = await stocked()
    const all = await overview(klaviyo)
    expect(all.tabs).toEqual({ all: 4, api: 2, uploaded: 1, shopify: 1 })
    expect(ids(all)).toEqual(['API1', 'API2', 'UPLOADED', 'STORE'])
    expect(ids(await overview(klaviyo, 'api'))).toEqual(['API1', 'API2'])
    expect(ids(await overview(klaviyo, 'uploaded'))).toEqual(['UPLOADED'])
    expect(ids(await overview(klaviyo, 'shopify'))).toEqual(['STORE'])
    expect((await overview(klaviyo, 'shopify')).tabs).toEqual(all.tabs)
  })

  it('counts the codes of each coupon by status', async () => {
    const [first, second, uploaded, store] = (await overview(await stocked())).coupons
    expect(first).toEqual({
      ...{ id: 'API1', origin: 'api', description: expect.any(String), expires_at: null },
      codes: { ...NONE, UNASSIGNED: 2, ASSIGNED_TO_PROFILE: 1 },
      ...{ total: 3, low_balance_threshold: 500, low: true },
    })
    expect(second).toMatchObject({ codes: NONE, total: 0 })
    expect(uploaded).toMatchObject({ origin: 'uploaded', expires_at: expect.stringMatching(/^2027-01-01/) })
    expect(store).toMatchObject({
      ...{ origin: 'shopify', codes: { ...NONE, UNASSIGNED: 2 }, total: 2 },
      ...{ low_balance_threshold: null, low: false },
    })
  })

  it('compares the balance with the threshold of the coupon', async () => {
    const klaviyo = boot()
    const attributes = { external_id: 'FEW', monitor_configuration: { low_balance_threshold: 100 } }
    await klaviyo.post('/api/coupons', { data: { type: 'coupon', attributes } })
    await addCodes(klaviyo, 'FEW', ...Array.from({ length: 100 }, (_, at) => `F${at}`))
    expect((await overview(klaviyo)).coupons).toMatchObject([{ low_balance_threshold: 100, low: false }])
    await klaviyo.admin('POST', '/coupon-codes/FEW-F0/assign', { profile_id: 'somebody' })
    expect((await overview(klaviyo)).coupons).toMatchObject([{ total: 100, low: true }])
  })

  it.each([
    ['coupon-code', 'equals(coupon.id,"API1"),equals(status,"UNASSIGNED")', ['API1-A2', 'API1-A3']],
    ['coupon-code', 'equals(coupon.id,"API1"),equals(status,"ASSIGNED_TO_PROFILE")', ['API1-A1']],
    ['coupon-code', 'equals(coupon.id,"UPLOADED"),equals(status,"UNASSIGNED")', []],
    ['shopify-coupon-code', 'equals(coupon.id,"STORE")', ['STORE-S1', 'STORE-S2']],
  ])('has the codes of a coupon, paged, as rows of the type %s: %s', async (type, filter, wanted) => {
    const klaviyo = await stocked()
    const found: string[] = []
    let path: string | null = `/__admin/resources/${type}?filter=${encodeURIComponent(filter)}&page[size]=1`
    while (path !== null) {
      const reply: Reply = await klaviyo.get(path)
      const { data, links } = reply.body
      found.push(...data.map(({ id }: { id: string }) => id))
      path = links.next === null ? null : links.next.replace('http://emulator.test', '')
    }
    expect(found).toEqual(wanted)
  })

  it('refuses an unknown tab', async () => {
    expectMistake(await boot().get('/__admin/coupons?tab=archived'), 400, /tab/)
  })
})
