import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import {
  accept,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  subscriber,
  subscription,
  suppression,
  UNSUBSCRIBE,
  unsubscriber,
} from './consent-requests.js'
import { addCodes, addCoupons, codeChange } from './requests.js'

type Entry = Readonly<Record<string, unknown>>

async function created(klaviyo: TestEmulator, path: string, data: object): Promise<string> {
  const reply = await klaviyo.post(path, { data })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

async function track(klaviyo: TestEmulator, metric: string, more: object = {}): Promise<void> {
  const attributes = {
    metric: { data: { type: 'metric', attributes: { name: metric } } },
    profile: { data: { type: 'profile', attributes: { email: 'ada@example.com' } } },
    properties: {},
    ...more,
  }
  expect((await klaviyo.post('/api/events', { data: { type: 'event', attributes } })).status).toBe(202)
}

/** A profile with an event, a joined and a left list, and a message, an hour apart each. */
async function activePerson() {
  const klaviyo = boot()
  const hour = () => klaviyo.admin('POST', '/clock', { advance: '1h' })
  const id = await created(klaviyo, '/api/profiles', {
    type: 'profile',
    attributes: { email: 'ada@example.com', first_name: 'Ada' },
  })
  const list = await created(klaviyo, '/api/lists', { type: 'list', attributes: { name: 'Abandoned' } })
  const members = `/api/lists/${list}/relationships/profiles`
  await hour()
  await track(klaviyo, 'Started Checkout', { properties: { cart: 3 } })
  await hour()
  await klaviyo.post(members, { data: [{ type: 'profile', id }] })
  await hour()
  await klaviyo.admin('POST', '/messages', {
    profile: 'ada@example.com',
    subject: 'Hi {{ first_name }}',
    html: '<p>Hello</p>',
  })
  await hour()
  await klaviyo.request('DELETE', members, { body: { data: [{ type: 'profile', id }] } })
  return { klaviyo, id, list, hour }
}

async function timelineOf(klaviyo: TestEmulator, profile: string, query = '') {
  const reply = await klaviyo.admin('GET', `/profiles/${profile}/timeline${query}`)
  expect(reply.status, reply.text).toBe(200)
  return reply.body as { entries: Entry[]; next: string | null }
}

const inWords = ({ kind, name, change }: Entry) => [kind, name, change].filter(Boolean).join(' ')

describe('GET /__admin/profiles/{id}/timeline', () => {
  it('shows events, lists and messages, newest first', async () => {
    const { klaviyo, id } = await activePerson()
    const { entries, next } = await timelineOf(klaviyo, id)
    expect(entries.map(inWords)).toEqual([
      'list Abandoned left',
      'event Received Email',
      'message Hi Ada',
      'list Abandoned joined',
      'event Started Checkout',
    ])
    expect(entries[2]).toMatchObject({ state: 'sent', channel: 'email', reason: null })
    expect(entries[4]).toMatchObject({ properties: { cart: 3 } })
    expect(next).toBeNull()
  })

  it('names the profile as fixtures do', async () => {
    const { klaviyo, id } = await activePerson()
    expect(await timelineOf(klaviyo, 'ada%40example.com')).toEqual(await timelineOf(klaviyo, id))
  })

  it('has pages that neither repeat nor omit entries of one instant', async () => {
    const { klaviyo, id } = await activePerson()
    for (let event = 0; event < 5; event++) await track(klaviyo, `Viewed ${event}`)
    const whole = await timelineOf(klaviyo, id)
    const pages: Entry[] = []
    let query = '?limit=2'
    for (;;) {
      const { entries, next } = await timelineOf(klaviyo, id, query)
      pages.push(...entries)
      if (next === null) break
      expect(entries).toHaveLength(2)
      query = `?limit=2&before=${encodeURIComponent(next)}`
    }
    expect(pages).toEqual(whole.entries)
    expect(pages).toHaveLength(10)
  })

  it('shows consents, also those that others replaced, and what became of coupon codes', async () => {
    const klaviyo = boot()
    const hour = () => klaviyo.admin('POST', '/clock', { advance: '1h' })
    const id = await created(klaviyo, '/api/profiles', {
      type: 'profile',
      attributes: { email: 'ada@example.com' },
    })
    await hour()
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [subscriber('ada@example.com')] }))
    await hour()
    await addCoupons(klaviyo, 'TEN')
    await addCodes(klaviyo, 'TEN', 'W1')
    await klaviyo.admin('POST', '/coupon-codes/TEN-W1/assign', { profile: 'ada@example.com' })
    await hour()
    await klaviyo.patch('/api/coupon-codes/TEN-W1', codeChange('TEN-W1', { status: 'USED' }))
    await hour()
    await klaviyo.post(SUPPRESS, suppression({ emails: ['ada@example.com'] }))
    await hour()
    await accept(klaviyo, UNSUBSCRIBE, revocation({ profiles: [unsubscriber('ada@example.com')] }))
    const { entries } = await timelineOf(klaviyo, id)
    const changes = entries.filter(
      ({ kind, name }) => kind === 'consent' || kind === 'code' || name === 'Coupon Assigned',
    )
    expect(changes.map(({ kind, name, change, detail }) => [kind, name, change, detail])).toEqual([
      ['consent', 'email marketing', 'UNSUBSCRIBED', 'API'],
      ['consent', 'email marketing', 'SUPPRESSED', 'USER_SUPPRESSED'],
      ['code', 'TEN', 'used', 'W1'],
      ['event', 'Coupon Assigned', undefined, undefined],
      ['consent', 'email marketing', 'SUBSCRIBED', 'API'],
    ])
  })

  it('does not show that a deleted list was left', async () => {
    const { klaviyo, id } = await activePerson()
    const other = await created(klaviyo, '/api/lists', { type: 'list', attributes: { name: 'Gone' } })
    await klaviyo.post(`/api/lists/${other}/relationships/profiles`, { data: [{ type: 'profile', id }] })
    expect((await klaviyo.request('DELETE', `/api/lists/${other}`)).status).toBe(204)
    const { entries } = await timelineOf(klaviyo, id)
    expect(entries.filter(({ change }) => change === 'left').map(inWords)).toEqual(['list Abandoned left'])
  })

  it('refuses an unknown profile, a limit out of range and an invalid position', async () => {
    const { klaviyo, id } = await activePerson()
    const replies = await Promise.all(
      [
        '/profiles/nobody@example.com/timeline',
        `/profiles/${id}/timeline?limit=0`,
        `/profiles/${id}/timeline?before=x`,
      ].map((path) => klaviyo.request('GET', `/__admin${path}`)),
    )
    expect(replies.map(({ status }) => status)).toEqual([400, 400, 400])
    expect(replies[0]?.text).toContain('nobody@example.com')
    expect(replies[1]?.text).toContain('limit')
    expect(replies[2]?.text).toContain('before')
  })
})
