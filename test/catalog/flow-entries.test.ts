import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import { accept, SUBSCRIBE, subscriber, subscription } from './consent-requests.js'
import {
  addList,
  addLiveFlow,
  advance,
  definitionOf,
  metricId,
  outbox,
  sendable,
  sentMessages,
  setStatus,
} from './flow-requests.js'
import { addMembers, addProfile, newEvent, profileChange, profileIds } from './profiles-and-events.js'
import { HAS_EMAIL, propertyCondition, definitionOf as segmentOf } from './segment-requests.js'

type More = Readonly<Record<string, unknown>>

const ADA = 'ada@example.com'

/** A live flow of a list with one email. */
async function listFlow(more: More = {}) {
  const klaviyo = boot()
  const list = await addList(klaviyo)
  const trigger = { type: 'list', id: list }
  const flow = await addLiveFlow(
    klaviyo,
    definitionOf(trigger, [await sendable(klaviyo, 'a', 'Welcome')], more),
  )
  return { klaviyo, list, flow }
}

/** A live flow of the metric Placed Order with one email. */
async function metricFlow(trigger: (metric: string) => More = () => ({}), more: More = {}) {
  const klaviyo = boot()
  await postEvent(klaviyo, 'Placed Order', { email: 'first@example.com' })
  const id = await metricId(klaviyo, 'Placed Order')
  const placed = { type: 'metric', id, ...trigger(id) }
  const flow = await addLiveFlow(
    klaviyo,
    definitionOf(placed, [await sendable(klaviyo, 'a', 'Thanks')], more),
  )
  return { klaviyo, flow }
}

async function postEvent(klaviyo: TestEmulator, name: string, given: More = {}): Promise<void> {
  const reply = await klaviyo.post('/api/events', newEvent(name, { email: ADA, ...given }))
  expect(reply.status, reply.text).toBe(202)
}

describe('a flow of a list', () => {
  it('is entered once by profiles that join the list', async () => {
    const { klaviyo, list } = await listFlow()
    const ada = await addProfile(klaviyo, { email: ADA })
    await addMembers(klaviyo, list, ada)
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T12:00 ada@example.com Welcome'])
    await klaviyo.request('DELETE', `/api/lists/${list}/relationships/profiles`, { body: profileIds(ada) })
    await addMembers(klaviyo, list, ada)
    expect(await outbox(klaviyo)).toHaveLength(1)
  })

  it('is entered by profiles that are imported with the list', async () => {
    const { klaviyo, list } = await listFlow()
    const profiles = { data: [{ type: 'profile', attributes: { email: ADA } }] }
    const lists = { data: [{ type: 'list', id: list }] }
    const data = { type: 'profile-bulk-import-job', attributes: { profiles }, relationships: { lists } }
    await klaviyo.post('/api/profile-bulk-import-jobs', { data })
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T12:00 ada@example.com Welcome'])
  })

  it('is bypassed by a historical import, as the document says', async () => {
    const { klaviyo, list } = await listFlow()
    const past = [subscriber(ADA, { consented_at: '2025-01-01T00:00:00Z' })]
    await accept(klaviyo, SUBSCRIBE, subscription({ list, profiles: past, historical_import: true }))
    expect((await klaviyo.get(`/api/lists/${list}/profiles`)).body.data).toHaveLength(1)
    await accept(klaviyo, SUBSCRIBE, subscription({ list, profiles: [subscriber('bob@example.com')] }))
    await advance(klaviyo, '1m')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T12:00 bob@example.com Welcome'])
  })

  it('is not entered while it is a draft, nor later by profiles that joined then', async () => {
    const { klaviyo, list, flow } = await listFlow()
    await setStatus(klaviyo, flow.id, 'draft')
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: ADA }))
    await setStatus(klaviyo, flow.id, 'live')
    expect(await outbox(klaviyo)).toEqual([])
  })

  it('is entered again after the re-entry period', async () => {
    const { klaviyo, list } = await listFlow({ reentry_criteria: { duration: 2, unit: 'day' } })
    const ada = await addProfile(klaviyo, { email: ADA })
    for (const wait of ['1s', '47h', '2h']) {
      await addMembers(klaviyo, list, ada)
      await klaviyo.request('DELETE', `/api/lists/${list}/relationships/profiles`, { body: profileIds(ada) })
      await advance(klaviyo, wait)
    }
    await addMembers(klaviyo, list, ada)
    expect((await sentMessages(klaviyo)).map((each) => each.slice(0, 16))).toEqual([
      '2026-11-23T12:00',
      '2026-11-25T13:00',
    ])
  })

  it('is entered by earlier members if a user adds them', async () => {
    const { klaviyo, list, flow } = await listFlow()
    await setStatus(klaviyo, flow.id, 'draft')
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: ADA }))
    await setStatus(klaviyo, flow.id, 'live')
    const reply = await klaviyo.admin('POST', `/flows/${flow.id}/add-past-profiles`, {})
    expect(reply.body).toEqual({ entered: 1 })
    await advance(klaviyo, '1s')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-23T12:00 ada@example.com Welcome'])
  })

  it('refuses to add past profiles to a draft, and to a flow of a metric', async () => {
    const { klaviyo, flow } = await listFlow()
    await setStatus(klaviyo, flow.id, 'draft')
    const add = (id: string) =>
      klaviyo.request('POST', `/__admin/flows/${id}/add-past-profiles`, { body: {} })
    const draft = await add(flow.id)
    expect([draft.status, draft.text]).toEqual([400, expect.stringContaining('is a draft')])
    const ofMetric = await metricFlow()
    const path = `/__admin/flows/${ofMetric.flow.id}/add-past-profiles`
    const reply = await ofMetric.klaviyo.request('POST', path, { body: {} })
    expect([reply.status, reply.text]).toEqual([400, expect.stringContaining('of a list or a segment')])
  })

  it('is entered on a manual run, also again, and shows where the profiles are', async () => {
    const { klaviyo, list, flow } = await listFlow()
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: ADA }))
    await advance(klaviyo, '1d')
    const run = await klaviyo.admin('POST', `/flows/${flow.id}/run`, { profile: ADA })
    expect(run.body).toMatchObject({ entered: true, enrolment: { flow: flow.id, action_type: 'send-email' } })
    await advance(klaviyo, '1s')
    const { enrolments } = (await klaviyo.admin('GET', `/flows/${flow.id}/enrolments?profile=${ADA}`)).body
    expect(enrolments).toMatchObject([
      { entered_at: '2026-11-24T12:00:00.000000+00:00', action: null, waiting: false, event: null },
      { entered_at: '2026-11-23T12:00:00.000000+00:00', action: null, waiting: false, event: null },
    ])
  })

  it('says that a manual run is kept out, also in the instant of an earlier one', async () => {
    const conditions = [[propertyCondition("properties['Plan']", 'string', 'equals', { value: 'Gold' })]]
    const { klaviyo, flow } = await listFlow({ profile_filter: segmentOf(...conditions) })
    await klaviyo.admin('POST', '/clock', { freeze: '2026-11-23T12:00:00Z' })
    const id = await addProfile(klaviyo, { email: ADA, properties: { Plan: 'Gold' } })
    const run = async () =>
      (await klaviyo.admin('POST', `/flows/${flow.id}/run`, { profile: ADA })).body.entered
    expect(await run()).toBe(true)
    const attributes = { properties: { Plan: 'Silver' } }
    await klaviyo.patch(`/api/profiles/${id}`, { data: { type: 'profile', id, attributes } })
    expect(await run()).toBe(false)
  })

  it('refuses a manual run without an event, and of a draft', async () => {
    const { klaviyo, flow } = await listFlow()
    await addProfile(klaviyo, { email: ADA })
    const run = (body: object) => klaviyo.request('POST', `/__admin/flows/${flow.id}/run`, { body })
    const withEvent = await run({ profile: ADA, properties: {} })
    expect([withEvent.status, withEvent.text]).toEqual([400, expect.stringContaining('flow of a metric')])
    await setStatus(klaviyo, flow.id, 'draft')
    const draft = await run({ profile: ADA })
    expect([draft.status, draft.text]).toEqual([400, expect.stringContaining('is a draft')])
  })

  it('checks its filter', async () => {
    const conditions = [[propertyCondition("properties['Plan']", 'string', 'equals', { value: 'Gold' })]]
    const { klaviyo, list } = await listFlow({ profile_filter: segmentOf(...conditions) })
    await addMembers(klaviyo, list, await addProfile(klaviyo, { email: ADA, properties: { Plan: 'Silver' } }))
    await addMembers(
      klaviyo,
      list,
      await addProfile(klaviyo, { email: 'bob@example.com', properties: { Plan: 'Gold' } }),
    )
    expect((await outbox(klaviyo)).map(({ to }) => to)).toEqual(['bob@example.com'])
  })

  it('is not entered again by the survivor of a merge', async () => {
    const { klaviyo, list } = await listFlow()
    const [ada, bob] = [
      await addProfile(klaviyo, { email: ADA }),
      await addProfile(klaviyo, { external_id: 'B' }),
    ]
    await addMembers(klaviyo, list, ada)
    const relationships = { profiles: { data: [{ type: 'profile', id: ada }] } }
    await advance(klaviyo, '1d')
    await klaviyo.post('/api/profile-merge', { data: { type: 'profile-merge', id: bob, relationships } })
    await advance(klaviyo, '1d')
    expect(await outbox(klaviyo)).toHaveLength(1)
  })
})

describe('a flow of a metric', () => {
  it('is entered at each event', async () => {
    const { klaviyo } = await metricFlow()
    await postEvent(klaviyo, 'Placed Order', { unique_id: '1' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: '2' })
    await postEvent(klaviyo, 'Viewed Product')
    const sent = await outbox(klaviyo)
    expect(sent.map(({ state, reason }) => reason ?? state)).toEqual(['sent', 'Smart sending'])
  })

  it('is not entered by events older than four hours, or sent later', async () => {
    const { klaviyo } = await metricFlow()
    await postEvent(klaviyo, 'Placed Order', { unique_id: '1', time: '2026-11-23T07:59:59Z' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: '2', backfill: true })
    expect(await outbox(klaviyo)).toEqual([])
    await postEvent(klaviyo, 'Placed Order', { unique_id: '3', time: '2026-11-23T08:00:00Z' })
    expect(await outbox(klaviyo)).toHaveLength(1)
  })

  it('checks the filter of the trigger', async () => {
    const value = { type: 'numeric', operator: 'greater-than', value: 100 }
    const condition = { type: 'metric-property', field: 'Total', filter: value }
    const { klaviyo } = await metricFlow((id) => ({
      trigger_filter: segmentOf([{ ...condition, metric_id: id }]),
    }))
    await postEvent(klaviyo, 'Placed Order', { properties: { Total: 50 } })
    await postEvent(klaviyo, 'Placed Order', { email: 'bob@example.com', properties: { Total: 150 } })
    expect((await outbox(klaviyo)).map(({ to }) => to)).toEqual(['bob@example.com'])
  })

  it('counts events since the start of the flow without the one that triggered it', async () => {
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { email: 'first@example.com' })
    const id = await metricId(klaviyo, 'Placed Order')
    const none = {
      type: 'profile-metric',
      metric_id: id,
      measurement: 'count',
      measurement_filter: { type: 'numeric', operator: 'equals', value: 0 },
      timeframe_filter: { type: 'date', operator: 'flow-start' },
    }
    const wait = { temporary_id: 'w', type: 'time-delay', data: { unit: 'days', value: 1 } }
    const actions = [wait, await sendable(klaviyo, 'a', 'Again?')]
    await addLiveFlow(
      klaviyo,
      definitionOf({ type: 'metric', id }, actions, { profile_filter: segmentOf([none]) }),
    )
    await postEvent(klaviyo, 'Placed Order', { unique_id: '1' })
    await postEvent(klaviyo, 'Placed Order', { unique_id: '2', email: 'bob@example.com' })
    await advance(klaviyo, '12h')
    await postEvent(klaviyo, 'Placed Order', { unique_id: '3', email: 'bob@example.com' })
    await advance(klaviyo, '12h')
    expect(await sentMessages(klaviyo)).toEqual([
      '2026-11-24T12:00 ada@example.com Again?',
      '2026-11-24T12:00 bob@example.com skipped: Fails flow filters',
    ])
  })
})

describe('a flow of a segment', () => {
  it('is entered by profiles that start to match it, not by matches of a new definition', async () => {
    const klaviyo = boot()
    const before = await addProfile(klaviyo, { email: 'before@example.com' })
    const attributes = { name: 'With email', definition: segmentOf([HAS_EMAIL]) }
    const made = await klaviyo.post('/api/segments', { data: { type: 'segment', attributes } })
    const id = made.body.data.id
    await addLiveFlow(klaviyo, definitionOf({ type: 'segment', id }, [await sendable(klaviyo, 'a', 'Hello')]))
    await advance(klaviyo, '1h')
    await addProfile(klaviyo, { email: ADA })
    await advance(klaviyo, '1h')
    expect((await outbox(klaviyo)).map(({ to }) => to)).toEqual([ADA])
    expect(before).not.toBe('')
  })

  it('skips messages to profiles that left the segment', async () => {
    const klaviyo = boot()
    const gold = propertyCondition("properties['Plan']", 'string', 'equals', { value: 'Gold' })
    const attributes = { name: 'Gold', definition: segmentOf([gold]) }
    const { body } = await klaviyo.post('/api/segments', { data: { type: 'segment', attributes } })
    const wait = { temporary_id: 'w', type: 'time-delay', data: { unit: 'days', value: 1 } }
    const actions = [wait, await sendable(klaviyo, 'a', 'Gold')]
    await advance(klaviyo, '1h')
    await addLiveFlow(klaviyo, definitionOf({ type: 'segment', id: body.data.id }, actions))
    const ada = await addProfile(klaviyo, { email: ADA, properties: { Plan: 'Gold' } })
    await advance(klaviyo, '1h')
    await klaviyo.patch(`/api/profiles/${ada}`, profileChange(ada, { properties: { Plan: 'Silver' } }))
    await advance(klaviyo, '2d')
    expect((await outbox(klaviyo)).map(({ reason }) => reason)).toEqual(['Fails flow filters'])
  })
})

describe('a flow of a date', () => {
  const birthday = (more: More = {}) => ({
    type: 'date',
    date_field_type: 'profile-property',
    date_profile_property: "properties['Birthday']",
    timedelta_unit_before_date: 'days',
    timedelta_value_before_date: 2,
    recurrence_frequency: 'annually',
    timezone: 'Europe/Berlin',
    trigger_time: '09:00:00',
    ...more,
  })

  it('is entered that long before the date, at the time of the zone, every year', async () => {
    const klaviyo = boot()
    await addLiveFlow(klaviyo, definitionOf(birthday(), [await sendable(klaviyo, 'a', 'Soon')]))
    await addProfile(klaviyo, { email: ADA, properties: { Birthday: '1990-11-30' } })
    await advance(klaviyo, '400d')
    expect(await sentMessages(klaviyo)).toEqual([
      '2026-11-28T08:00 ada@example.com Soon',
      '2027-11-28T08:00 ada@example.com Soon',
    ])
  })

  it('is entered again after it was archived and brought back', async () => {
    const klaviyo = boot()
    const { id } = await addLiveFlow(
      klaviyo,
      definitionOf(birthday(), [await sendable(klaviyo, 'a', 'Soon')]),
    )
    await addProfile(klaviyo, { email: ADA, properties: { Birthday: '1990-12-10' } })
    await klaviyo.admin('POST', `/flows/${id}/archive`, {})
    await advance(klaviyo, '3d')
    await klaviyo.admin('POST', `/flows/${id}/archive`, { archived: false })
    await advance(klaviyo, '30d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-12-08T08:00 ada@example.com Soon'])
  })

  it('follows changes of the date', async () => {
    const klaviyo = boot()
    await addLiveFlow(klaviyo, definitionOf(birthday(), [await sendable(klaviyo, 'a', 'Soon')]))
    const ada = await addProfile(klaviyo, { email: ADA, properties: { Birthday: '1990-11-26' } })
    await klaviyo.patch(
      `/api/profiles/${ada}`,
      profileChange(ada, { properties: { Birthday: '1990-11-27' } }),
    )
    await advance(klaviyo, '10d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-25T08:00 ada@example.com Soon'])
  })

  it('uses the last day of months that are too short', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2027-01-15T00:00:00Z')
    const monthly = birthday({
      timedelta_value_before_date: 0,
      recurrence_frequency: 'monthly',
      timezone: 'UTC',
    })
    await addLiveFlow(klaviyo, definitionOf(monthly, [await sendable(klaviyo, 'a', 'Now')]))
    await addProfile(klaviyo, { email: ADA, properties: { Birthday: '2026-12-31' } })
    await advance(klaviyo, '100d')
    const days = (await outbox(klaviyo)).map(({ created_at }) => created_at.slice(0, 10))
    expect(days).toEqual(['2027-01-31', '2027-02-28', '2027-03-31'])
  })

  it('is entered once by an exact date, on the next allowed day', async () => {
    const klaviyo = boot()
    const once = birthday({
      timedelta_value_before_date: 0,
      recurrence_frequency: 'never',
      timezone: 'UTC',
      trigger_days: ['monday'],
    })
    await addLiveFlow(klaviyo, definitionOf(once, [await sendable(klaviyo, 'a', 'Now')]))
    await addProfile(klaviyo, { email: ADA, properties: { Birthday: '2026-11-26' } })
    await addProfile(klaviyo, { email: 'none@example.com', properties: { Birthday: 'soon' } })
    await advance(klaviyo, '60d')
    expect(await sentMessages(klaviyo)).toEqual(['2026-11-30T09:00 ada@example.com Now'])
  })
})
