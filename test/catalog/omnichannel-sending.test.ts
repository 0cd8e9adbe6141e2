import { describe, expect, it } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'
import { expectConflict, expectInvalid, expectNotFound } from '../support/problems.js'
import { addList, addMembers, advance, audience, outboxOf, send } from './campaign-sending-requests.js'
import { addProfile } from './message-requests.js'
import {
  addOmnichannel,
  definitionOf,
  email,
  expectRefusedAt,
  OLD,
  schedule,
  sms,
  stopSchedule,
  updateDefinition,
} from './omnichannel-requests.js'
import { metricId, order, report } from './report-requests.js'
import { addTemplate } from './template-requests.js'

const NAMES = Array.from({ length: 12 }, (_, place) => `p${String(place).padStart(2, '0')}`)

const nameOf = ({ to }: { readonly to: string }) => to.replace('@example.com', '')

const statusOf = async (klaviyo: TestEmulator, message: string) =>
  (await definitionOf(klaviyo, `/api/campaign-messages/${message}`)).status

const oldStatusOf = async (klaviyo: TestEmulator, id: string) =>
  (await klaviyo.get(`/api/campaigns/${id}`, OLD)).body.data.attributes.status

type Row = Awaited<ReturnType<typeof outboxOf>>[number] & {
  readonly variation_id: string | null
  readonly variation_name: string | null
  readonly audience_id: string | null
  readonly message_id: string
  readonly id: string
}

const rowsOf = async (klaviyo: TestEmulator, id: string) => (await outboxOf(klaviyo, id)) as unknown as Row[]

describe('the audiences of a campaign', () => {
  it('must each include a list or a segment before their messages are sent or scheduled', async () => {
    const { klaviyo, list } = await audience('ada')
    const template_id = await addTemplate(klaviyo)
    const variations = [email({ template_id })]
    const { id, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [list] }, { included: [] }],
      [
        { to: 0, variations },
        { to: 1, variations },
      ],
    )
    const detail = "The message 'Launch' cannot be sent: its audience includes no list or segment."
    const job = { data: { type: 'campaign-send-job', id } }
    expectInvalid(await klaviyo.post('/api/campaign-send-jobs', job), {
      detail,
      source: { pointer: '/data' },
    })
    const time = { strategy: 'static', send_time: '2030-07-02T09:00:00Z' }
    expectInvalid(await schedule(klaviyo, messages[1] ?? '', time), { detail, source: { pointer: '/data' } })
    expect(await outboxOf(klaviyo, id)).toEqual([])
  })

  it('are sorted by priority: a profile gets only the messages of the first one', async () => {
    const { klaviyo, profiles, list } = await audience('ada', 'bob', 'eve')
    const vip = await addList(klaviyo, profiles.slice(0, 1), 'VIP')
    const template_id = await addTemplate(klaviyo)
    const { id, audiences, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [list] }, { included: [vip] }],
      [
        { to: 0, variations: [email({ template_id, subject: 'All' })] },
        { to: 1, variations: [email({ template_id, subject: 'VIP' })] },
      ],
    )
    await updateDefinition(klaviyo, 'campaign-audience', audiences[1] ?? '', { priority: 0 })
    await send(klaviyo, id)
    await advance(klaviyo, '5m')
    const rows = await rowsOf(klaviyo, id)
    const got = (message: string | undefined) =>
      rows
        .filter((row) => row.message_id === message)
        .map(nameOf)
        .toSorted()
    expect([got(messages[0]), got(messages[1])]).toEqual([['bob', 'eve'], ['ada']])
    expect(rows.find((row) => row.message_id === messages[1])?.audience_id).toBe(audiences[1])
  })
})

describe('POST /api/campaign-message-schedule', () => {
  const ready = async () => {
    const { klaviyo, list } = await audience('ada')
    const template_id = await addTemplate(klaviyo)
    const made = await addOmnichannel(
      klaviyo,
      [{ included: [list] }],
      [{ to: 0, variations: [email({ template_id })] }],
    )
    return { klaviyo, made, message: made.messages[0] ?? '' }
  }

  it('responds 201, and moves through schedule, revert and cancel at both revisions', async () => {
    const { klaviyo, made, message } = await ready()
    const at = '2026-07-02T09:00:00+00:00'
    const reply = await schedule(klaviyo, message, { strategy: 'static', send_time: at })
    expect([reply.status, reply.body.data.id, reply.body.data.attributes]).toEqual([
      201,
      message,
      {
        send_time: at,
        send_date: null,
        strategy: 'static',
        throttling_percentage: null,
        throttle_unit: null,
      },
    ])
    const both = async () => [await statusOf(klaviyo, message), await oldStatusOf(klaviyo, made.id)]
    expect(await both()).toEqual(['scheduled', 'Scheduled'])
    expectConflict(
      await schedule(klaviyo, message, { strategy: 'static', send_time: at }),
      `Message '${message}' cannot be scheduled while its status is 'scheduled'.`,
      '/data',
    )
    expect((await stopSchedule(klaviyo, message, 'revert')).status).toBe(204)
    expect(await both()).toEqual(['draft', 'Draft'])
    expect((await definitionOf(klaviyo, `/api/campaign-messages/${message}`)).send_options.send_time).toBe(at)
    await schedule(klaviyo, message, { strategy: 'static', send_time: at })
    expect((await stopSchedule(klaviyo, message, 'cancel')).status).toBe(204)
    expect(await both()).toEqual(['cancelled', 'Cancelled'])
    await advance(klaviyo, '3d')
    expect(await rowsOf(klaviyo, made.id)).toEqual([])
  })

  it('sends at its time', async () => {
    const { klaviyo, made, message } = await ready()
    await schedule(klaviyo, message, { strategy: 'static', send_time: '2026-07-02T09:00:00Z' })
    await advance(klaviyo, '2d')
    expect((await rowsOf(klaviyo, made.id)).map(({ created_at }) => created_at.slice(0, 16))).toEqual([
      '2026-07-02T09:00',
    ])
    expect(await statusOf(klaviyo, message)).toBe('sent')
  })

  it.each([
    ['a time in the past', { strategy: 'static', send_time: '2026-06-01T09:00:00Z' }, 'send_time'],
    ['no time', { strategy: 'static' }, 'send_time'],
    ['no day', { strategy: 'smart_send_time' }, 'send_date'],
    ['a day in the past', { strategy: 'smart_send_time', send_date: '2026-06-01' }, 'send_date'],
    ['no throttle', { strategy: 'throttled', send_time: '2026-07-02T09:00:00Z' }, 'throttled_options'],
    [
      'another percentage',
      {
        strategy: 'throttled',
        send_time: '2026-07-02T09:00:00Z',
        throttled_options: { throttling_percentage: 5 },
      },
      'throttled_options/throttling_percentage',
    ],
    [
      'options of another strategy',
      { strategy: 'static', send_time: '2026-07-02T09:00:00Z', timezone_options: {} },
      'timezone_options',
    ],
  ])('refuses %s', async (_what, attributes, member) => {
    const { klaviyo, message } = await ready()
    expectRefusedAt(await schedule(klaviyo, message, attributes), `/data/attributes/${member}`)
  })

  it('refuses an incomplete message, and a draft has no schedule', async () => {
    const { klaviyo } = await ready()
    const bare = await addOmnichannel(klaviyo, [{}], [{ to: 0 }])
    const [message = ''] = bare.messages
    const time = { strategy: 'static', send_time: '2026-07-02T09:00:00Z' }
    expectRefusedAt(await schedule(klaviyo, message, time), '/data')
    expectNotFound(
      await stopSchedule(klaviyo, message, 'cancel'),
      `A message with id '${message}' does not exist.`,
    )
  })
})

describe('the variations of a message', () => {
  const shared = async (count: number, abTest?: object) => {
    const { klaviyo, list } = await audience(...NAMES.slice(0, count))
    const template_id = await addTemplate(klaviyo, { html: '<a href="https://example.com">Go</a>' })
    const variations = [email({ template_id, subject: 'A' }, 'A'), email({ template_id, subject: 'B' }, 'B')]
    const made = await addOmnichannel(klaviyo, [{ included: [list] }], [{ to: 0, variations }])
    const [message = ''] = made.messages
    if (abTest) await updateDefinition(klaviyo, 'campaign-message', message, { ab_test: abTest })
    await send(klaviyo, made.id)
    await advance(klaviyo, '5m')
    return { klaviyo, made, message }
  }

  const counts = (rows: readonly Row[]) =>
    ['A', 'B'].map((name) => rows.filter((row) => row.variation_name === name).length)

  it('are assigned to equal shares of the recipients, reproducibly', async () => {
    const { klaviyo, made } = await shared(11)
    const rows = await rowsOf(klaviyo, made.id)
    expect(counts(rows)).toEqual([6, 5])
    const again = await shared(11)
    const named = (all: readonly Row[]) => all.map((row) => `${nameOf(row)} ${row.variation_name}`).toSorted()
    expect(named(await rowsOf(again.klaviyo, again.made.id))).toEqual(named(rows))
  })

  it('are named by the events of their recipients, and reports group by them', async () => {
    const { klaviyo, made, message } = await shared(11)
    const rows = await rowsOf(klaviyo, made.id)
    await order(klaviyo, 'p00@example.com', 10, 'order-1')
    await advance(klaviyo, '1m')
    const received = await metricId(klaviyo, 'Received Email')
    const { body } = await klaviyo.get(`/api/events?filter=equals(metric_id,"${received}")&page[size]=100`)
    const named: string[] = body.data.map(
      ({ attributes }: { attributes: { event_properties: Record<string, string> } }) =>
        attributes.event_properties.$variation,
    )
    expect(named.toSorted()).toEqual(rows.map(({ variation_id }) => variation_id ?? '').toSorted())
    const { results } = await report(klaviyo, 'campaign-values-report', {
      statistics: ['recipients'],
      timeframe: { key: 'last_12_months' },
      conversion_metric_id: await metricId(klaviyo, 'Placed Order'),
      group_by: ['campaign_id', 'campaign_message_id', 'variation', 'variation_name'],
    })
    const divided = results.map(({ groupings, statistics }) => [
      groupings.campaign_message_id,
      groupings.variation_name,
      statistics.recipients,
    ])
    expect(divided.toSorted((one, other) => (String(one[1]) < String(other[1]) ? -1 : 1))).toEqual([
      [message, 'A', 6],
      [message, 'B', 5],
    ])
    const ids = results.map(({ groupings }) => groupings.variation ?? '')
    expect(ids.toSorted()).toEqual([...new Set(named)].toSorted())
  })

  it('are tested on a part of the recipients, and the best one is sent to the others', async () => {
    const { klaviyo, made, message } = await shared(10, {
      winner_percentage: 60,
      winner_metric: 'unique-clicks',
    })
    const tested = await rowsOf(klaviyo, made.id)
    expect(counts(tested)).toEqual([2, 2])
    expect([await statusOf(klaviyo, message), await oldStatusOf(klaviyo, made.id)]).toEqual([
      'sending',
      'Variations Sent',
    ])
    const clicked = tested.find((row) => row.variation_name === 'B')
    await klaviyo.admin('POST', `/outbox/${clicked?.id}/click`, {})
    await advance(klaviyo, '4h')
    expect(counts(await rowsOf(klaviyo, made.id))).toEqual([2, 8])
    expect(await statusOf(klaviyo, message)).toBe('sent')
  })

  it('can be chosen manually', async () => {
    const { klaviyo, made, message } = await shared(4, { winner_percentage: 50 })
    await klaviyo.admin('POST', `/campaign-messages/${message}/winner`, { variation: message })
    await advance(klaviyo, '1s')
    expect(counts(await rowsOf(klaviyo, made.id))).toEqual([3, 1])
  })

  it('send each recipient one of each channel', async () => {
    const { klaviyo, list } = await audience()
    const profile = await addProfile(klaviyo, { email: 'ada@example.com', phone_number: '+12025550123' })
    await addMembers(klaviyo, list, [profile])
    const template_id = await addTemplate(klaviyo)
    const variations = [email({ template_id }), sms('Hi')]
    const { id } = await addOmnichannel(klaviyo, [{ included: [list] }], [{ to: 0, variations }])
    await send(klaviyo, id)
    await advance(klaviyo, '5m')
    const rows = (await rowsOf(klaviyo, id)) as unknown as { channel: string; reason: string | null }[]
    expect(rows.map(({ channel, reason }) => [channel, reason])).toEqual([
      ['email', null],
      ['sms', 'Missing SMS consent'],
    ])
  })
})

describe('the exit condition of a campaign', () => {
  it('sends no further messages to recipients that converted', async () => {
    const { klaviyo, list } = await audience('ada', 'bob')
    const event = (name: string) => ({
      data: {
        type: 'event',
        attributes: {
          properties: {},
          metric: { data: { type: 'metric', attributes: { name: 'Bought' } } },
          profile: { data: { type: 'profile', attributes: { email: `${name}@example.com` } } },
        },
      },
    })
    await klaviyo.post('/api/events', event('someone'))
    await advance(klaviyo, '1m')
    const metrics = (await klaviyo.get('/api/metrics')).body.data
    const metric = metrics.find((each: { attributes: { name: string } }) => each.attributes.name === 'Bought')
    const template_id = await addTemplate(klaviyo)
    const variations = [email({ template_id })]
    const send_settings = {
      exit_condition_enabled: true,
      exit_condition_conversion_metric_id: metric.id,
    }
    const { id, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [list] }],
      [
        { to: 0, variations },
        { to: 0, variations },
      ],
      { name: 'N', send_settings },
    )
    const [first = '', second = ''] = messages
    for (const message of messages)
      await updateDefinition(klaviyo, 'campaign-message', message, {
        send_options: { throttling_type: 'none' },
      })
    await schedule(klaviyo, first, { strategy: 'static', send_time: '2026-07-02T09:00:00Z' })
    await schedule(klaviyo, second, { strategy: 'static', send_time: '2026-07-04T09:00:00Z' })
    await advance(klaviyo, '2d')
    await klaviyo.post('/api/events', event('ada'))
    await advance(klaviyo, '2d')
    const rows = (await rowsOf(klaviyo, id)).filter((row) => row.message_id === second)
    expect(rows.map((row) => [nameOf(row), row.state, row.reason]).toSorted()).toEqual([
      ['ada@example.com', 'skipped', 'Exit condition met'].map((each) => each.replace('@example.com', '')),
      ['bob', 'sent', null],
    ])
    expectConflict(
      await updateDefinition(klaviyo, 'campaign', id, { send_settings: { exit_condition_enabled: false } }),
      `The exit condition of campaign '${id}' cannot be changed after its first message was sent.`,
      '/data',
    )
  })
})

describe('the statuses of several messages', () => {
  it('make the campaign a draft as long as one is a draft', async () => {
    const { klaviyo, list } = await audience('ada')
    const variations = [email({ template_id: await addTemplate(klaviyo) })]
    const { id, messages } = await addOmnichannel(
      klaviyo,
      [{ included: [list] }],
      [
        { to: 0, variations },
        { to: 0, variations },
      ],
    )
    const [first = '', second = ''] = messages
    await schedule(klaviyo, first, { strategy: 'static', send_time: '2026-07-02T09:00:00Z' })
    await advance(klaviyo, '2d')
    expect([await statusOf(klaviyo, first), await statusOf(klaviyo, second)]).toEqual(['sent', 'draft'])
    expect(await oldStatusOf(klaviyo, id)).toBe('Draft')
  })
})
