import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addCampaignMessage, addFlowMessage, addProfile, eventsOf, send } from './message-requests.js'

/** Sends a message of this origin, and returns the status and the error. */
async function refused(klaviyo: TestEmulator, origin: object) {
  const body = { profile: 'ada@example.com', subject: 'Hello', html: '<p>Hello</p>', ...origin }
  const reply = await klaviyo.request('POST', '/__admin/messages', { body })
  return [reply.status, reply.body.error]
}

describe('the origin of a message in POST /__admin/messages', () => {
  it.each([
    [{ campaign: 'NOPE01' }, 'no campaign is known as "NOPE01"; there are: Sale'],
    [{ flow: 'NOPE01' }, 'no flow is known as "NOPE01"; there are: Welcome'],
    [{ message: 'NOPE01' }, 'NOPE01 is not the id of a message of a campaign or a flow.'],
    [{ campaign: 'Sale', flow: 'Welcome' }, 'A message is of a campaign or of a flow, not of both.'],
  ])('is refused for %j, with the reason', async (origin, reason) => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    await addCampaignMessage(klaviyo)
    await addFlowMessage(klaviyo)
    expect(await refused(klaviyo, origin)).toEqual([400, expect.stringContaining(reason)])
    expect(await eventsOf(klaviyo)).toEqual([])
  })

  it('is refused for a message of another campaign or flow', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const [sale, other] = [await addCampaignMessage(klaviyo), await addCampaignMessage(klaviyo, 'Other')]
    const { flow } = await addFlowMessage(klaviyo)
    const words = `${sale.message} is not a message of the`
    expect(await refused(klaviyo, { ...sale, campaign: 'Other' })).toEqual([
      400,
      `${words} campaign ${other.campaign}.`,
    ])
    expect(await refused(klaviyo, { message: sale.message, flow })).toEqual([400, `${words} flow ${flow}.`])
  })

  it('is the campaign or the flow of its message', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const [sale, welcome] = [await addCampaignMessage(klaviyo), await addFlowMessage(klaviyo)]
    expect(await send(klaviyo, { message: sale.message })).toMatchObject({
      source: 'campaign',
      campaign_id: sale.campaign,
      flow_id: null,
    })
    expect(await send(klaviyo, { message: welcome.message })).toMatchObject({
      source: 'flow',
      campaign_id: null,
      flow_id: welcome.flow,
    })
  })

  it('is found by the name of a campaign', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { campaign } = await addCampaignMessage(klaviyo)
    expect(await send(klaviyo, { campaign: 'Sale' })).toMatchObject({ campaign_id: campaign })
  })
})

describe('POST /__admin/outbox/engage', () => {
  it.each([
    ['campaign', '01M1P000000000000000000001', 'is not the id of a campaign.'],
    ['flow', 'Welcome', 'is not the id of a flow.'],
    ['message', 'NOPE01', 'is not the id of a message of a campaign or a flow.'],
  ])('refuses a %s that neither exists nor sent anything', async (part, id, words) => {
    const klaviyo = boot()
    const reply = await klaviyo.request('POST', '/__admin/outbox/engage', { body: { open: 1, [part]: id } })
    expect([reply.status, reply.body.error]).toEqual([404, `${id} ${words}`])
  })

  it('accepts a campaign that was deleted after it sent', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const { campaign, message } = await addCampaignMessage(klaviyo)
    await send(klaviyo, { message })
    await klaviyo.del(`/api/campaigns/${campaign}`)
    const { body } = await klaviyo.admin('POST', '/outbox/engage', { open: 1, campaign })
    expect(body).toMatchObject({ open: 1 })
  })

  it('refuses a body without a rate', async () => {
    const reply = await boot().request('POST', '/__admin/outbox/engage', { body: {} })
    expect([reply.status, reply.body.error]).toEqual([
      400,
      'The body has none of the rates bounce, open, click, spam and unsubscribe.',
    ])
  })
})
