import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import {
  addCampaignMessage,
  addFlowMessage,
  addFlowMessages,
  addProfile,
  send,
  simulate,
  subscribeToSms,
} from './message-requests.js'
import { metricId, newReport, order, report } from './report-requests.js'

const NOON = '2026-09-04T12:00:00Z'
const html = '<a href="https://shop.example.com/">Shop</a>'
const WEEK = { timeframe: { key: 'last_7_days' } }

interface ReadyAccount {
  readonly klaviyo: TestEmulator
  readonly metric: string
  readonly campaign: Awaited<ReturnType<typeof addCampaignMessage>>
  /** Sends a message to a new profile, and returns its id in the outbox. */
  sendTo(email: string, given?: object): Promise<string>
}

async function ready(): Promise<ReadyAccount> {
  const klaviyo = boot({ progress: { afterMs: 0 } })
  await freeze(klaviyo, NOON)
  await order(klaviyo, 'earlier@example.com', 1, 'first')
  const metric = await metricId(klaviyo, 'Placed Order')
  const campaign = await addCampaignMessage(klaviyo)
  return {
    klaviyo,
    metric,
    campaign,
    async sendTo(email, given = campaign) {
      await addProfile(klaviyo, { email })
      return (await send(klaviyo, { profile: email, html, ...given })).id
    },
  }
}

describe('POST /api/campaign-values-reports', () => {
  it('counts sent, opened, clicked, bounced and unsubscribed messages, once for each recipient for unique figures', async () => {
    const { klaviyo, metric, sendTo, campaign } = await ready()
    const ada = await sendTo('ada@example.com')
    const bob = await sendTo('bob@example.com')
    const cleo = await sendTo('cleo@example.com')
    const dan = await sendTo('dan@example.com')
    for (const id of [ada, ada, bob]) await simulate(klaviyo, id, 'open')
    await simulate(klaviyo, ada, 'click')
    await simulate(klaviyo, ada, 'click')
    await simulate(klaviyo, bob, 'click', { bot: true })
    await simulate(klaviyo, bob, 'spam')
    await simulate(klaviyo, cleo, 'unsubscribe')
    await simulate(klaviyo, dan, 'bounce', { type: 'Hard' })
    const statistics = [
      ...[
        'recipients',
        'bounced',
        'delivered',
        'opens',
        'opens_unique',
        'open_rate',
        'clicks',
        'clicks_unique',
      ],
      ...['click_rate', 'click_to_open_rate', 'bounce_rate', 'delivery_rate', 'spam_complaints', 'failed'],
      ...['unsubscribes', 'unsubscribe_uniques', 'unsubscribe_rate', 'bounced_or_failed'],
    ]
    const { results } = await report(klaviyo, 'campaign-values-report', {
      ...WEEK,
      statistics,
      conversion_metric_id: metric,
    })
    expect(results).toEqual([
      {
        groupings: {
          send_channel: 'email',
          campaign_id: campaign.campaign,
          campaign_message_id: campaign.message,
        },
        statistics: {
          recipients: 4,
          bounced: 1,
          delivered: 3,
          opens: 3,
          opens_unique: 2,
          open_rate: 2 / 3,
          clicks: 2,
          clicks_unique: 1,
          click_rate: 1 / 3,
          click_to_open_rate: 1 / 2,
          bounce_rate: 1 / 4,
          delivery_rate: 3 / 4,
          spam_complaints: 1,
          failed: 0,
          unsubscribes: 1,
          unsubscribe_uniques: 1,
          unsubscribe_rate: 1 / 3,
          bounced_or_failed: 1,
        },
      },
    ])
    expect(Object.keys(results[0]?.statistics ?? {})).toEqual(statistics)
  })

  it('counts the events of the metric that are attributed to the message, with their value', async () => {
    const { klaviyo, metric, sendTo } = await ready()
    const ada = await sendTo('ada@example.com')
    await sendTo('bob@example.com')
    await simulate(klaviyo, ada, 'open')
    await order(klaviyo, 'ada@example.com', 10.1, 'one')
    await order(klaviyo, 'ada@example.com', 20.2, 'two')
    await order(klaviyo, 'bob@example.com', 500, 'three')
    const statistics = [
      ...['conversions', 'conversion_uniques', 'conversion_value', 'conversion_rate'],
      ...['average_order_value', 'revenue_per_recipient'],
    ]
    const request = { ...WEEK, statistics }
    const placed = { ...request, conversion_metric_id: metric }
    const { results } = await report(klaviyo, 'campaign-values-report', placed)
    expect(results[0]?.statistics).toEqual({
      conversions: 2,
      conversion_uniques: 1,
      conversion_value: 30.3,
      conversion_rate: 0.5,
      average_order_value: 15.15,
      revenue_per_recipient: 15.15,
    })
    const opened = { ...request, conversion_metric_id: await metricId(klaviyo, 'Active on Site') }
    const none = (await report(klaviyo, 'campaign-values-report', opened)).results[0]?.statistics
    expect(none).toMatchObject({ conversions: 0, conversion_rate: 0, average_order_value: 0 })
  })

  it('returns an empty result in the recorded envelope without messages', async () => {
    const { klaviyo, metric, sendTo } = await ready()
    await sendTo('ada@example.com')
    const attributes = {
      timeframe: { key: 'yesterday' },
      statistics: ['opens'],
      conversion_metric_id: metric,
    }
    const reply = await klaviyo.post(
      '/api/campaign-values-reports',
      newReport('campaign-values-report', attributes),
    )
    expect(reply.body).toEqual({
      data: {
        type: 'campaign-values-report',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        attributes: { results: [] },
      },
      links: { self: `${BASE}/api/campaign-values-reports`, next: null, prev: null },
    })
  })

  it('filters by the recorded names of channels', async () => {
    const { klaviyo, metric, sendTo, campaign } = await ready()
    await sendTo('ada@example.com')
    const other = await addCampaignMessage(klaviyo, 'Other')
    await sendTo('bob@example.com', other)
    const found = async (filter: string) => {
      const attributes = { ...WEEK, statistics: ['recipients'], conversion_metric_id: metric, filter }
      const { results } = await report(klaviyo, 'campaign-values-report', attributes)
      return results.map(({ groupings }) => groupings.campaign_id).toSorted()
    }
    expect(await found(`equals(campaign_id,"${campaign.campaign}")`)).toEqual([campaign.campaign])
    const both = `contains-any(campaign_id,["${campaign.campaign}","${other.campaign}"])`
    expect(await found(`and(${both},equals(send_channel,"email"))`)).toHaveLength(2)
    expect(await found('equals(send_channel,"sms")')).toEqual([])
    expect(await found("equals(campaign_channel,'email')")).toHaveLength(2)
    expect(await found('equals(campaign_id,"NOPE01")')).toEqual([])
  })

  it.each([
    'equals(subject,"x")',
    'any(campaign_id,["a"])',
    'equals(send_channel,"pigeon")',
    'and(equals(campaign_id,"a"),equals(campaign_id,"b"))',
    'equals(campaign_id',
    `contains-any(campaign_id,[${Array.from({ length: 101 }, (_, n) => `"${n}"`)}])`,
  ])('refuses the filter %.60s', async (filter) => {
    const { klaviyo, metric } = await ready()
    const attributes = { ...WEEK, statistics: ['opens'], conversion_metric_id: metric, filter }
    const reply = await klaviyo.post(
      '/api/campaign-values-reports',
      newReport('campaign-values-report', attributes),
    )
    expectInvalidAt(reply, '/data/attributes/filter')
  })

  it('requires campaign and message in group_by, and refuses unsupported figures with 501', async () => {
    const { klaviyo, metric, sendTo, campaign } = await ready()
    await sendTo('ada@example.com')
    const request = (group_by: string[]) =>
      klaviyo.post(
        '/api/campaign-values-reports',
        newReport('campaign-values-report', {
          ...WEEK,
          statistics: ['opens'],
          conversion_metric_id: metric,
          group_by,
        }),
      )
    expectInvalid(await request(['campaign_id']), {
      detail: 'The following group by attributes are required: campaign_id, campaign_message_id',
      source: { pointer: '/data/attributes/group_by' },
    })
    const grouped = await request(['campaign_id', 'campaign_message_id', 'tag_name', 'variation'])
    expect(grouped.body.data.attributes.results[0].groupings).toEqual({
      campaign_id: campaign.campaign,
      campaign_message_id: campaign.message,
      tag_name: null,
      variation: null,
    })
    const groups = await request(['campaign_id', 'campaign_message_id', 'group'])
    expect(groups.status).toBe(501)
    expect(groups.body.errors[0].code).toBe('emulator_not_implemented')
  })

  it('responds 404 for an unknown metric', async () => {
    const { klaviyo } = await ready()
    const attributes = { ...WEEK, statistics: ['opens'], conversion_metric_id: 'NOPE01' }
    const reply = await klaviyo.post(
      '/api/campaign-values-reports',
      newReport('campaign-values-report', attributes),
    )
    expectNotFound(reply, 'Metric with id NOPE01 does not exist.')
  })

  it.each([
    [{ key: 'next_week' }, '/data/attributes/timeframe/key'],
    [{ start: '2026-09-01T00:00:00Z' }, '/data/attributes/timeframe/end'],
    [{ start: 'then', end: '2026-09-01T00:00:00Z' }, '/data/attributes/timeframe/start'],
    [{ start: '2026-09-02T00:00:00Z', end: '2026-09-01T00:00:00Z' }, '/data/attributes/timeframe'],
    [{ start: '2024-09-02T00:00:00Z', end: '2026-09-01T00:00:00Z' }, '/data/attributes/timeframe'],
  ])('refuses the timeframe %j', async (timeframe, pointer) => {
    const { klaviyo, metric } = await ready()
    const attributes = { timeframe, statistics: ['opens'], conversion_metric_id: metric }
    const reply = await klaviyo.post(
      '/api/campaign-values-reports',
      newReport('campaign-values-report', attributes),
    )
    expectInvalidAt(reply, pointer)
  })

  it('pages through many campaigns with page_cursor', async () => {
    const { klaviyo, metric } = await ready()
    const attributes = { ...WEEK, statistics: ['opens'], conversion_metric_id: metric }
    const path = '/api/campaign-values-reports?page_cursor=bmV4dDo6aWQ6OjEwMDA'
    const reply = await klaviyo.post(path, newReport('campaign-values-report', attributes))
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.attributes.results).toEqual([])
    const wrong = await klaviyo.post(
      '/api/campaign-values-reports?page_cursor=x',
      newReport('campaign-values-report', attributes),
    )
    expect(wrong.status).toBe(400)
  })

  it('counts the parts of text messages, and those that failed', async () => {
    const { klaviyo, metric, campaign } = await ready()
    await addProfile(klaviyo, { email: 'ada@example.com', phone_number: '+15005550006' })
    await subscribeToSms(klaviyo)
    const sent = await send(klaviyo, {
      ...campaign,
      channel: 'sms',
      body: 'x'.repeat(200),
    })
    expect(sent.state, JSON.stringify(sent)).toBe('sent')
    await simulate(klaviyo, sent.id, 'bounce', { type: 'Hard' })
    const statistics = [
      'recipients',
      'failed',
      'delivered',
      'message_segment_count_sum',
      'text_message_spend',
    ]
    const { results } = await report(klaviyo, 'campaign-values-report', {
      ...WEEK,
      statistics,
      conversion_metric_id: metric,
      group_by: ['campaign_id', 'campaign_message_id', 'send_channel', 'text_message_format'],
    })
    expect(results[0]?.groupings).toMatchObject({ send_channel: 'sms', text_message_format: 'sms' })
    expect(results[0]?.statistics).toMatchObject({
      recipients: 1,
      failed: 1,
      delivered: 0,
      text_message_spend: 0,
    })
    expect(results[0]?.statistics.message_segment_count_sum).toBeGreaterThanOrEqual(2)
  })
})

describe('POST /api/flow-series-reports', () => {
  it('attributes figures to the day the message was sent, in the zone of the account', async () => {
    const { klaviyo, metric, sendTo } = await ready()
    await klaviyo.admin('PATCH', '/account', { timezone: 'Europe/Copenhagen' })
    // Half past midnight in Copenhagen.
    await freeze(klaviyo, '2026-09-01T22:30:00Z')
    const origin = await addFlowMessage(klaviyo)
    const id = await sendTo('ada@example.com', origin)
    await freeze(klaviyo, NOON)
    await simulate(klaviyo, id, 'open')
    const { results, date_times } = await report(klaviyo, 'flow-series-report', {
      ...WEEK,
      interval: 'daily',
      statistics: ['recipients', 'opens'],
      conversion_metric_id: metric,
    })
    expect(date_times.at(0)).toBe('2026-08-28T00:00:00+00:00')
    expect(date_times.at(-1)).toBe('2026-09-04T00:00:00+00:00')
    expect(results).toEqual([
      {
        groupings: { send_channel: 'email', flow_id: origin.flow, flow_message_id: origin.message },
        statistics: { recipients: [0, 0, 0, 0, 0, 1, 0, 0], opens: [0, 0, 0, 0, 0, 1, 0, 0] },
      },
    ])
  })

  it('counts a message of a timeframe that begins within the hour of its sending', async () => {
    const { klaviyo, metric, sendTo } = await ready()
    await klaviyo.admin('PATCH', '/account', { timezone: 'UTC' })
    await freeze(klaviyo, '2026-09-04T12:45:00Z')
    await sendTo('ada@example.com', await addFlowMessage(klaviyo))
    const timeframe = { start: '2026-09-04T12:40:00Z', end: '2026-09-04T12:50:00Z' }
    const asked = { statistics: ['recipients'], conversion_metric_id: metric, timeframe }
    const { results } = await report(klaviyo, 'flow-values-report', asked)
    expect(results.map(({ statistics }) => statistics)).toEqual([{ recipients: 1 }])
  })

  it('counts months back to the last day of a shorter month', async () => {
    const { klaviyo, metric } = await ready()
    await freeze(klaviyo, '2026-05-31T12:00:00Z')
    const { date_times } = await report(klaviyo, 'flow-series-report', {
      timeframe: { key: 'last_3_months' },
      interval: 'monthly',
      statistics: ['recipients'],
      conversion_metric_id: metric,
    })
    expect(date_times.at(0)).toBe('2026-02-01T00:00:00+00:00')
  })

  it('lists the most recently sent message first', async () => {
    const { klaviyo, metric, sendTo } = await ready()
    const [first, second] = await addFlowMessages(klaviyo, 2)
    await sendTo('ada@example.com', first)
    await freeze(klaviyo, '2026-09-04T14:00:00Z')
    await sendTo('bob@example.com', second)
    const { results } = await report(klaviyo, 'flow-values-report', {
      timeframe: { key: 'today' },
      statistics: ['recipients'],
      conversion_metric_id: metric,
    })
    expect(results.map(({ groupings }) => groupings.flow_message_id)).toEqual([
      second?.message,
      first?.message,
    ])
  })

  it.each([
    ['hourly', { key: 'last_7_days' }, 8 * 24],
    ['hourly', { key: 'last_30_days' }, undefined],
    ['daily', { key: 'last_30_days' }, 31],
    ['daily', { key: 'last_90_days' }, undefined],
    ['weekly', { key: 'last_365_days' }, 53],
    ['monthly', { key: 'last_12_months' }, 13],
    ['monthly', { key: 'this_year' }, 9],
    ['daily', { key: 'last_week' }, 7],
    ['daily', { key: 'last_month' }, 31],
    ['hourly', { key: 'today' }, 24],
    ['daily', { start: '2026-09-01T05:00:00+09:00', end: '2026-09-03T05:00:00-04:00' }, 3],
    ['hourly', { start: '2026-08-01T00:00:00Z', end: '2026-09-01T00:00:00Z' }, undefined],
  ])('returns an %s value for each interval of %j', async (interval, timeframe, count) => {
    const { klaviyo, metric } = await ready()
    const attributes = { timeframe, interval, statistics: ['opens'], conversion_metric_id: metric }
    const reply = await klaviyo.post('/api/flow-series-reports', newReport('flow-series-report', attributes))
    if (count === undefined) expectInvalidAt(reply, '/data/attributes/timeframe')
    else expect(reply.body.data.attributes.date_times).toHaveLength(count)
  })

  it('requires an interval', async () => {
    const { klaviyo, metric } = await ready()
    const attributes = { ...WEEK, statistics: ['opens'], conversion_metric_id: metric }
    const reply = await klaviyo.post('/api/flow-series-reports', newReport('flow-series-report', attributes))
    expectInvalidAt(reply, '/data/attributes/interval')
  })
})

describe('a report of messages before 2025-10-15', () => {
  it('has no group_by and no figures of text messages', async () => {
    const { klaviyo, metric } = await ready()
    const request = (attributes: object) =>
      klaviyo.post(
        '/api/campaign-values-reports',
        newReport('campaign-values-report', { ...WEEK, conversion_metric_id: metric, ...attributes }),
        { revision: '2025-07-15' },
      )
    expect((await request({ statistics: ['opens'] })).status).toBe(200)
    expect((await request({ statistics: ['text_message_spend'] })).status).toBe(400)
    expect((await request({ statistics: ['opens'], group_by: ['campaign_id'] })).status).toBe(400)
  })
})
