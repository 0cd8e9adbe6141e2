import { describe, expect, it } from 'vitest'
import { advance, audience, outboxOf, send } from './campaign-sending-requests.js'
import { addOmnichannel, email, schedule, updateDefinition } from './omnichannel-requests.js'
import { addTemplate } from './template-requests.js'

const TEN = Array.from({ length: 10 }, (_, place) => `p${place}`)

describe('a message that is throttled by the minute', () => {
  it('is sent to a share of its recipients each minute', async () => {
    const { klaviyo, list } = await audience(...TEN)
    const variations = [email({ template_id: await addTemplate(klaviyo) })]
    const { id, messages } = await addOmnichannel(klaviyo, [{ included: [list] }], [{ to: 0, variations }])
    const throttled_options = { throttling_percentage: 50, throttle_unit: 'minute' }
    const plan = { strategy: 'throttled', send_time: '2026-07-02T09:00:00Z', throttled_options }
    const reply = await schedule(klaviyo, messages[0] ?? '', plan)
    expect(reply.status, reply.text).toBe(201)
    await klaviyo.admin('POST', '/clock', { freeze: '2026-07-02T09:00:30Z' })
    await klaviyo.get('/api/lists')
    expect(await outboxOf(klaviyo, id)).toHaveLength(5)
    await klaviyo.admin('POST', '/clock', { freeze: '2026-07-02T09:01:30Z' })
    await klaviyo.get('/api/lists')
    expect(await outboxOf(klaviyo, id)).toHaveLength(10)
  })
})

describe('Smart Sending of a message', () => {
  it.each([
    ['none', 'sent'],
    ['throttle-for-flows', 'sent'],
    ['throttle-for-campaigns', 'skipped'],
    ['throttle-for-campaigns-and-flows', 'skipped'],
  ])('of the kind %s leaves it %s after another campaign', async (throttling_type, state) => {
    const { klaviyo, list } = await audience('ada')
    const variations = [email({ template_id: await addTemplate(klaviyo) })]
    const add = () => addOmnichannel(klaviyo, [{ included: [list] }], [{ to: 0, variations }])
    const [first, second] = [await add(), await add()]
    await send(klaviyo, first.id)
    await advance(klaviyo, '5m')
    const reply = await updateDefinition(klaviyo, 'campaign-message', second.messages[0] ?? '', {
      send_options: { throttling_type },
    })
    expect(reply.status, reply.text).toBe(200)
    await send(klaviyo, second.id)
    await advance(klaviyo, '5m')
    expect((await outboxOf(klaviyo, second.id)).map((row) => row.state)).toEqual([state])
  })
})

describe('Smart Sending of a message, after a message of a flow', () => {
  it.each([
    ['none', 'sent'],
    ['throttle-for-campaigns', 'sent'],
    ['throttle-for-flows', 'skipped'],
    ['throttle-for-campaigns-and-flows', 'skipped'],
  ])('of the kind %s leaves it %s', async (throttling_type, state) => {
    const { klaviyo, list, profiles } = await audience('ada')
    const [profile] = profiles
    // Without a campaign, it is a message of a flow.
    await klaviyo.admin('POST', '/messages', { profile, channel: 'email', subject: 'Hi', html: '<p>Hi</p>' })
    const variations = [email({ template_id: await addTemplate(klaviyo) })]
    const { id, messages } = await addOmnichannel(klaviyo, [{ included: [list] }], [{ to: 0, variations }])
    const options = { send_options: { throttling_type } }
    expect((await updateDefinition(klaviyo, 'campaign-message', messages[0] ?? '', options)).status).toBe(200)
    await send(klaviyo, id)
    await advance(klaviyo, '5m')
    expect((await outboxOf(klaviyo, id)).map((row) => row.state)).toEqual([state])
  })
})
