import { describe, expect, it } from 'vitest'
import { addShopifyCoupon, fillCart, openHub, propertiesOf } from './hub-requests.js'
import { addCampaignMessage, addProfile, send } from './message-requests.js'

describe('from a mail to revenue', () => {
  it('finds a coupon of an email in the Hub, applies it, orders with it, and counts it for both', async () => {
    const hub = await openHub()
    const { klaviyo } = hub
    await addShopifyCoupon(hub, 'SHOP10', ['W1', 'W2'], { minimum_subtotal: 50 })
    const id = await addProfile(klaviyo, { email: 'ada@example.com', first_name: 'Ada' })

    const html = `<a href="https://shop.test/sale">{% coupon_code 'SHOP10' %}</a>`
    const mail = await send(klaviyo, { html, ...(await addCampaignMessage(klaviyo)) })
    expect(mail.coupon_codes).toEqual([{ coupon: 'SHOP10', code: 'W1' }])
    await klaviyo.emulator.fetch(new Request(mail.links[0].tracked, { redirect: 'manual' }))
    const kx = new URL(mail.links[0].url).searchParams.get('_kx') ?? ''

    const visitor = 'v1'
    const recognized = (await hub.get('/hub', { visitor, kx })).body
    expect(recognized).toMatchObject({
      state: 'recognized',
      for_you: { greeting: 'Hi, Ada', coupon_preview: { count: 1, opens: 'sign_in' } },
      coupons: null,
    })
    await fillCart(hub, { visitor }, ['101', 2])

    const ada = await hub.signIn('ada@example.com', visitor)
    expect(ada.id).toBe(id)
    expect((await hub.get('/hub', ada)).body).toMatchObject({
      coupons: { available: [{ code: 'W1', applied: false }] },
      cart: { total: 80 },
    })
    expect((await hub.post('/coupons/W1/apply', ada)).body.cart.total).toBe(72)
    expect((await hub.post('/checkout', ada)).body.order).toMatchObject({ attributed_to_hub: 72 })

    const { revenue_generated, interactions } = (await hub.admin('GET', '/hub/dashboard')).body
    expect([revenue_generated.amount, interactions]).toEqual([72, { 'Coupon applied': 1 }])
    expect(await propertiesOf(hub, ada, 'Placed Order')).toMatchObject([
      { $value: 72, 'Discount Codes': ['W1'] },
    ])
    const filter = `equals(profile_id,"${id}")`
    const { body } = await klaviyo.get(`/api/events?filter=${filter}&include=attributions,metric`)
    const types = body.included.map(({ type }: { type: string }) => type)
    expect(types).toContain('attribution')
  })
})
