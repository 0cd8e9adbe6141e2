import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import { addFlowMessage, addProfile, send, simulate } from './message-requests.js'

const EMAIL = 'ada@example.com'

/** An event that arrives now, of a time. */
async function orderOf(klaviyo: TestEmulator, time: string): Promise<void> {
  const metric = { data: { type: 'metric', attributes: { name: 'Placed Order' } } }
  const profile = { data: { type: 'profile', attributes: { email: EMAIL } } }
  const attributes = { unique_id: time, time, properties: {}, metric, profile }
  const { status, text } = await klaviyo.post('/api/events', { data: { type: 'event', attributes } })
  expect(status, text).toBe(202)
}

/** The flows that orders are attributed to, by the time of the order. */
async function flowsOfOrders(klaviyo: TestEmulator) {
  const metrics: { id: string; attributes: { name: string } }[] = (await klaviyo.get('/api/metrics')).body
    .data
  const metric = metrics.find(({ attributes }) => attributes.name === 'Placed Order')?.id
  const filter = `equals(metric_id,'${metric}')`
  const { body } = await klaviyo.get(`/api/events?include=attributions&sort=datetime&filter=${filter}`)
  const found: { id: string; relationships: { flow: { data: { id: string } } } }[] = body.included ?? []
  const flows = new Map(found.map(({ id, relationships }) => [id, relationships.flow.data.id]))
  type Attributed = { relationships: { attributions?: { data: { id: string }[] } } }
  return body.data.flatMap(({ relationships: { attributions } }: Attributed) =>
    (attributions?.data ?? []).map(({ id }) => flows.get(id)),
  )
}

/** Ada opens an email of a flow at 13:00 and one of another flow at 14:00. Returns the flows. */
async function twoOpened(klaviyo: TestEmulator): Promise<string[]> {
  await addProfile(klaviyo)
  const flows: string[] = []
  for (const at of ['13', '14']) {
    const origin = await addFlowMessage(klaviyo)
    const { id } = await send(klaviyo, origin)
    await freeze(klaviyo, `2026-11-23T${at}:00:00Z`)
    await simulate(klaviyo, id, 'open')
    flows.push(origin.flow)
  }
  return flows
}

describe('an event that arrives late', () => {
  it('is attributed to the last message that was opened before its own time', async () => {
    const klaviyo = boot()
    const [first, second] = await twoOpened(klaviyo)
    for (const time of ['12:59:59', '13:00:00', '13:59:59', '14:00:00'])
      await orderOf(klaviyo, `2026-11-23T${time}Z`)
    expect(await flowsOfOrders(klaviyo)).toEqual([first, first, second])
  })

  it('is attributed so also if its profile was merged', async () => {
    const klaviyo = boot()
    const [first, second] = await twoOpened(klaviyo)
    const { body } = await klaviyo.get(`/api/profiles?filter=equals(email,'${EMAIL}')`)
    const survivor = await addProfile(klaviyo, { email: 'ada.lovelace@example.com' })
    const profiles = { data: [{ type: 'profile', id: body.data[0].id }] }
    const merge = { data: { type: 'profile-merge', id: survivor, relationships: { profiles } } }
    expect((await klaviyo.post('/api/profile-merge', merge)).status).toBe(202)
    await freeze(klaviyo, '2026-11-23T15:00:00Z')
    const attributes = { email: EMAIL }
    await klaviyo.patch(`/api/profiles/${survivor}`, { data: { type: 'profile', id: survivor, attributes } })
    for (const time of ['13:30:00', '14:30:00']) await orderOf(klaviyo, `2026-11-23T${time}Z`)
    expect(await flowsOfOrders(klaviyo)).toEqual([first, second])
  })
})
