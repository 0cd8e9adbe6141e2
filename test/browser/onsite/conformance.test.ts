import { describe, expect, it } from 'vitest'
import { hasNoBrowser } from '../../support/browser.js'
import { boot } from '../../support/emulator.js'
import { useShop } from './toy-shop.js'

const ADA = 'ada@example.com'

/** A request as the browser sent it. */
interface Sent {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
}

/** The names of all members of a value, with their depth, in order. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shape)
  if (typeof value !== 'object' || value === null) return typeof value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shape(each)]))
}

describe.skipIf(hasNoBrowser)('the requests of the script', () => {
  const shop = useShop()

  /** The requests of a visitor who looks around, is identified and buys. */
  async function requestsOf(): Promise<readonly Sent[]> {
    const visit = await shop.visit({ tag: 'data-delay="0"' })
    const sent: Sent[] = []
    visit.page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (request.method() === 'POST')
        sent.push({ path: pathname, headers: request.headers(), body: request.postData() ?? '' })
    })
    await visit.run("klaviyo.track('Viewed Product', {ProductID: 1})")
    await visit.run(`klaviyo.identify({$email: '${ADA}', $first_name: 'Ada', $city: 'London', size: 'M'})`)
    await visit.idle()
    await visit.run("klaviyo.track('Added to Cart', {$value: 9.5, $event_id: 'c-1', Items: [{SKU: 'A'}]})")
    await visit.idle()
    return sent
  }

  it('are accepted byte by byte where revisions are required', async () => {
    const klaviyo = boot({ strictRevision: true })
    const company = klaviyo.emulator.accounts.default.companyId
    const requests = await requestsOf()
    expect(requests.map(({ path }) => path)).toEqual([
      '/client/profiles/',
      '/client/events/',
      '/client/event-bulk-create/',
      '/client/events/',
    ])
    for (const { path, headers, body } of requests) {
      const names = ['accept', 'content-type', 'x-klaviyo-onsite', 'x-klaviyo-js-url', 'revision']
      const given = Object.fromEntries(names.map((name) => [name, headers[name]]))
      const reply = await klaviyo.request('POST', `${path}?company_id=${company}`, {
        raw: body,
        headers: { ...given, authorization: undefined },
        revision: undefined,
      })
      expect(reply.status, reply.text).toBe(202)
    }
  })

  it('have the headers and revisions of the real script, and no credentials', async () => {
    const requests = await requestsOf()
    for (const { headers } of requests) {
      expect(headers).toMatchObject({
        accept: 'application/json',
        'content-type': 'application/json',
        'x-klaviyo-onsite': '1',
        'x-klaviyo-js-url': 'path',
      })
      expect(headers).not.toHaveProperty('cookie')
    }
    const revisions = Object.fromEntries(requests.map(({ path, headers }) => [path, headers.revision]))
    expect(revisions).toEqual({
      '/client/profiles/': '2024-10-15',
      '/client/events/': '2026-07-15',
      '/client/event-bulk-create/': '2024-10-15',
    })
  })

  it('have the shape of the real ones', async () => {
    const [identified, , cached, bought] = (await requestsOf()).map(({ body }) => shape(JSON.parse(body)))
    const referrer = { ts: 'number', value: 'string', first_page: 'string' }
    expect(identified).toEqual({
      data: {
        type: 'string',
        attributes: {
          email: 'string',
          first_name: 'string',
          location: { city: 'string' },
          properties: { size: 'string', $referrer: referrer, $last_referrer: referrer },
        },
      },
    })
    const metric = { data: { type: 'string', attributes: { name: 'string', service: 'string' } } }
    const visitor = { _kx: 'string', properties: { $exchange_id: 'string' } }
    expect(bought).toEqual({
      data: {
        type: 'string',
        attributes: {
          metric,
          properties: { Items: [{ SKU: 'string' }], $use_ip: 'boolean', $is_session_activity: 'boolean' },
          profile: { data: { type: 'string', attributes: visitor } },
          value: 'number',
          unique_id: 'string',
        },
      },
    })
    expect(cached).toMatchObject({
      data: {
        attributes: {
          profile: { data: { attributes: visitor, meta: { identifiers: { _kx: 'string' } } } },
          events: {
            data: [
              { attributes: { metric, properties: { anonymous_backfill_source: 'string' }, time: 'string' } },
            ],
          },
        },
      },
    })
  })
})
