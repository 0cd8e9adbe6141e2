import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import {
  actionChange,
  addList,
  addLiveFlow,
  advance,
  definitionOf,
  metricId,
  type NewAction,
  outbox,
  sendable,
  sentMessages,
  setStatus,
  wait,
} from './flow-requests.js'
import { addMembers, addProfile, newEvent } from './profiles-and-events.js'
import { propertyCondition, definitionOf as segmentOf } from './segment-requests.js'

type More = Readonly<Record<string, unknown>>

const ADA = 'ada@example.com'
const GOLD = segmentOf([propertyCondition("properties['Plan']", 'string', 'equals', { value: 'Gold' })])

/** A live flow of a list. It has no Smart Sending, which would skip messages that the tests expect. */
async function flowOf(make: (klaviyo: TestEmulator) => Promise<readonly NewAction[]> | readonly NewAction[]) {
  const klaviyo = boot()
  const list = await addList(klaviyo)
  const actions = await make(klaviyo)
  const flow = await addLiveFlow(klaviyo, definitionOf({ type: 'list', id: list }, actions))
  const enter = async (attributes: More = {}) => {
    const id = await addProfile(klaviyo, { email: ADA, ...attributes })
    await addMembers(klaviyo, list, id)
    return id
  }
  return { klaviyo, list, flow, enter }
}

/** An email without Smart Sending. */
async function mail(klaviyo: TestEmulator, id: string, subject: string): Promise<NewAction> {
  const made = await sendable(klaviyo, id, subject)
  const message = { ...(made.data?.message as object), smart_sending_enabled: false }
  return { ...made, data: { ...made.data, message } }
}

describe('a time delay', () => {
  it('lasts an exact duration, also if the clock jumps over several', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      wait('1', 'minutes', 90),
      await mail(at, 'a', 'A'),
      wait('2', 'days', 2, { secondary_value: 3 }),
      await mail(at, 'b', 'B'),
      wait('3', 'hours', 1, { secondary_value: 15 }),
      await mail(at, 'c', 'C'),
    ])
    await enter()
    await advance(klaviyo, '30d')
    expect(await sentMessages(klaviyo)).toEqual([
      '2026-11-23T13:30 ada@example.com A',
      '2026-11-25T16:30 ada@example.com B',
      '2026-11-25T17:45 ada@example.com C',
    ])
  })

  it.each([
    ['2026-11-23T14:00:00Z', '2026-11-24T15:00'],
    ['2026-11-23T16:00:00Z', '2026-11-24T15:00'],
  ])('of a day until 15:00 that begins at %s ends at %s', async (begin, end) => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      wait('1', 'days', 1, { timezone: 'UTC', delay_until_time: '15:00:00' }),
      await mail(at, 'a', 'A'),
    ])
    await klaviyo.admin('POST', '/clock', { freeze: begin })
    await enter()
    await advance(klaviyo, '5d')
    expect((await outbox(klaviyo))[0]?.created_at.slice(0, 16)).toBe(end)
  })

  it('ends on an allowed day of the week in the zone of the profile', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      wait('1', 'days', 0, { delay_until_time: '09:00:00', delay_until_weekdays: ['friday'] }),
      await mail(at, 'a', 'A'),
    ])
    await enter({ location: { timezone: 'Asia/Tokyo' } })
    await advance(klaviyo, '10d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-27T00:00 ada@example.com A'])
  })

  it('keeps its local time across a change to or from daylight saving time', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      wait('1', 'days', 1, { timezone: 'Europe/Berlin', delay_until_time: '09:00:00' }),
      await mail(at, 'a', 'A'),
    ])
    await klaviyo.admin('POST', '/clock', { freeze: '2027-03-27T12:00:00Z' })
    await enter()
    await advance(klaviyo, '3d')
    expect(await sentMessages(klaviyo)).toEqual(['2027-03-28T07:00 ada@example.com A'])
  })

  it.each([
    ['that the clock skips, an hour later', '2026-03-07T12:00:00Z', '02:30:00', '2026-03-08T07:30'],
    ['that the clock repeats, at the first of both', '2026-10-31T12:00:00Z', '01:30:00', '2026-11-01T05:30'],
  ])('ends at a time %s', async (_, begin, time, end) => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      wait('1', 'days', 1, { timezone: 'America/New_York', delay_until_time: time }),
      await mail(at, 'a', 'A'),
    ])
    await klaviyo.admin('POST', '/clock', { freeze: begin })
    await enter()
    await advance(klaviyo, '3d')
    expect(await sentMessages(klaviyo)).toEqual([`${end} ada@example.com A`])
  })

  it('that is changed does not affect profiles that wait in it', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [
      wait('1', 'days', 2),
      await mail(at, 'a', 'A'),
    ])
    await enter()
    const [delay = '', next = ''] = flow.actions
    const change = { type: 'time-delay', data: { unit: 'days', value: 9 }, links: { next } }
    await klaviyo.patch(`/api/flow-actions/${delay}`, actionChange(delay, change))
    await advance(klaviyo, '3d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-25T12:00 ada@example.com A'])
  })

  it('that is deleted moves waiting profiles on', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [
      wait('1', 'days', 2),
      await mail(at, 'a', 'A'),
    ])
    await enter()
    await advance(klaviyo, '1h')
    await klaviyo.del(`/api/flow-actions/${flow.actions[0]}`)
    await advance(klaviyo, '3d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T13:00 ada@example.com A'])
  })
})

describe('a target date', () => {
  it('waits for its time on one of its days', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      {
        temporary_id: '1',
        type: 'target-date',
        data: { target_time: '08:30:00', target_days: ['tuesday', 'thursday'], timezone: 'UTC' },
      },
      await mail(at, 'a', 'A'),
    ])
    await enter()
    await advance(klaviyo, '9d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-24T08:30 ada@example.com A'])
  })
})

describe('a message', () => {
  it('is rendered with the profile and the triggering event, with text and template of that time', async () => {
    const klaviyo = boot()
    await klaviyo.post('/api/events', newEvent('Placed Order', { email: 'first@example.com' }))
    const id = await metricId(klaviyo, 'Placed Order')
    const made = await sendable(klaviyo, 'a', 'Order {{ event.OrderId }} of {{ first_name }}')
    await addLiveFlow(klaviyo, definitionOf({ type: 'metric', id }, [wait('1', 'days', 1), made]))
    const ada = await addProfile(klaviyo, { email: ADA, first_name: 'Ada' })
    const properties = { OrderId: 'A1' }
    await klaviyo.post('/api/events', newEvent('Placed Order', { email: ADA, properties }))
    await advance(klaviyo, '1d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-24T12:00 ada@example.com Order A1 of Ada'])
    const events = await klaviyo.get(`/api/events?filter=equals(profile_id,"${ada}")&include=metric`)
    const names = events.body.included.map((each: { attributes: { name: string } }) => each.attributes.name)
    expect(names.sort()).toEqual(['Placed Order', 'Received Email'])
  })

  it('of a manual action waits for its review', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [await mail(at, 'a', 'A')])
    await setStatus(klaviyo, flow.id, 'manual')
    await enter()
    expect((await outbox(klaviyo)).map(({ state }) => state)).toEqual(['review'])
  })

  it('of a draft action is skipped, and the flow continues', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [
      await mail(at, 'a', 'A'),
      await mail(at, 'b', 'B'),
    ])
    const id = flow.actions[0] ?? ''
    const { definition } = (await klaviyo.get(`/api/flow-actions/${id}`)).body.data.attributes
    const data = { ...definition.data, status: 'draft' }
    await klaviyo.patch(`/api/flow-actions/${id}`, actionChange(id, { ...definition, data }))
    await enter()
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T12:00 ada@example.com B'])
  })

  it('is skipped for profiles that fail its own filter', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => {
      const made = await mail(at, 'a', 'A')
      const message = { ...(made.data?.message as object), additional_filters: GOLD }
      return [{ ...made, data: { ...made.data, message } }]
    })
    await enter()
    expect((await outbox(klaviyo)).map(({ reason }) => reason)).toEqual(['Fails additional filters'])
  })

  it('is sent to profiles without any consent, and not to unsubscribed ones', async () => {
    const { klaviyo, flow } = await flowOf(async (at) => [await mail(at, 'a', 'A')])
    expect(flow.actions).toHaveLength(1)
    expect(await outbox(klaviyo)).toEqual([])
  })

  it('can be a text, a notification, a webhook or an alert', async () => {
    const { klaviyo, enter } = await flowOf(() => [
      { temporary_id: '1', type: 'send-sms', data: { message: { body: 'Hi {{ first_name }}' } } },
      { temporary_id: '2', type: 'send-mobile-push', data: { message: { body: 'Hi' } } },
      {
        temporary_id: '3',
        type: 'send-webhook',
        data: { message: { url: 'https://hook.example.com', body: '{"email":"{{ email }}"}' } },
      },
    ])
    await enter({ first_name: 'Ada' })
    expect((await outbox(klaviyo)).map(({ channel, state, reason }) => [channel, state, reason])).toEqual([
      ['sms', 'skipped', 'Missing phone number'],
      ['mobile_push', 'skipped', 'Missing push token'],
      ['webhook', 'held', null],
    ])
  })

  it('waits for the end of quiet hours if it is a text and the account has them', async () => {
    const text = (temporary_id: string, more: object = {}) => ({
      temporary_id,
      type: 'send-sms',
      data: { message: { body: temporary_id, ...more } },
    })
    const { klaviyo, enter } = await flowOf(() => [
      text('1', { sms_quiet_hours_enabled: false }),
      text('2'),
      { temporary_id: '3', type: 'send-mobile-push', data: { message: { body: 'Hi' } } },
    ])
    // It is 12:00 in UTC and 21:00 in Tokyo.
    await klaviyo.admin('PATCH', '/message-settings', { sms_quiet_hours: { from: '20:00', to: '11:00' } })
    await enter({ location: { timezone: 'Asia/Tokyo' } })
    const times = async () =>
      (await outbox(klaviyo)).map(({ created_at, channel }) => `${created_at.slice(0, 16)} ${channel}`)
    expect(await times()).toEqual(['2026-11-23T12:00 sms'])
    await advance(klaviyo, '1d')
    expect(await times()).toEqual([
      '2026-11-23T12:00 sms',
      '2026-11-24T02:00 sms',
      '2026-11-24T02:00 mobile_push',
    ])
    const wrong = await klaviyo.request('PATCH', '/__admin/message-settings', {
      body: { sms_quiet_hours: { from: '25:00', to: '11:00' } },
    })
    expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('a time of the day like 20:00')])
  })

  it('of an alert is sent to its addresses', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => {
      const { data } = await sendable(at, 'a', 'New member {{ email }}')
      const { subject_line, template_id } = { ...(data?.message as Record<string, string>) }
      const message = {
        from_email: null,
        from_label: null,
        to_emails: ['one@shop.example', 'two@shop.example'],
        subject_line,
        template_id,
      }
      return [{ temporary_id: 'a', type: 'send-internal-alert', data: { message } }]
    })
    await enter()
    expect(await sentMessages(klaviyo)).toEqual([
      '2026-11-23T12:00 one@shop.example New member ada@example.com',
      '2026-11-23T12:00 two@shop.example New member ada@example.com',
    ])
  })
})

describe('a split', () => {
  it('on the profile follows the branch that matches', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [
      {
        temporary_id: 's',
        type: 'conditional-split',
        data: { profile_filter: GOLD },
        links: { next_if_true: 'a', next_if_false: 'b' },
      },
      { ...(await mail(at, 'a', 'Gold')), links: { next: null } },
      await mail(at, 'b', 'Other'),
    ])
    await enter({ properties: { Plan: 'Gold' } })
    await enter({ email: 'bob@example.com' })
    expect((await outbox(klaviyo)).map(({ to, subject }) => [to, subject])).toEqual([
      [ADA, 'Gold'],
      ['bob@example.com', 'Other'],
    ])
  })

  it('with several branches follows the first match, or else the default', async () => {
    const plan = (value: string) =>
      segmentOf([propertyCondition("properties['Plan']", 'string', 'equals', { value })])
    const branch = (branch_id: string, order: number, next: string, more: More) => ({
      branch_id,
      order,
      links: { next },
      ...more,
    })
    const { klaviyo, enter } = await flowOf(async (at) => [
      {
        temporary_id: 's',
        type: 'multi-branch-split',
        data: {
          name: 'Plan',
          branches: [
            branch('3', 3, 'c', { is_else: true }),
            branch('2', 2, 'b', { branch_filter: plan('Silver') }),
            branch('1', 1, 'a', { branch_filter: plan('Gold') }),
          ],
        },
      },
      { ...(await mail(at, 'a', 'Gold')), links: { next: null } },
      { ...(await mail(at, 'b', 'Silver')), links: { next: null } },
      await mail(at, 'c', 'Other'),
    ])
    await enter({ properties: { Plan: 'Silver' } })
    await enter({ email: 'bob@example.com' })
    expect((await outbox(klaviyo)).map(({ subject }) => subject)).toEqual(['Silver', 'Other'])
  })

  it('of a test assigns variations by their allocations, reproducibly', async () => {
    const run = async () => {
      const { klaviyo, enter } = await flowOf(async (at) => {
        const [main, one, other] = [
          await mail(at, 'm', 'Main'),
          await mail(at, 'v', 'One'),
          await mail(at, 'w', 'Other'),
        ]
        return [
          {
            temporary_id: 't',
            type: 'ab-test',
            data: {
              experiment_status: 'live',
              main_action: main,
              current_experiment: { variations: [one, other], allocations: { v: 0.5, w: 0.5 } },
            },
          },
        ]
      })
      for (let n = 0; n < 20; n++) await enter({ email: `p${n}@example.com` })
      return (await outbox(klaviyo)).map(({ subject }) => subject)
    }
    const variations = await run()
    expect(new Set(variations)).toEqual(new Set(['One', 'Other']))
    expect(await run()).toEqual(variations)
  })
})

describe('an experiment with the content of notifications', () => {
  it('sends its main action, and one of its variations while it is live', async () => {
    const push = (body: string) => ({ type: 'send-mobile-push', data: { message: { body } } })
    const experiment = (temporary_id: string, experiment_status: string): NewAction => ({
      temporary_id,
      type: 'content-experiment',
      data: {
        experiment_status,
        main_action: push(`main ${temporary_id}`),
        current_experiment: { variations: [push(`other ${temporary_id}`)] },
      },
    })
    const { klaviyo, enter } = await flowOf(() => [experiment('1', 'draft'), experiment('2', 'live')])
    await enter()
    const { messages } = (await klaviyo.admin('GET', '/outbox')).body
    expect(messages.map(({ name, reason }: More) => [name, reason])).toEqual([
      ['Push #4', 'Missing push token'],
      ['Push #1', 'Missing push token'],
    ])
  })
})

describe('a change by a flow', () => {
  it('sets, extends and deletes properties as a client would', async () => {
    const { klaviyo, enter } = await flowOf(() => [
      {
        temporary_id: 'u',
        type: 'update-profile',
        data: {
          profile_operations: [
            { operator: 'update', property_type: 'string', property_key: 'Plan', property_value: 'Gold' },
            { operator: 'create', property_type: 'numeric', property_key: 'Visits', property_value: 3 },
            { operator: 'update', property_type: 'date', property_key: 'Since', property_value: 'today' },
            {
              operator: 'update',
              property_type: 'list',
              property_operation: 'add',
              property_key: 'Tags',
              property_value: 'b',
            },
            { operator: 'delete', property_key: 'Old' },
          ],
        },
      },
    ])
    const id = await enter({ properties: { Old: 1, Tags: ['a'] } })
    await advance(klaviyo, '1s')
    const { properties } = (await klaviyo.get(`/api/profiles/${id}`)).body.data.attributes
    expect(properties).toEqual({ Plan: 'Gold', Visits: 3, Since: '2026-11-23', Tags: ['a', 'b'] })
  })

  const change = (operator: string, property_key: string, property_value?: string, how?: string): More => ({
    operator,
    property_key,
    ...(property_value !== undefined && { property_type: how ? 'list' : 'string', property_value }),
    ...(how && { property_operation: how }),
  })

  it.each([
    ['adds', [change('update', 'Tags', 'b', 'add'), change('update', 'Tags', 'c', 'add')], ['a', 'b', 'c']],
    [
      'adds and removes',
      [change('update', 'Tags', 'b', 'add'), change('update', 'Tags', 'b', 'remove')],
      ['a'],
    ],
    ['deletes and creates', [change('delete', 'Tags'), change('create', 'Tags', 'new')], 'new'],
    ['creates and deletes', [change('create', 'Tags', 'new'), change('delete', 'Tags')], undefined],
  ])('%s a property in the order of its operations', async (_, profile_operations, expected) => {
    const { klaviyo, enter } = await flowOf(() => [
      { temporary_id: 'u', type: 'update-profile', data: { profile_operations } },
    ])
    const id = await enter({ properties: { Tags: ['a'] } })
    await advance(klaviyo, '1s')
    const { properties } = (await klaviyo.get(`/api/profiles/${id}`)).body.data.attributes
    expect(properties.Tags).toEqual(expected)
  })

  it('sets names as text, and deletes them', async () => {
    const first = {
      operator: 'update',
      property_type: 'numeric',
      property_key: 'first_name',
      property_value: 5,
    }
    const { klaviyo, enter } = await flowOf(() => [
      {
        temporary_id: 'u',
        type: 'update-profile',
        data: { profile_operations: [first, change('delete', 'last_name')] },
      },
    ])
    const id = await enter({ first_name: 'Ada', last_name: 'Lovelace' })
    await advance(klaviyo, '1s')
    const { first_name, last_name } = (await klaviyo.get(`/api/profiles/${id}`)).body.data.attributes
    expect([first_name, last_name]).toEqual(['5', null])
  })

  it('of a list triggers the flows of that list', async () => {
    const klaviyo = boot()
    const [first, second] = [await addList(klaviyo, 'First'), await addList(klaviyo, 'Second')]
    const move = (list_id: string, on_execution: boolean, id: string) => ({
      temporary_id: id,
      type: 'list-update',
      data: { name: 'Move', on_execution, list_id },
    })
    await addLiveFlow(
      klaviyo,
      definitionOf({ type: 'list', id: first }, [move(second, true, 'a'), move(first, false, 'b')]),
    )
    await addLiveFlow(
      klaviyo,
      definitionOf({ type: 'list', id: second }, [await mail(klaviyo, 'a', 'Second')]),
    )
    const ada = await addProfile(klaviyo, { email: ADA })
    await addMembers(klaviyo, first, ada)
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T12:00 ada@example.com Second'])
    expect((await klaviyo.get(`/api/lists/${first}/profiles`)).body.data).toEqual([])
  })

  it('cannot make two flows trigger each other for ever', async () => {
    const klaviyo = boot()
    const [first, second] = [await addList(klaviyo, 'First'), await addList(klaviyo, 'Second')]
    const always = { reentry_criteria: { duration: 0, unit: 'alltime' } }
    const change = (list_id: string, on_execution: boolean, id: string) => ({
      temporary_id: id,
      type: 'list-update',
      data: { name: 'Move', on_execution, list_id },
    })
    for (const [from, to] of [
      [first, second],
      [second, first],
    ] as const)
      await addLiveFlow(
        klaviyo,
        definitionOf({ type: 'list', id: from }, [change(from, false, 'a'), change(to, true, 'b')], always),
      )
    await addMembers(klaviyo, first, await addProfile(klaviyo, { email: ADA }))
    await advance(klaviyo, '1d')
    expect(klaviyo.bugs).toEqual([])
    expect((await klaviyo.get('/api/lists')).status).toBe(200)
  })
})

describe('a profile inside a flow', () => {
  it('that is deleted gets no further messages', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [wait('1', 'days', 1), await mail(at, 'a', 'A')])
    await enter()
    const attributes = { profile: { data: { type: 'profile', attributes: { email: ADA } } } }
    await klaviyo.post('/api/data-privacy-deletion-jobs', {
      data: { type: 'data-privacy-deletion-job', attributes },
    })
    await advance(klaviyo, '30d')
    expect(await outbox(klaviyo)).toEqual([])
    expect(klaviyo.bugs).toEqual([])
  })

  it('that is merged into another is followed', async () => {
    const { klaviyo, enter } = await flowOf(async (at) => [wait('1', 'days', 1), await mail(at, 'a', 'A')])
    const ada = await enter({ email: undefined, external_id: 'A' })
    const bob = await addProfile(klaviyo, { email: 'bob@example.com' })
    const relationships = { profiles: { data: [{ type: 'profile', id: ada }] } }
    await klaviyo.post('/api/profile-merge', { data: { type: 'profile-merge', id: bob, relationships } })
    await advance(klaviyo, '2d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-24T12:00 bob@example.com A'])
  })

  it('leaves a flow that is archived', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [
      wait('1', 'days', 1),
      await mail(at, 'a', 'A'),
    ])
    await enter()
    await klaviyo.admin('POST', `/flows/${flow.id}/archive`, {})
    await advance(klaviyo, '2d')
    await klaviyo.admin('POST', `/flows/${flow.id}/archive`, { archived: false })
    await advance(klaviyo, '9d')
    expect(await outbox(klaviyo)).toEqual([])
    expect((await klaviyo.get(`/api/flows/${flow.id}`)).body.data.attributes.archived).toBe(false)
  })

  it('does not come back with a flow that was archived for a moment', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [
      wait('1', 'days', 1),
      await mail(at, 'a', 'A'),
    ])
    await enter()
    await klaviyo.admin('POST', `/flows/${flow.id}/archive`, {})
    await klaviyo.admin('POST', `/flows/${flow.id}/archive`, { archived: false })
    await advance(klaviyo, '9d')
    expect(await outbox(klaviyo)).toEqual([])
  })

  it('gets nothing from a flow that became a draft or was deleted', async () => {
    const { klaviyo, flow, enter } = await flowOf(async (at) => [
      wait('1', 'days', 1),
      await mail(at, 'a', 'A'),
      wait('2', 'days', 1),
      await mail(at, 'b', 'B'),
    ])
    await enter()
    await setStatus(klaviyo, flow.id, 'draft')
    await advance(klaviyo, '36h')
    await setStatus(klaviyo, flow.id, 'live')
    await enter({ email: 'bob@example.com' })
    await klaviyo.del(`/api/flows/${flow.id}`)
    await advance(klaviyo, '9d')
    expect(await outbox(klaviyo)).toEqual([])
    expect(klaviyo.bugs).toEqual([])
  })
})

describe('a message of a flow', () => {
  it('is previewed and sent as a test', async () => {
    const { klaviyo, flow } = await flowOf(async (at) => [await mail(at, 'a', 'Hi {{ first_name }}')])
    await addProfile(klaviyo, { email: ADA, first_name: 'Ada' })
    const { data } = flow.reply.body.data.attributes.definition.actions[0]
    const preview = await klaviyo.admin('POST', `/flow-messages/${data.message.id}/preview`, { profile: ADA })
    expect(preview.body).toMatchObject({ state: 'preview', subject: 'Hi Ada' })
    const test = await klaviyo.admin('POST', `/flow-messages/${data.message.id}/test-send`, {
      profile: ADA,
      to: ['tester@example.com'],
    })
    expect(test.body.messages).toHaveLength(1)
    expect(test.body.messages[0]).toMatchObject({ state: 'test', to: 'tester@example.com' })
  })
})
