import { describe, expect, it } from 'vitest'
import { addCampaign, assignNewTemplate, emailOf } from '../catalog/campaign-requests.js'
import { send as sendCampaign } from '../catalog/campaign-sending-requests.js'
import { boot } from '../support/emulator.js'
import { addPerson, send } from './outbox-messages.js'

/** One message to Ada, and then more messages of a campaign than one page looks at. */
async function stocked() {
  const klaviyo = boot({ progress: { afterMs: 0 } })
  await addPerson(klaviyo, 'ada@example.com')
  const rare = await send(klaviyo, 'ada@example.com', { subject: 'Rare' })
  const profiles = [{ count: 5_100, email: 'c{{n:4}}@example.com', lists: ['All'] }]
  await klaviyo.admin('POST', '/seed', { fixture: { lists: [{ name: 'All' }], profiles } })
  const { data } = (await klaviyo.get('/api/lists?filter=equals(name,"All")')).body
  const audiences = { included: [data[0].id] }
  const { id, message } = await addCampaign(klaviyo, { audiences }, emailOf({ subject: 'Often' }))
  await assignNewTemplate(klaviyo, message, { html: '<p>Hello</p>' })
  await sendCampaign(klaviyo, id)
  await klaviyo.admin('POST', '/clock', { advance: '1m' })
  return { klaviyo, rare }
}

describe('GET /__admin/outbox/wait', () => {
  it('finds a message that was sent before thousands of others', async () => {
    const { klaviyo, rare } = await stocked()
    const { messages } = (await klaviyo.admin('GET', '/outbox/wait?subject=Rare&timeout=0s')).body
    expect(messages.map(({ id }: { id: string }) => id)).toEqual([rare])
  })
})
