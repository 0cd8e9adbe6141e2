import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'
import { campaignChange } from './campaign-requests.js'
import {
  addList,
  advance,
  audience,
  outboxOf,
  readyCampaign,
  recipientsOf,
  send,
  statuses,
  updateSendJob,
} from './campaign-sending-requests.js'
import { addProfile } from './message-requests.js'

/** An account with a profile in each time zone; their addresses begin with the zone names. */
async function withProfilesInZones(zones: Readonly<Record<string, string | null>>) {
  const { klaviyo } = await audience()
  const profiles: string[] = []
  for (const [name, timezone] of Object.entries(zones))
    profiles.push(
      await addProfile(klaviyo, {
        email: `${name}@example.com`,
        ...(timezone && { location: { timezone } }),
      }),
    )
  return { klaviyo, list: await addList(klaviyo, profiles) }
}

/** When each address received a campaign. */
async function timesOf(klaviyo: TestEmulator, id: string) {
  const sent = await outboxOf(klaviyo, id)
  return sent.map(({ to, created_at }) => [to.replace('@example.com', ''), created_at.slice(0, 16)])
}

const local = (datetime: string, send_past_recipients_immediately: boolean) => ({
  send_strategy: {
    method: 'static',
    datetime,
    options: { is_local: true, send_past_recipients_immediately },
  },
})

// New accounts are in US/Eastern.
const ZONES = { tokyo: 'Asia/Tokyo', berlin: 'Europe/Berlin', nowhere: null, la: 'America/Los_Angeles' }

describe('a campaign at the local time of each recipient', () => {
  it('reaches each recipient at that time of their zone, or of the account', async () => {
    const { klaviyo, list } = await withProfilesInZones(ZONES)
    const { id } = await readyCampaign(klaviyo, list, local('2026-07-03T09:00:00Z', false))
    await send(klaviyo, id)
    expect((await statuses(klaviyo, id))[0]).toBe('Scheduled')
    await advance(klaviyo, '40h')
    expect((await statuses(klaviyo, id))[0]).toBe('Sending')
    await advance(klaviyo, '5d')
    expect(await timesOf(klaviyo, id)).toEqual([
      ['tokyo', '2026-07-03T00:00'],
      ['berlin', '2026-07-03T07:00'],
      ['nowhere', '2026-07-03T13:00'],
      ['la', '2026-07-03T16:00'],
    ])
    expect(await statuses(klaviyo, id)).toEqual(['Sent', 'complete'])
  })

  it('reaches recipients whose time has passed the next day, or at once on request', async () => {
    const { klaviyo, list } = await withProfilesInZones(ZONES)
    const { id } = await readyCampaign(klaviyo, list, local('2026-07-01T09:00:00Z', false))
    await send(klaviyo, id)
    await advance(klaviyo, '5d')
    expect(await timesOf(klaviyo, id)).toEqual([
      ['nowhere', '2026-07-01T13:00'],
      ['la', '2026-07-01T16:00'],
      ['tokyo', '2026-07-02T00:00'],
      ['berlin', '2026-07-02T07:00'],
    ])
    const later = await withProfilesInZones(ZONES)
    const past = await readyCampaign(later.klaviyo, later.list, local('2026-07-01T09:00:00Z', true))
    await send(later.klaviyo, past.id)
    await advance(later.klaviyo, '5d')
    expect((await timesOf(later.klaviyo, past.id)).map(([name]) => name)).toEqual([
      'tokyo',
      'berlin',
      'nowhere',
      'la',
    ])
  })

  it('continues from a snapshot that was taken midway, also in another account', async () => {
    const { klaviyo, list } = await withProfilesInZones(ZONES)
    const { id } = await readyCampaign(klaviyo, list, local('2026-07-03T09:00:00Z', false))
    await send(klaviyo, id)
    await advance(klaviyo, '44h')
    await klaviyo.admin('PUT', '/snapshots/middle')
    const { fetch } = klaviyo.emulator
    const exported = await (await fetch(new Request('http://emulator.test/__admin/export'))).text()
    await advance(klaviyo, '5d')
    await klaviyo.admin('POST', '/snapshots/middle/restore')
    expect(await recipientsOf(klaviyo, id)).toEqual(['tokyo', 'berlin'])
    await advance(klaviyo, '5d')
    expect(await recipientsOf(klaviyo, id)).toEqual(['tokyo', 'berlin', 'nowhere', 'la'])
    const other = boot({ progress: { afterMs: 500 } })
    await other.admin('POST', '/seed', { files: [{ name: 'export.yaml', text: exported }] })
    await advance(other, '5d')
    expect(await recipientsOf(other, id)).toEqual(['tokyo', 'berlin', 'nowhere', 'la'])
  })

  it('stops for the remaining recipients when it is cancelled', async () => {
    const { klaviyo, list } = await withProfilesInZones(ZONES)
    const { id } = await readyCampaign(klaviyo, list, local('2026-07-03T09:00:00Z', false))
    await send(klaviyo, id)
    await advance(klaviyo, '44h')
    expect((await updateSendJob(klaviyo, id, 'cancel')).status).toBe(204)
    await advance(klaviyo, '5d')
    expect(await recipientsOf(klaviyo, id)).toEqual(['tokyo', 'berlin'])
    expect(await statuses(klaviyo, id)).toEqual(['Cancelled', 'cancelled'])
  })
})

describe('a campaign at a smart send time', () => {
  it('reaches each recipient at ten o’clock in their zone', async () => {
    const { klaviyo, list } = await withProfilesInZones(ZONES)
    const send_strategy = { method: 'smart_send_time', date: '2026-07-03' }
    const { id } = await readyCampaign(klaviyo, list, { send_strategy })
    await send(klaviyo, id)
    await advance(klaviyo, '5d')
    expect((await timesOf(klaviyo, id)).map(([, time]) => time)).toEqual([
      '2026-07-03T01:00',
      '2026-07-03T08:00',
      '2026-07-03T14:00',
      '2026-07-03T17:00',
    ])
  })
})

describe('a throttled campaign', () => {
  it('reaches a part of the recipients each hour', async () => {
    const { klaviyo, list } = await audience('a', 'b', 'c', 'd', 'e')
    const send_strategy = { method: 'throttled', datetime: '2026-07-01T15:00:00Z', throttle_percentage: 33 }
    const { id } = await readyCampaign(klaviyo, list, { send_strategy })
    await send(klaviyo, id)
    await advance(klaviyo, '3h')
    expect(await recipientsOf(klaviyo, id)).toEqual(['a', 'b'])
    expect((await statuses(klaviyo, id))[0]).toBe('Sending')
    await advance(klaviyo, '1d')
    expect((await timesOf(klaviyo, id)).map(([, time]) => time)).toEqual([
      '2026-07-01T15:00',
      '2026-07-01T15:00',
      '2026-07-01T16:00',
      '2026-07-01T16:00',
      '2026-07-01T17:00',
    ])
    expect(await statuses(klaviyo, id)).toEqual(['Sent', 'complete'])
  })
})

describe('POST /api/campaign-recipient-estimation-jobs', () => {
  const job = (id: string) => ({ data: { type: 'campaign-recipient-estimation-job', id } })
  const NONE = 'No results or results were out of date. Schedule a new estimation.'

  it('counts the reachable audience, and responds 404 before and after', async () => {
    const { klaviyo, list, profiles } = await audience('ada', 'bob', 'cleo')
    const less = await addList(klaviyo, profiles.slice(0, 1), 'Less')
    const { id } = await readyCampaign(klaviyo, list)
    const path = `/api/campaign-recipient-estimations/${id}`
    const jobPath = `/api/campaign-recipient-estimation-jobs/${id}`
    expectNotFound(await klaviyo.get(path), NONE)
    expectNotFound(await klaviyo.get(jobPath), NONE)
    const reply = await klaviyo.post('/api/campaign-recipient-estimation-jobs', job(id))
    expect(reply.status).toBe(202)
    expect(reply.body.data.attributes).toEqual({ status: 'processing' })
    expectNotFound(await klaviyo.get(path), NONE)
    await advance(klaviyo, '1m')
    expect((await klaviyo.get(jobPath)).body.data.attributes).toEqual({ status: 'complete' })
    expect((await klaviyo.get(path)).body.data.attributes).toEqual({ estimated_recipient_count: 3 })
    const excluding = campaignChange(id, { audiences: { excluded: [less] } })
    await klaviyo.patch(`/api/campaigns/${id}`, excluding)
    expectNotFound(await klaviyo.get(path), NONE)
    await klaviyo.post('/api/campaign-recipient-estimation-jobs', job(id))
    await advance(klaviyo, '1m')
    expect((await klaviyo.get(path)).body.data.attributes).toEqual({ estimated_recipient_count: 2 })
    await advance(klaviyo, '24h')
    expectNotFound(await klaviyo.get(path), NONE)
    expectNotFound(await klaviyo.get(jobPath), NONE)
  })

  it('responds 404 for an unknown campaign', async () => {
    const { klaviyo } = await audience()
    const detail = "A campaign with id 'NOPE01' does not exist."
    expectNotFound(await klaviyo.post('/api/campaign-recipient-estimation-jobs', job('NOPE01')), detail)
    expectNotFound(await klaviyo.get('/api/campaign-recipient-estimations/NOPE01'), detail)
  })
})

describe('the links of a campaign', () => {
  it('name the day of sending in the time zone of the account', async () => {
    const { klaviyo, list } = await audience('ada')
    const custom_tracking_params = [
      { type: 'static', name: 'utm_source', value: 'shop' },
      { type: 'dynamic', name: 'utm_medium', value: 'campaign_name_send_day' },
    ]
    const { id } = await readyCampaign(
      klaviyo,
      list,
      {
        send_strategy: { method: 'static', datetime: '2026-07-02T02:00:00Z' },
        tracking_options: { add_tracking_params: true, custom_tracking_params },
      },
      '<a href="https://shop.test/">Shop</a>',
    )
    await send(klaviyo, id)
    await advance(klaviyo, '1d')
    const urls = (await outboxOf(klaviyo, id)).flatMap(({ links }) => links.map(({ url }) => new URL(url)))
    expect(urls.map(({ searchParams }) => searchParams.get('utm_medium'))).toEqual(['Sale (2026-07-01)'])
  })
})
