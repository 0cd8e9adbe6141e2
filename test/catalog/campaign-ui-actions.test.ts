import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { addCampaign, assignNewTemplate, emailOf } from './campaign-requests.js'
import { addProfile } from './message-requests.js'
import { addCodes, addCoupons } from './requests.js'

describe('POST /__admin/campaigns/{id}/archive', () => {
  it('archives a campaign by its name or its id, and brings it back', async () => {
    const klaviyo = boot()
    const { id } = await addCampaign(klaviyo)
    const isArchived = async () => (await klaviyo.get(`/api/campaigns/${id}`)).body.data.attributes.archived
    await klaviyo.admin('POST', '/campaigns/Sale/archive', {})
    expect(await isArchived()).toBe(true)
    const listed = await klaviyo.get('/api/campaigns?filter=equals(messages.channel,"email")')
    expect(listed.body.data).toHaveLength(1)
    expectInvalid(
      await klaviyo.post('/api/campaign-send-jobs', { data: { type: 'campaign-send-job', id } }),
      { detail: 'The campaign cannot be sent: the campaign is archived.', source: { pointer: '/data' } },
    )
    await klaviyo.admin('POST', `/campaigns/${id}/archive`, { archived: false })
    expect(await isArchived()).toBe(false)
    expect((await klaviyo.request('POST', '/__admin/campaigns/Nope/archive', { body: {} })).status).toBe(400)
  })
})

describe('POST /__admin/campaign-messages/{id}/preview and test-send', () => {
  const HTML = "<p>{{ first_name }} {% coupon_code 'SPRING' %}</p>"

  async function withMessage() {
    const klaviyo = boot()
    await addProfile(klaviyo, { email: 'ada@example.com', first_name: 'Ada' })
    await addCoupons(klaviyo, 'SPRING')
    await addCodes(klaviyo, 'SPRING', 'A1', 'A2')
    const { message } = await addCampaign(klaviyo, {}, emailOf({ subject: 'For {{ first_name }}' }))
    await assignNewTemplate(klaviyo, message, { html: HTML })
    return { klaviyo, message }
  }

  it('renders for a profile and assigns no code', async () => {
    const { klaviyo, message } = await withMessage()
    const path = `/campaign-messages/${message}/preview`
    const { body } = await klaviyo.admin('POST', path, { profile: 'ada@example.com' })
    expect(body).toMatchObject({ state: 'preview', subject: 'For Ada' })
    expect(body.html).toContain('<p>Ada SPRING-PREVIEW</p>')
    expect((await klaviyo.admin('GET', '/outbox')).body.messages).toEqual([])
  })

  it('sends a test to addresses, with one shared code', async () => {
    const { klaviyo, message } = await withMessage()
    const path = `/campaign-messages/${message}/test-send`
    const to = ['qa@example.com', 'boss@example.com']
    const { body } = await klaviyo.admin('POST', path, { to, profile: 'ada@example.com' })
    expect(body.messages.map((each: { to: string; state: string }) => [each.to, each.state])).toEqual([
      ['qa@example.com', 'test'],
      ['boss@example.com', 'test'],
    ])
    expect(body.messages[0].subject).toBe('[Test] For Ada')
    expect(body.messages[1].html).toContain('<p>Ada A1</p>')
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
  })

  it('skips what is no address', async () => {
    const { klaviyo, message } = await withMessage()
    const to = ['qa', 'qa@example.com']
    const { body } = await klaviyo.admin('POST', `/campaign-messages/${message}/test-send`, { to })
    expect(body.messages).toMatchObject([
      { to: 'qa', state: 'skipped', reason: 'Unable to send email' },
      { to: 'qa@example.com', state: 'test' },
    ])
  })

  it('responds 404 for a message that does not exist', async () => {
    const reply = await boot().request('POST', '/__admin/campaign-messages/NOPE/preview', { body: {} })
    expect(reply.status).toBe(404)
  })
})
