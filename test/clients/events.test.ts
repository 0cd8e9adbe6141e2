import { AccountsApi, ClientApi, DataPrivacyApi, EventsApi, MetricsApi, ProfilesApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { type Connected, connect, failure, idsOf } from './connect.js'

interface EventInput {
  readonly value?: number
  readonly time?: Date
  readonly uniqueId?: string
  readonly email?: string
}

function newEvent(metric: string, { email = 'sarah@example.com', ...more }: EventInput = {}) {
  return {
    type: 'event',
    attributes: {
      properties: { items: ['Boots'] },
      metric: { data: { type: 'metric', attributes: { name: metric } } },
      profile: { data: { type: 'profile', attributes: { email } } },
      ...more,
    },
  } as const
}

async function metricNamed({ open }: Connected, name: string): Promise<string> {
  const { body } = await open(MetricsApi).getMetrics()
  return body.data.find(({ attributes }) => attributes.name === name)?.id ?? ''
}

describe('the official SDK’s EventsApi', () => {
  it('sends an event, which creates its profile and its metric', async () => {
    const connected = await connect()
    const events = connected.open(EventsApi)
    const time = new Date('2026-11-20T10:00:00Z')
    const reply = await events.createEvent({
      data: newEvent('Placed Order', { value: 9.99, time, uniqueId: '1' }),
    })
    expect(reply.response.status).toBe(202)
    const { body } = await events.getEvents({ include: ['metric', 'profile'] })
    const [event] = body.data
    expect(event?.attributes.datetime).toEqual(time)
    expect(event?.attributes.eventProperties).toMatchObject({
      items: ['Boots'],
      $value: 9.99,
      $event_id: '1',
    })
    expect(body.included?.map(({ type }) => type).toSorted()).toEqual(['metric', 'profile'])
    expect((await events.getMetricForEvent(event?.id ?? '')).body.data?.attributes.name).toBe('Placed Order')
  })

  it('counts an event of one unique id once', async () => {
    const events = (await connect()).open(EventsApi)
    for (const value of [1, 2])
      await events.createEvent({ data: newEvent('Placed Order', { uniqueId: 'A', value }) })
    expect((await events.getEvents()).body.data).toHaveLength(1)
  })

  it('sends several at once', async () => {
    const events = (await connect()).open(EventsApi)
    const { profile, ...attributes } = newEvent('Placed Order').attributes
    const reply = await events.bulkCreateEvents({
      data: {
        type: 'event-bulk-create-job',
        attributes: {
          eventsBulkCreate: {
            data: [
              {
                type: 'event-bulk-create',
                attributes: {
                  profile,
                  events: {
                    data: ['1', '2', '3'].map((uniqueId) => ({
                      type: 'event',
                      attributes: { ...attributes, uniqueId },
                    })),
                  },
                },
              },
            ],
          },
        },
      },
    })
    expect(reply.response.status).toBe(202)
    expect((await events.getEvents()).body.data).toHaveLength(3)
  })
})

describe('the official SDK’s MetricsApi', () => {
  it('aggregates events by day', async () => {
    const connected = await connect()
    const [events, metrics] = [connected.open(EventsApi), connected.open(MetricsApi)]
    for (const [day, value] of [
      ['01', 10],
      ['01', 5],
      ['03', 1],
    ] as const) {
      const time = new Date(`2026-11-${day}T10:00:00Z`)
      await events.createEvent({
        data: newEvent('Placed Order', { time, value, uniqueId: `${day}/${value}` }),
      })
    }
    const { body } = await metrics.queryMetricAggregates({
      data: {
        type: 'metric-aggregate',
        attributes: {
          metricId: await metricNamed(connected, 'Placed Order'),
          measurements: ['count', 'sum_value', 'unique'],
          interval: 'day',
          timezone: 'UTC',
          filter: [
            'greater-or-equal(datetime,2026-11-01T00:00:00)',
            'less-than(datetime,2026-11-04T00:00:00)',
          ],
        },
      },
    })
    expect(body.data.attributes.data[0]?.measurements).toEqual({
      count: [2, 0, 1],
      sum_value: [15, 0, 1],
      unique: [1, 0, 1],
    })
  })

  it('reads the properties of the events of a metric', async () => {
    const connected = await connect()
    const metrics = connected.open(MetricsApi)
    await connected.open(EventsApi).createEvent({ data: newEvent('Placed Order', { value: 3 }) })
    const id = await metricNamed(connected, 'Placed Order')
    const { body } = await metrics.getPropertiesForMetric(id)
    expect(body.data.map(({ attributes }) => attributes.property)).toContain('items')
    const { body: read } = await metrics.getMetricProperty(body.data[0]?.id ?? '')
    expect(read.data.id).toBe(body.data[0]?.id)
  })

  it('creates custom metrics, and maps revenue to one', async () => {
    const connected = await connect()
    const metrics = connected.open(MetricsApi)
    await connected.open(EventsApi).createEvent({ data: newEvent('Placed Order', { value: 3 }) })
    const metricId = await metricNamed(connected, 'Placed Order')
    const { body } = await metrics.createCustomMetric({
      data: {
        type: 'custom-metric',
        attributes: {
          name: 'Revenue of orders',
          definition: { aggregationMethod: 'value', metricGroups: [{ metricId, valueProperty: '$value' }] },
        },
      },
    })
    expect(idsOf((await metrics.getCustomMetrics()).body.data)).toEqual([body.data.id])
    await metrics.updateMappedMetric('revenue', {
      data: {
        type: 'mapped-metric',
        id: 'revenue',
        relationships: { customMetric: { data: { type: 'custom-metric', id: body.data.id } } },
      },
    })
    const mapped = await metrics.getCustomMetricForMappedMetric('revenue')
    expect(mapped.body.data?.id).toBe(body.data.id)
  })
})

describe('the official SDK’s AccountsApi, DataPrivacyApi and ClientApi', () => {
  it('return the account', async () => {
    const { open } = await connect()
    const accounts = open(AccountsApi)
    const [account] = (await accounts.getAccounts()).body.data
    const read = await accounts.getAccount(account?.id ?? '')
    expect(read.body.data.attributes.publicApiKey).toBe(account?.id)
  })

  it('request the deletion of a profile', async () => {
    const { open } = await connect()
    const profiles = open(ProfilesApi)
    const attributes = { email: 'sarah@example.com' }
    const { body } = await profiles.createProfile({ data: { type: 'profile', attributes } })
    const reply = await open(DataPrivacyApi).requestProfileDeletion({
      data: {
        type: 'data-privacy-deletion-job',
        attributes: { profile: { data: { type: 'profile', attributes } } },
      },
    })
    expect(reply.response.status).toBe(202)
    expect((await failure(profiles.getProfile(body.data.id ?? ''))).status).toBe(404)
  })

  it('return the addresses of Klaviyo’s requests', async () => {
    const { open, running } = await connect()
    const { companyId } = running.emulator.accounts.default
    const { body } = await open(ClientApi).getClientIpAllowlist('integration-egress', companyId)
    expect(body.data.id).toBe('integration-egress')
  })
})
