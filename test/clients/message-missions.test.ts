import { CouponsApi, EventsApi, FlowsApi, MetricsApi, ProfilesApi, TemplatesApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { type Connected, connect } from './connect.js'

/* Messages of integrations, from the event to the email, through the official SDK. */

const CREDITED = 'Store Credit Credited'
const SARAH = 'sarah@example.com'

interface Captured {
  readonly id: string
  readonly state: string
  readonly subject: string
  readonly html: string
  readonly to: string
  readonly coupon_codes: readonly { readonly coupon: string; readonly code: string }[]
}

async function credit({ open }: Connected, email: string, amount: number): Promise<void> {
  await open(EventsApi).createEvent({
    data: {
      type: 'event',
      attributes: {
        properties: { formattedAmount: `$${amount}`, amount, currency: '$', symbol: 'USD' },
        value: amount,
        metric: { data: { type: 'metric', attributes: { name: CREDITED } } },
        profile: { data: { type: 'profile', attributes: { email } } },
      },
    },
  })
}

/** A live flow that emails every profile whose balance was credited. Returns the id of its message. */
async function addFlow({ open }: Connected, html: string, subject: string): Promise<string> {
  const { body: metrics } = await open(MetricsApi).getMetrics()
  const metric = metrics.data.find(({ attributes }) => attributes.name === CREDITED)
  const { body: template } = await open(TemplatesApi).createTemplate({
    data: { type: 'template', attributes: { name: 'Credit', editorType: 'CODE', html } },
  })
  const flows = open(FlowsApi)
  const { body: flow } = await flows.createFlow({
    data: {
      type: 'flow',
      attributes: {
        name: 'Store credit',
        definition: {
          triggers: [{ type: 'metric', id: metric?.id ?? '' }],
          profileFilter: null as never,
          actions: [
            {
              temporaryId: 'mail',
              type: 'send-email',
              links: { next: null as never },
              data: { message: { subjectLine: subject, templateId: template.data.id } },
            },
          ],
          entryActionId: 'mail',
        },
      },
    },
  })
  const { id } = flow.data
  await flows.updateFlow(id, { data: { type: 'flow', id, attributes: { status: 'live' } } })
  const { body: actions } = await flows.getActionsForFlow(id)
  const { body: messages } = await flows.getMessagesForFlowAction(actions.data[0]?.id ?? '')
  return messages.data[0]?.id ?? ''
}

/** The coupon WELCOME10 with two codes. */
async function addCodes({ open }: Connected): Promise<void> {
  const coupons = open(CouponsApi)
  await coupons.createCoupon({ data: { type: 'coupon', attributes: { externalId: 'WELCOME10' } } })
  await coupons.bulkCreateCouponCodes({
    data: {
      type: 'coupon-code-bulk-create-job',
      attributes: {
        couponCodes: {
          data: ['W-1', 'W-2'].map((uniqueCode) => ({
            type: 'coupon-code' as const,
            attributes: { uniqueCode },
            relationships: { coupon: { data: { type: 'coupon' as const, id: 'WELCOME10' } } },
          })),
        },
      },
    },
  })
}

/** A store credit app with a dummy event, so that its metric exists. `prepare` runs before its flow is created. */
async function storeCredit(html: string, subject: string, prepare?: (connected: Connected) => Promise<void>) {
  const connected = await connect({ empty: true })
  await prepare?.(connected)
  await credit(connected, 'dummy@example.com', 0)
  const message = await addFlow(connected, html, subject)
  const outbox = async (query: string) =>
    ((await connected.admin('GET', `/outbox?${query}`)) as { messages: Captured[] }).messages
  return { connected, message, outbox }
}

const BALANCE = [
  '<p>{{ event.formattedAmount }} more.',
  '{% if formatted_balance %}You have {{ formatted_balance }}.{% else %}Your balance is on its way.{% endif %}',
  '{% unsubscribe %}</p>',
].join(' ')

describe('an email about store credit', () => {
  it('is personalized from the event and the profile, with defaults for missing values', async () => {
    const { connected, outbox } = await storeCredit(BALANCE, 'You got {{ event.formattedAmount }}')
    await connected.open(ProfilesApi).createOrUpdateProfile({
      data: { type: 'profile', attributes: { email: SARAH, properties: { formatted_balance: '$36.85' } } },
    })
    await credit(connected, SARAH, 20)
    await credit(connected, 'new@example.com', 5)
    const [known] = await outbox(`to=${SARAH}`)
    expect(known).toMatchObject({ state: 'sent', subject: 'You got $20' })
    expect(known?.html).toContain('$20 more. You have $36.85.')
    const [unknown] = await outbox('to=new@example.com')
    expect(unknown?.html).toContain('$5 more. Your balance is on its way.')
  })

  it('is previewed as a customer, and sent as a test, without a message to the customer', async () => {
    const { connected, message, outbox } = await storeCredit(BALANCE, 'You got {{ event.formattedAmount }}')
    await connected.open(ProfilesApi).createOrUpdateProfile({
      data: { type: 'profile', attributes: { email: SARAH, properties: { formatted_balance: '$36.85' } } },
    })
    const preview = (await connected.admin('POST', `/flow-messages/${message}/preview`, {
      profile: SARAH,
    })) as Captured
    expect(preview.html).toContain('You have $36.85.')
    expect(await outbox('')).toEqual([])
    await connected.admin('POST', `/flow-messages/${message}/test-send`, {
      profile: SARAH,
      to: ['me@example.com'],
    })
    expect(await outbox('')).toMatchObject([{ state: 'test', to: 'me@example.com' }])
    const { body } = await connected.open(EventsApi).getEvents()
    expect(body.data).toHaveLength(1)
  })

  it('appears in the activity feed after the event that triggered it', async () => {
    const { connected } = await storeCredit(BALANCE, 'You got {{ event.formattedAmount }}')
    await credit(connected, SARAH, 20)
    await connected.admin('GET', '/outbox')
    const feed = (await connected.admin('GET', `/profiles/${SARAH}/timeline`)) as {
      entries: { kind: string; name: string }[]
    }
    const names = feed.entries.map(({ name }) => name)
    expect(names).toContain('You got $20')
    expect(names.indexOf('Received Email')).toBeLessThan(names.indexOf(CREDITED))
  })
})

describe('a unique code in an email', () => {
  it('is assigned to one recipient each, in the order of creation, and stays theirs', async () => {
    const { connected, outbox } = await storeCredit(
      "<p>{% coupon_code 'WELCOME10' %} {% unsubscribe %}</p>",
      'A code',
      addCodes,
    )
    const coupons = connected.open(CouponsApi)
    for (const email of ['one@example.com', 'two@example.com', 'three@example.com'])
      await credit(connected, email, 5)
    const codes = (await outbox('')).map(({ to, state, coupon_codes }) => [to, state, coupon_codes[0]?.code])
    expect(codes.toReversed()).toEqual([
      ['one@example.com', 'sent', 'W-1'],
      ['two@example.com', 'sent', 'W-2'],
      ['three@example.com', 'skipped', undefined],
    ])
    const { body } = await coupons.getCouponCodes('equals(coupon.id,"WELCOME10")')
    expect(body.data.map(({ attributes }) => attributes.status)).toEqual([
      'ASSIGNED_TO_PROFILE',
      'ASSIGNED_TO_PROFILE',
    ])
    const { body: events } = await connected
      .open(EventsApi)
      .getEvents({ include: ['metric'], sort: 'datetime' })
    const assigned = events.data.filter(
      ({ attributes }) => 'UniqueCode' in (attributes.eventProperties ?? {}),
    )
    const assignedCodes = assigned.map(({ attributes }) => attributes.eventProperties)
    expect(assignedCodes).toHaveLength(2)
    for (const UniqueCode of ['W-1', 'W-2'])
      expect(assignedCodes).toContainEqual(expect.objectContaining({ CouponKey: 'WELCOME10', UniqueCode }))
  })
})
