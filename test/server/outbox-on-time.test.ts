import { describe, expect, it } from 'vitest'
import { addCampaign, assignNewTemplate, emailOf } from '../catalog/campaign-requests.js'
import { addList, send as sendCampaign } from '../catalog/campaign-sending-requests.js'
import { addLiveFlow, definitionOf, metricId } from '../catalog/flow-requests.js'
import { addProfile } from '../catalog/message-requests.js'
import { postEvent } from '../catalog/profiles-and-events.js'
import { smtpSink } from '../outbound/smtp-sink.js'
import { boot } from '../support/emulator.js'
import { webhookReceiver } from '../support/webhook-receiver.js'

describe('what another server waits for', () => {
  it('is handed on without another request: an email of a campaign, with --smtp-url', async () => {
    const sink = await smtpSink()
    const klaviyo = boot({ smtpUrl: sink.url, progress: { afterMs: 0 } })
    const list = await addList(klaviyo, [await addProfile(klaviyo)])
    const { id, message } = await addCampaign(klaviyo, { audiences: { included: [list] } }, emailOf())
    await assignNewTemplate(klaviyo, message, { html: '<p>Hello</p>' })
    await sendCampaign(klaviyo, id)
    await expect.poll(() => sink.mails.map(({ to }) => to)).toEqual([['ada@example.com']])
  })

  it('is handed on without another request: a webhook of a flow', async () => {
    const { received, url } = await webhookReceiver()
    const klaviyo = boot()
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'first' })
    const trigger = { type: 'metric', id: await metricId(klaviyo, 'Placed Order') }
    const hook = { temporary_id: 'a', type: 'send-webhook', data: { message: { url }, status: 'live' } }
    await addLiveFlow(klaviyo, definitionOf(trigger, [hook]))
    await postEvent(klaviyo, 'Placed Order', { unique_id: 'second' })
    await expect.poll(() => received.length).toBe(1)
  })
})
