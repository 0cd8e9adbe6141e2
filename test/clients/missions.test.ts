import { EventsApi, FilterBuilder, ListsApi, MetricsApi, ProfilesApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { type Connected, connect } from './connect.js'

/* Complete use cases of integrations, through Klaviyo's official SDK. */

/** An order in a checkout CRM. */
interface Order {
  readonly id: string
  readonly email: string
  readonly total: number
  readonly outcome: 'left' | 'refused' | 'bought'
}

type Lists = Readonly<Record<'Abandoned' | 'Declined' | 'Purchases', string>>

const LIST_OF = { left: 'Abandoned', refused: 'Declined', bought: 'Purchases' } as const

/** A CRM that syncs every half hour: customers with their order data, and prospects by the step that they reached. */
class Crm {
  readonly #profiles: ProfilesApi
  readonly #lists: ListsApi
  readonly #events: EventsApi
  readonly #listIds: Lists

  constructor({ open }: Connected, listIds: Lists) {
    this.#profiles = open(ProfilesApi)
    this.#lists = open(ListsApi)
    this.#events = open(EventsApi)
    this.#listIds = listIds
  }

  async sync(orders: readonly Order[]): Promise<void> {
    for (const { id, email, total, outcome } of orders) {
      const { body } = await this.#profiles.createOrUpdateProfile({
        data: {
          type: 'profile',
          attributes: { email, properties: { last_order_id: id, last_order_total: total } },
        },
      })
      await this.#lists.addProfilesToList(this.#listIds[LIST_OF[outcome]], {
        data: [{ type: 'profile', id: body.data.id ?? '' }],
      })
    }
  }

  async postStatus(status: string, { id, email, total }: Order, at: Date): Promise<void> {
    await this.#events.createEvent({
      data: {
        type: 'event',
        attributes: {
          properties: { order_id: id },
          time: at,
          value: total,
          uniqueId: `${id}/${status}`,
          metric: { data: { type: 'metric', attributes: { name: status } } },
          profile: { data: { type: 'profile', attributes: { email } } },
        },
      },
    })
  }
}

async function connectCrm() {
  const connected = await connect({ empty: true })
  const lists = connected.open(ListsApi)
  const idOf = async (name: string) =>
    (await lists.createList({ data: { type: 'list', attributes: { name } } })).body.data.id
  const listIds: Lists = {
    Abandoned: await idOf('Abandoned'),
    Declined: await idOf('Declined'),
    Purchases: await idOf('Purchases'),
  }
  const emailsOn = async (name: keyof Lists) => {
    const { body } = await lists.getProfilesForList(listIds[name])
    return body.data.map(({ attributes }) => attributes.email)
  }
  return { connected, crm: new Crm(connected, listIds), emailsOn }
}

const ORDERS: readonly Order[] = [
  { id: '1001', email: 'buyer@example.com', total: 49.9, outcome: 'bought' },
  { id: '1002', email: 'browser@example.com', total: 12, outcome: 'left' },
  { id: '1003', email: 'broke@example.com', total: 99, outcome: 'refused' },
]

describe('a CRM that syncs its orders', () => {
  it('adds customers and prospects to their lists, with their order data', async () => {
    const { connected, crm, emailsOn } = await connectCrm()
    await crm.sync(ORDERS)
    expect(await emailsOn('Purchases')).toEqual(['buyer@example.com'])
    expect(await emailsOn('Abandoned')).toEqual(['browser@example.com'])
    expect(await emailsOn('Declined')).toEqual(['broke@example.com'])
    const filter = new FilterBuilder().equals('email', 'buyer@example.com').build()
    const { body } = await connected.open(ProfilesApi).getProfiles({ filter })
    expect(body.data.map(({ attributes }) => attributes.properties)).toEqual([
      { last_order_id: '1001', last_order_total: 49.9 },
    ])
  })

  it('changes nothing on a second sync of the same data', async () => {
    const { connected, crm, emailsOn } = await connectCrm()
    await crm.sync(ORDERS)
    await crm.sync(ORDERS)
    expect(await emailsOn('Purchases')).toEqual(['buyer@example.com'])
    expect((await connected.open(ProfilesApi).getProfiles()).body.data).toHaveLength(3)
  })

  it('adds a prospect who returns to the customers, too', async () => {
    const { crm, emailsOn } = await connectCrm()
    await crm.sync(ORDERS)
    await crm.sync([{ id: '1004', email: 'browser@example.com', total: 12, outcome: 'bought' }])
    expect(await emailsOn('Abandoned')).toEqual(['browser@example.com'])
    expect(await emailsOn('Purchases')).toEqual(['buyer@example.com', 'browser@example.com'])
  })

  it('reports the states of an order, which the timeline shows in order, each once', async () => {
    const { connected, crm } = await connectCrm()
    const [order] = ORDERS
    if (!order) throw new Error('there is no order')
    const statuses = ['Paid', 'Shipping', 'Delivered', 'Refund', 'Chargeback']
    for (const round of [1, 2])
      for (const [day, status] of statuses.entries())
        await crm.postStatus(status, order, new Date(Date.UTC(2026, 10, 10 + day, round)))
    const { body: found } = await connected.open(ProfilesApi).getProfiles()
    const filter = new FilterBuilder().equals('profile_id', found.data[0]?.id ?? '').build()
    const { body } = await connected
      .open(EventsApi)
      .getEvents({ filter, sort: 'datetime', include: ['metric'] })
    const names = new Map(
      body.included?.map((each) => [each.id, each.type === 'metric' ? each.attributes : undefined]),
    )
    const timeline = body.data.map(({ relationships }) => names.get(relationships?.metric?.data?.id ?? ''))
    expect(timeline).toMatchObject(statuses.map((name) => ({ name })))
  })
})

/** A store credit app, which pushes balances as properties and transactions as events. */
class StoreCredit {
  readonly #profiles: ProfilesApi
  readonly #events: EventsApi

  constructor({ open }: Connected) {
    this.#profiles = open(ProfilesApi)
    this.#events = open(EventsApi)
  }

  async show(email: string, balance: number): Promise<void> {
    await this.#profiles.createOrUpdateProfile({
      data: {
        type: 'profile',
        attributes: {
          email,
          properties: {
            balance,
            currency_code: '$',
            formatted_balance: `$${balance}`,
            symbol: 'USD',
          },
        },
      },
    })
  }

  async postTransaction(name: string, email: string, amount: number, more: object = {}): Promise<void> {
    await this.#events.createEvent({
      data: {
        type: 'event',
        attributes: {
          properties: { formattedAmount: `$${amount}`, amount, currency: '$', symbol: 'USD', ...more },
          value: amount,
          metric: { data: { type: 'metric', attributes: { name } } },
          profile: { data: { type: 'profile', attributes: { email } } },
        },
      },
    })
  }
}

describe('a store credit app', () => {
  it('stores the balance among the properties of a customer', async () => {
    const connected = await connect({ empty: true })
    const app = new StoreCredit(connected)
    await app.show('sarah@example.com', 40)
    await app.show('sarah@example.com', 36.85)
    const { body } = await connected.open(ProfilesApi).getProfiles()
    expect(body.data.map(({ attributes }) => attributes.properties)).toEqual([
      { balance: 36.85, currency_code: '$', formatted_balance: '$36.85', symbol: 'USD' },
    ])
  })

  it('creates its metrics with a dummy profile, before the first transaction', async () => {
    const connected = await connect({ empty: true })
    const app = new StoreCredit(connected)
    for (const name of ['Store Credit Credited', 'Store Credit Debited', 'Store Credit Expiry Threshold'])
      await app.postTransaction(name, 'dummy@example.com', 0)
    const { body } = await connected.open(MetricsApi).getMetrics()
    expect(body.data.map(({ attributes }) => attributes.name).toSorted()).toEqual([
      'Store Credit Credited',
      'Store Credit Debited',
      'Store Credit Expiry Threshold',
    ])
    expect(body.data.map(({ attributes }) => attributes.integration)).toMatchObject([
      { object: 'integration', name: 'API' },
      { object: 'integration', name: 'API' },
      { object: 'integration', name: 'API' },
    ])
  })

  it('reports the changes of a balance, and when it is about to expire', async () => {
    const connected = await connect({ empty: true })
    const app = new StoreCredit(connected)
    await app.postTransaction('Store Credit Credited', 'sarah@example.com', 50)
    await app.postTransaction('Store Credit Debited', 'sarah@example.com', 13.15)
    const expiry = { expiresAt: '2026-12-24', remainingDays: 31 }
    await app.postTransaction('Store Credit Expiry Threshold', 'sarah@example.com', 36.85, expiry)
    const { body } = await connected.open(EventsApi).getEvents({ sort: '-datetime' })
    const properties = body.data.map(({ attributes }) => attributes.eventProperties)
    expect(properties).toHaveLength(3)
    expect(properties).toContainEqual(
      expect.objectContaining({
        formattedAmount: '$36.85',
        amount: 36.85,
        currency: '$',
        symbol: 'USD',
        expiresAt: '2026-12-24',
        remainingDays: 31,
      }),
    )
  })
})
