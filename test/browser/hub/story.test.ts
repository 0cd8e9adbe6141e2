import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { type ShopPage, useStorefront } from '../../support/storefront.js'

const storefront = useStorefront()

interface Events {
  readonly data: { readonly attributes: { readonly event_properties: Record<string, unknown> } }[]
  readonly included?: {
    readonly type: string
    readonly relationships: { readonly flow?: { readonly data: { readonly id: string } } }
  }[]
}

/** The events of a metric, with what they are attributed to. */
async function eventsOf({ account }: ShopPage, metric: string): Promise<Events> {
  const metrics = (await (await account.fetch('/api/metrics')).json()) as {
    readonly data: { readonly id: string; readonly attributes: { readonly name: string } }[]
  }
  const id = metrics.data.find(
    (each: { attributes: { name: string } }) => each.attributes.name === metric,
  )?.id
  const response = await account.fetch(`/api/events?filter=equals(metric_id,"${id}")&include=attributions`)
  expect(response.status).toBe(200)
  return (await response.json()) as Events
}

describe.skipIf(hasNoBrowser)('from a mail to the Hub to revenue', () => {
  it('the link identifies, the coupon of the mail is in the Hub, and the order belongs to both', async () => {
    const shop = await storefront.open()
    const html = `<p>{% coupon_code 'SHOP10' %}</p><a href="${shop.hub}/store">Shop</a>`
    await shop.account.seed({
      version: 1,
      lists: [{ name: 'Newsletter' }],
      flows: [
        {
          name: 'Welcome',
          status: 'live',
          trigger: { list: 'Newsletter' },
          steps: [{ email: { subject: 'Welcome', html } }],
        },
      ],
      profiles: [
        { email: 'new@example.com', first_name: 'Nell', lists: ['Newsletter'], subscribed: ['email'] },
      ],
    })
    const message = await shop.account.expectMessage({ to: 'new@example.com', code: true })

    await shop.page.goto(message.links[0]?.tracked ?? '')
    await shop.ready()
    await shop.page.evaluate('klaviyoEmulator.idle()')
    expect(new URL(shop.page.url()).searchParams.get('_kx')).toBeTruthy()
    const active = (await eventsOf(shop, 'Active on Site')).data.map(
      (each) => each.attributes.event_properties,
    )
    expect(active).toContainEqual(expect.objectContaining({ kx_present: true }))

    await shop.fill('Blue Mug', 'Blue Mug')
    await shop.openHub()
    expect(await shop.part('hub-greeting').innerText()).toBe('Hi, Nell')
    await shop.part('coupon-preview', { count: 1 }).click()
    await shop.part('hub-email').fill('new@example.com')
    await shop.part('hub-email').press('Enter')
    await shop.part('coupon-apply').click()
    await shop.part('cart-total').getByText('$72.00').waitFor()
    await shop.part('checkout').click()
    const name = await shop.part('order-name').innerText()

    const placed = await eventsOf(shop, 'Placed Order')
    expect(placed.data).toHaveLength(1)
    const attribution = placed.included?.find(({ type }) => type === 'attribution')
    expect(attribution?.relationships.flow?.data.id).toBe(message.flow_id)
    const dashboard = await shop.admin<{
      revenue_generated: unknown
      orders: { name: string; why: string }[]
    }>('GET', '/hub/dashboard')
    expect(dashboard.revenue_generated).toEqual({ amount: 72, currency: 'USD' })
    expect(dashboard.orders).toMatchObject([{ name, why: expect.stringContaining('applied in the Hub') }])
  })
})
