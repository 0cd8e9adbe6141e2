import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addLiveFlow, advance, definitionOf, email, metricId, sentMessages, wait } from './flow-requests.js'
import { addTemplate } from './template-requests.js'

const ADA = 'ada@example.com'

async function track(klaviyo: TestEmulator, metric: string, properties: object, value?: number) {
  const attributes = {
    metric: { data: { type: 'metric', attributes: { name: metric } } },
    profile: { data: { type: 'profile', attributes: { email: ADA, first_name: 'Ada' } } },
    properties,
    ...(value !== undefined && { value }),
  }
  const reply = await klaviyo.post('/api/events', { data: { type: 'event', attributes } })
  expect(reply.status, reply.text).toBe(202)
}

async function addCoupon(klaviyo: TestEmulator, codes: readonly string[]): Promise<void> {
  const attributes = { external_id: 'COMEBACK' }
  expect((await klaviyo.post('/api/coupons', { data: { type: 'coupon', attributes } })).status).toBe(201)
  for (const unique_code of codes) {
    const relationships = { coupon: { data: { type: 'coupon', id: 'COMEBACK' } } }
    const code = { type: 'coupon-code', attributes: { unique_code }, relationships }
    expect((await klaviyo.post('/api/coupon-codes', { data: code })).status).toBe(200)
  }
}

/** A shop whose flow sends a reminder after four hours and a code two days later, unless an order is placed. */
async function shop() {
  const klaviyo = boot()
  await addCoupon(klaviyo, ['BACK-1', 'BACK-2'])
  // A metric exists once an event of it was recorded.
  for (const name of ['Started Checkout', 'Placed Order']) {
    const profile = { data: { type: 'profile', attributes: { email: 'shop@example.com' } } }
    const metric = { data: { type: 'metric', attributes: { name } } }
    await klaviyo.post('/api/events', {
      data: { type: 'event', attributes: { metric, profile, properties: {} } },
    })
  }
  const reminder = await addTemplate(klaviyo, {
    name: 'Reminder',
    html: '<p>{{ first_name }}, your {{ event.items.0.name }} waits. {% unsubscribe %}</p>',
  })
  const offer = await addTemplate(klaviyo, {
    name: 'Offer',
    html: "<p>Take {% coupon_code 'COMEBACK' %} off. {% unsubscribe %}</p>",
  })
  const unsold = {
    type: 'profile-metric',
    metric_id: await metricId(klaviyo, 'Placed Order'),
    measurement: 'count',
    measurement_filter: { type: 'numeric', operator: 'equals', value: 0 },
    timeframe_filter: { type: 'date', operator: 'flow-start' },
    metric_filters: null,
  }
  const trigger = { type: 'metric', id: await metricId(klaviyo, 'Started Checkout'), trigger_filter: null }
  const mail = (id: string, subject_line: string, template_id: string) =>
    email(id, { subject_line, template_id, smart_sending_enabled: false })
  await addLiveFlow(
    klaviyo,
    definitionOf(
      trigger,
      [
        wait('1', 'hours', 4),
        mail('2', 'You left something, {{ first_name }}', reminder),
        wait('3', 'days', 2),
        mail('4', 'A code for you', offer),
        wait('5', 'days', 3),
        mail('6', 'Last call', reminder),
      ],
      { profile_filter: { condition_groups: [{ conditions: [unsold] }] } },
    ),
    'Abandoned cart',
  )
  return klaviyo
}

const CART = { items: [{ name: 'Teapot', price: 40 }] }

describe('the flow of an abandoned cart', () => {
  it('sends a reminder after four hours and a code after two days, and stops with the order', async () => {
    const klaviyo = await shop()
    await track(klaviyo, 'Started Checkout', CART)
    await advance(klaviyo, '3h')
    expect(await sentMessages(klaviyo)).toEqual([])
    await advance(klaviyo, '2h')
    expect(await sentMessages(klaviyo)).toEqual([`2026-11-23T16:00 ${ADA} You left something, Ada`])
    await advance(klaviyo, '2d')
    const [offer] = (await klaviyo.admin('GET', '/outbox?limit=1')).body.messages
    expect(offer).toMatchObject({
      created_at: '2026-11-25T16:00:00.000000+00:00',
      subject: 'A code for you',
      coupon_codes: [{ coupon: 'COMEBACK', code: 'BACK-1' }],
    })
    expect(offer.html).toContain('Take BACK-1 off.')
    await track(klaviyo, 'Placed Order', CART, 36)
    await advance(klaviyo, '30d')
    expect(await sentMessages(klaviyo)).toEqual([
      `2026-11-23T16:00 ${ADA} You left something, Ada`,
      `2026-11-25T16:00 ${ADA} A code for you`,
      `2026-11-28T16:00 ${ADA} skipped: Fails flow filters`,
    ])
  })

  it('assigns the code to the profile, with an event', async () => {
    const klaviyo = await shop()
    await track(klaviyo, 'Started Checkout', CART)
    await advance(klaviyo, '3d')
    const filter = encodeURIComponent('equals(coupon.id,"COMEBACK")')
    const { body } = await klaviyo.get(`/api/coupon-codes?filter=${filter}`)
    expect(body.data.map(({ attributes }: { attributes: object }) => attributes)).toMatchObject([
      { unique_code: 'BACK-1', status: 'ASSIGNED_TO_PROFILE' },
      { unique_code: 'BACK-2', status: 'UNASSIGNED' },
    ])
    const metric = await metricId(klaviyo, 'Coupon Assigned')
    const events = await klaviyo.get(
      `/api/events?filter=${encodeURIComponent(`equals(metric_id,"${metric}")`)}&include=profile`,
    )
    expect(events.body.data[0].attributes.event_properties).toMatchObject({
      CouponKey: 'COMEBACK',
      UniqueCode: 'BACK-1',
    })
    expect(events.body.included[0].attributes.email).toBe(ADA)
  })

  it('sends nothing to a profile that ordered before the first step', async () => {
    const klaviyo = await shop()
    await track(klaviyo, 'Started Checkout', CART)
    await advance(klaviyo, '1h')
    await track(klaviyo, 'Placed Order', CART, 40)
    await advance(klaviyo, '30d')
    expect(await sentMessages(klaviyo)).toEqual(
      ['2026-11-23T16:00', '2026-11-25T16:00', '2026-11-28T16:00'].map(
        (at) => `${at} ${ADA} skipped: Fails flow filters`,
      ),
    )
  })
})
