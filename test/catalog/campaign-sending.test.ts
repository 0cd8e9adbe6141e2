import { describe, expect, it } from 'vitest'
import { expectConflict, expectNotFound } from '../support/problems.js'
import {
  addCampaign,
  assignNewTemplate,
  campaignChange,
  emailOf,
  expectRefusal,
} from './campaign-requests.js'
import {
  addList,
  addMembers,
  advance,
  audience,
  outboxOf,
  readyCampaign,
  recipientsOf,
  send,
  sendNow,
  statuses,
  updateSendJob,
} from './campaign-sending-requests.js'
import { addProfile, metricsOf } from './message-requests.js'
import { addCodes, addCoupons } from './requests.js'

describe('POST /api/campaign-send-jobs', () => {
  it('responds 202 with a queued job; then the campaign is sent', async () => {
    const { klaviyo, list } = await audience('ada', 'bob')
    const { id, message } = await readyCampaign(klaviyo, list)
    const reply = await sendNow(klaviyo, id)
    expect(reply.status).toBe(202)
    expect(reply.body.data).toMatchObject({ type: 'campaign-send-job', id, attributes: { status: 'queued' } })
    expect(await statuses(klaviyo, id)).toEqual(['Queued without Recipients', 'queued'])
    await advance(klaviyo, '500ms')
    expect(await statuses(klaviyo, id)).toEqual(['Sending', 'processing'])
    await advance(klaviyo, '500ms')
    expect(await statuses(klaviyo, id)).toEqual(['Sent', 'complete'])
    const sent = await outboxOf(klaviyo, id)
    expect(sent.map(({ to, state }) => [to, state])).toEqual([
      ['ada@example.com', 'sent'],
      ['bob@example.com', 'sent'],
    ])
    expect(sent[0]?.html).toContain('<p>Hello ada@example.com</p>')
    expect(await metricsOf(klaviyo)).toEqual(['Received Email', 'Received Email'])
    const { attributes } = (await klaviyo.get(`/api/campaigns/${id}`)).body.data
    expect(attributes).toMatchObject({
      scheduled_at: '2026-07-01T12:00:00.000000+00:00',
      send_time: '2026-07-01T12:00:00+00:00',
      send_strategy: {
        method: 'static',
        datetime: '2026-07-01T12:00:00+00:00',
        options: { is_local: false },
      },
    })
    const { send_times } = (await klaviyo.get(`/api/campaign-messages/${message}`)).body.data.attributes
    expect(send_times).toEqual([{ datetime: '2026-07-01T12:00:00+00:00', is_local: false }])
  })

  it('sends to the included but not to the excluded lists and segments, once to each profile', async () => {
    const { klaviyo, profiles, list } = await audience('ada', 'bob', 'cleo')
    const more = await addList(klaviyo, profiles.slice(1, 2), 'More')
    const none = await addList(klaviyo, profiles.slice(2), 'None')
    const audiences = { included: [list, more, list], excluded: [none] }
    const { id } = await readyCampaign(klaviyo, list, { audiences })
    await send(klaviyo, id)
    await advance(klaviyo, '1m')
    expect(await recipientsOf(klaviyo, id)).toEqual(['ada', 'bob'])
  })

  it('reads the audience when sending starts', async () => {
    const { klaviyo, list } = await audience('ada')
    const datetime = '2026-07-01T15:00:00Z'
    const { id } = await readyCampaign(klaviyo, list, { send_strategy: { method: 'static', datetime } })
    await send(klaviyo, id)
    await addMembers(klaviyo, list, [await addProfile(klaviyo, { email: 'late@example.com' })])
    await advance(klaviyo, '3h')
    expect(await recipientsOf(klaviyo, id)).toEqual(['ada', 'late'])
  })

  it('schedules a campaign of a later time, which is sent at that instant also when the clock jumps', async () => {
    const { klaviyo, list } = await audience('ada')
    const datetime = '2026-07-03T15:00:00Z'
    const { id } = await readyCampaign(klaviyo, list, { send_strategy: { method: 'static', datetime } })
    await send(klaviyo, id)
    expect(await statuses(klaviyo, id)).toEqual(['Scheduled', 'queued'])
    await advance(klaviyo, '1m')
    expect(await statuses(klaviyo, id)).toEqual(['Scheduled', 'complete'])
    await advance(klaviyo, '30d')
    expect(await statuses(klaviyo, id)).toEqual(['Sent', 'complete'])
    const [sent] = await outboxOf(klaviyo, id)
    expect(sent?.created_at).toBe('2026-07-03T15:00:00.000000+00:00')
    const { scheduled_at, send_time } = (await klaviyo.get(`/api/campaigns/${id}`)).body.data.attributes
    expect([scheduled_at, send_time]).toEqual([
      '2026-07-01T12:00:00.000000+00:00',
      '2026-07-03T15:00:00+00:00',
    ])
  })

  it('sends at once if the strategy is static and in the past', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id } = await readyCampaign(klaviyo, list, {
      send_strategy: { method: 'static', datetime: '2026-06-01T15:00:00Z' },
    })
    await send(klaviyo, id)
    await advance(klaviyo, '1m')
    expect(await recipientsOf(klaviyo, id)).toEqual(['ada'])
  })

  it('ends without recipients if the audience is empty or cannot receive it', async () => {
    const { klaviyo, list } = await audience()
    const empty = await readyCampaign(klaviyo, list)
    await send(klaviyo, empty.id)
    await advance(klaviyo, '1m')
    expect(await statuses(klaviyo, empty.id)).toEqual(['Cancelled: No Recipients', 'complete'])
    await addMembers(klaviyo, list, [await addProfile(klaviyo, { phone_number: '+12125550100' })])
    const unreachable = await readyCampaign(klaviyo, list)
    await send(klaviyo, unreachable.id)
    await advance(klaviyo, '1m')
    expect(await statuses(klaviyo, unreachable.id)).toEqual(['Cancelled: No Recipients', 'complete'])
    expect((await outboxOf(klaviyo, unreachable.id)).map(({ reason }) => reason)).toEqual(['Missing email'])
  })

  it('skips profiles with an email in the last 16 hours, and is cancelled if that is everyone', async () => {
    const { klaviyo, list, profiles } = await audience('ada')
    const first = await readyCampaign(klaviyo, list)
    await send(klaviyo, first.id)
    await advance(klaviyo, '1m')
    const second = await readyCampaign(klaviyo, list)
    await send(klaviyo, second.id)
    await advance(klaviyo, '1m')
    expect(await statuses(klaviyo, second.id)).toEqual(['Cancelled: Smart Sending', 'complete'])
    const without = await readyCampaign(klaviyo, list, { send_options: { use_smart_sending: false } })
    await send(klaviyo, without.id)
    await advance(klaviyo, '1m')
    expect(await recipientsOf(klaviyo, without.id)).toEqual(['ada'])
    expect(profiles).toHaveLength(1)
  })

  it('assigns a code to each recipient, and refuses to send if there are too few', async () => {
    const { klaviyo, list } = await audience('ada', 'bob')
    await addCoupons(klaviyo, 'SPRING')
    await addCodes(klaviyo, 'SPRING', 'A1')
    const { id } = await readyCampaign(klaviyo, list, {}, "<p>{% coupon_code 'SPRING' %}</p>")
    expectRefusal(
      await sendNow(klaviyo, id),
      '/data',
      'The campaign cannot be sent: the coupon SPRING has fewer codes than the 2 recipients.',
    )
    expect((await klaviyo.get(`/api/campaigns/${id}`)).body.data.attributes.status).toBe('Draft')
    await addCodes(klaviyo, 'SPRING', 'A2')
    await send(klaviyo, id)
    await advance(klaviyo, '1m')
    const codes = (await outboxOf(klaviyo, id)).map(({ coupon_codes: [code] }) => code?.code)
    expect(codes).toEqual(['A1', 'A2'])
  })

  it('refuses a campaign that lacks its template, its subject, its text or its sender', async () => {
    const { klaviyo, list } = await audience('ada')
    const refused = async (definition: object, hasTemplate: boolean) => {
      const made = await addCampaign(klaviyo, { audiences: { included: [list] } }, definition)
      if (hasTemplate) await assignNewTemplate(klaviyo, made.message)
      return sendNow(klaviyo, made.id)
    }
    const cannot = (what: string) => `The campaign cannot be sent: its message has no ${what}.`
    expectRefusal(await refused(emailOf(), false), '/data', cannot('template'))
    expectRefusal(await refused(emailOf({ subject: ' ' }), true), '/data', cannot('subject'))
    expectRefusal(await refused({ channel: 'sms' }, false), '/data', cannot('text'))
    expect((await refused(emailOf({ from_email: null }), true)).status).toBe(202)
  })

  it('refuses a campaign that is not a draft, and one that does not exist', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id, message } = await readyCampaign(klaviyo, list)
    await send(klaviyo, id)
    const status = 'Queued without Recipients'
    expectConflict(
      await sendNow(klaviyo, id),
      `Campaign '${id}' cannot be sent while its status is '${status}'.`,
      '/data',
    )
    expectConflict(
      await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, { audiences: { excluded: [list] } })),
      `Campaign '${id}' cannot be changed while its status is '${status}'.`,
      '/data',
    )
    const definition = { channel: 'email', content: { subject: 'x' } }
    const data = { type: 'campaign-message', id: message, attributes: { definition } }
    expectConflict(
      await klaviyo.patch(`/api/campaign-messages/${message}`, { data }),
      `Campaign '${id}' cannot be changed while its status is '${status}'.`,
      '/data',
    )
    const renamed = await klaviyo.patch(`/api/campaigns/${id}`, campaignChange(id, { name: 'New' }))
    expect(renamed.status).toBe(200)
    expectNotFound(await sendNow(klaviyo, 'NOPE01'), "A campaign with id 'NOPE01' does not exist.")
  })

  it('sends a text message to profiles that consented', async () => {
    const { klaviyo, list } = await audience()
    await addMembers(klaviyo, list, [await addProfile(klaviyo, { phone_number: '+12125550100' })])
    const definition = { channel: 'sms', content: { body: 'Hi' } }
    const { id } = await addCampaign(klaviyo, { audiences: { included: [list] } }, definition)
    await send(klaviyo, id)
    await advance(klaviyo, '1m')
    expect((await outboxOf(klaviyo, id)).map(({ reason }) => reason)).toEqual(['Missing SMS consent'])
  })

  it('can be sent again after a deleted profile left the audience', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id } = await readyCampaign(klaviyo, list)
    await send(klaviyo, id)
    await advance(klaviyo, '1m')
    const again = await klaviyo.post('/api/campaign-clone', {
      data: { type: 'campaign', id, attributes: {} },
    })
    await send(klaviyo, again.body.data.id)
    await advance(klaviyo, '1m')
    expect(await statuses(klaviyo, again.body.data.id)).toEqual(['Cancelled: Smart Sending', 'complete'])
  })
})

describe('PATCH /api/campaign-send-jobs/{id}', () => {
  const later = { send_strategy: { method: 'static', datetime: '2026-07-03T15:00:00Z' } }

  it('cancels a scheduled campaign for good', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id } = await readyCampaign(klaviyo, list, later)
    await send(klaviyo, id)
    const reply = await updateSendJob(klaviyo, id, 'cancel')
    expect([reply.status, reply.text]).toEqual([204, ''])
    expect(await statuses(klaviyo, id)).toEqual(['Cancelled', 'cancelled'])
    await advance(klaviyo, '10d')
    expect(await outboxOf(klaviyo, id)).toEqual([])
    expect(await statuses(klaviyo, id)).toEqual(['Cancelled', 'cancelled'])
  })

  it('reverts a scheduled campaign to a draft, which can be sent again, once', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id, message } = await readyCampaign(klaviyo, list, later)
    await send(klaviyo, id)
    expect((await updateSendJob(klaviyo, id, 'revert')).status).toBe(204)
    const { attributes } = (await klaviyo.get(`/api/campaigns/${id}`)).body.data
    expect(attributes).toMatchObject({ status: 'Draft', scheduled_at: null, send_time: null })
    const shown = await klaviyo.get(`/api/campaign-messages/${message}`)
    expect(shown.body.data.attributes.send_times).toEqual([])
    await send(klaviyo, id)
    await advance(klaviyo, '10d')
    expect(await recipientsOf(klaviyo, id)).toEqual(['ada'])
  })

  it('refuses a job that is over, and responds 404 for one that never existed', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id } = await readyCampaign(klaviyo, list)
    expectNotFound(
      await updateSendJob(klaviyo, id, 'cancel'),
      `A campaign send job with id '${id}' does not exist.`,
    )
    expectNotFound(
      await klaviyo.get(`/api/campaign-send-jobs/${id}`),
      `A campaign send job with id '${id}' does not exist.`,
    )
    expectNotFound(
      await updateSendJob(klaviyo, 'NOPE01', 'cancel'),
      "A campaign with id 'NOPE01' does not exist.",
    )
    await send(klaviyo, id)
    await advance(klaviyo, '500ms')
    expectConflict(
      await updateSendJob(klaviyo, id, 'revert'),
      `The sending of campaign '${id}' cannot be reverted while its status is 'Sending'.`,
      '/data',
    )
    const sending = await klaviyo.request('DELETE', `/api/campaigns/${id}`)
    expectConflict(sending, `Campaign '${id}' cannot be deleted while its status is 'Sending'.`, '/data')
    await advance(klaviyo, '500ms')
    expectConflict(
      await updateSendJob(klaviyo, id, 'cancel'),
      `The sending of campaign '${id}' cannot be cancelled while its status is 'Sent'.`,
      '/data',
    )
  })

  it('does nothing if the campaign is deleted while it waits', async () => {
    const { klaviyo, list } = await audience('ada')
    const { id } = await readyCampaign(klaviyo, list, later)
    await send(klaviyo, id)
    expect((await klaviyo.request('DELETE', `/api/campaigns/${id}`)).status).toBe(204)
    await advance(klaviyo, '10d')
    expect(await outboxOf(klaviyo, id)).toEqual([])
    expectNotFound(
      await klaviyo.get(`/api/campaign-send-jobs/${id}`),
      `A campaign with id '${id}' does not exist.`,
    )
  })
})
