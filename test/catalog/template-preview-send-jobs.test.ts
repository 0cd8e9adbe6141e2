import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { addCoupon, addProfile } from './message-requests.js'
import { addTemplate } from './template-requests.js'

const PATH = '/api/template-preview-send-jobs'
const AT = { revision: '2026-10-15' }
const TO = ['qa@example.com']

const identifier = (type: string, id: string) => ({ data: { type, id } })

const newJob = (template: string, attributes: object = {}, profile?: string) => ({
  data: {
    type: 'template-preview-send-job',
    attributes: { recipients: TO, ...attributes },
    relationships: {
      template: identifier('template', template),
      ...(profile !== undefined && { profile: identifier('profile', profile) }),
    },
  },
})

async function ready(html: string) {
  const klaviyo = boot({ progress: { afterMs: 0 } })
  return { klaviyo, template: await addTemplate(klaviyo, { html }) }
}

/** The messages of the outbox, oldest first. */
async function outbox(klaviyo: TestEmulator) {
  const { body } = await klaviyo.admin('GET', '/outbox')
  const all = await Promise.all(
    body.messages.map(async ({ id }: { id: string }) => (await klaviyo.admin('GET', `/outbox/${id}`)).body),
  )
  return all.toReversed()
}

describe('POST /api/template-preview-send-jobs', () => {
  it('responds 202 with a queued job', async () => {
    const { klaviyo, template } = await ready('<p>Hi</p>')
    await freeze(klaviyo, '2026-10-20T09:00:00.123456Z')
    const reply = await klaviyo.post(PATH, newJob(template), AT)
    const { id } = reply.body.data
    expect(reply.status, reply.text).toBe(202)
    expect(id).toMatch(/^01[0-9A-HJKMNP-TV-Z]{24}$/)
    expect(reply.body).toEqual({
      data: {
        type: 'template-preview-send-job',
        id,
        attributes: { status: 'queued', created_at: '2026-10-20T09:00:00.123456+00:00' },
        links: { self: `${BASE}${PATH}/${id}/` },
      },
      links: { self: `${BASE}${PATH}` },
    })
  })

  it('sends one test message to each address, and none twice', async () => {
    const { klaviyo, template } = await ready('<p>Hi {{ first_name }} {{ email }}</p>')
    const recipients = [...TO, 'dev@example.com', ...TO]
    await klaviyo.post(PATH, newJob(template, { recipients }), AT)
    const messages = await outbox(klaviyo)
    expect(messages.map(({ to }) => to)).toEqual(['qa@example.com', 'dev@example.com'])
    expect(messages[0]).toMatchObject({ state: 'test', channel: 'email', subject: '[Test] Welcome' })
    expect(messages[0].html).toContain('Hi Jane qa@example.com')
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
  })

  it('renders the data of a profile, and the context over it', async () => {
    const { klaviyo, template } = await ready('{{ first_name }}, {{ person.last_name }}, {{ event.total }}')
    const profile = await addProfile(klaviyo, {
      email: 'ada@example.com',
      first_name: 'Ada',
      last_name: 'King',
    })
    const context = { first_name: 'Grace', event: { total: 7 } }
    await klaviyo.post(PATH, newJob(template, { context }, profile), AT)
    const [message] = await outbox(klaviyo)
    expect(message.html).toContain('Grace, King, 7')
    expect(message.to).toBe('qa@example.com')
  })

  it('prints a placeholder of a coupon without a profile, and a code with one', async () => {
    const { klaviyo, template } = await ready("<p>{% coupon_code 'TEN' %}</p>")
    await addCoupon(klaviyo, 'TEN', ['T1'])
    const profile = await addProfile(klaviyo)
    await klaviyo.post(PATH, newJob(template), AT)
    await klaviyo.post(PATH, newJob(template, {}, profile), AT)
    const [without, own] = await outbox(klaviyo)
    expect(without.html).toContain('TEN-PREVIEW')
    expect(own.html).toContain('T1')
    expect((await klaviyo.get('/api/events')).body.data).toEqual([])
  })

  it('skips the message if the template has a mistake', async () => {
    const { klaviyo, template } = await ready('{% if %}')
    await klaviyo.post(PATH, newJob(template), AT)
    expect(await outbox(klaviyo)).toMatchObject([{ state: 'skipped', reason: 'Email syntax error' }])
  })

  it('refuses an empty list of addresses, more than five, and an invalid one', async () => {
    const { klaviyo, template } = await ready('Hi')
    const sendPreview = (recipients: string[]) => klaviyo.post(PATH, newJob(template, { recipients }), AT)
    expectInvalidAt(await sendPreview([]), '/data/attributes/recipients')
    const six = Array.from({ length: 6 }, (_, n) => `qa${n}@example.com`)
    expectInvalid(await sendPreview(six), {
      detail: 'Between 1 and 5 recipients are required; got 6.',
      source: { pointer: '/data/attributes/recipients' },
    })
    expectInvalidAt(await sendPreview([...TO, 'nobody']), '/data/attributes/recipients/1')
    expect(await outbox(klaviyo)).toEqual([])
  })

  it('responds 404 for an unknown template, and for an unknown profile', async () => {
    const { klaviyo, template } = await ready('Hi')
    expectNotFound(await klaviyo.post(PATH, newJob('NOPE00'), AT), "Template with id 'NOPE00' does not exist")
    const unknown = '01M1PA9Z9DFGK85H67PJSZZ67V'
    expect((await klaviyo.post(PATH, newJob(template, {}, unknown), AT)).status).toBe(404)
  })

  it('allows 100 a day if rate limits are on', async () => {
    const { klaviyo, template } = await ready('Hi')
    const { headers } = await klaviyo.post(PATH, newJob(template), AT)
    expect(headers.get('ratelimit-limit')).toBe('1, 1;w=1, 15;w=60, 100;w=86400')
  })
})
