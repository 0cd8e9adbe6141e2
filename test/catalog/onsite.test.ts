import { beforeEach, describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addItems, newVariant } from './catalog-requests.js'
import { addForm, addList } from './form-requests.js'
import { companyOf, eventsOf, identify, ONSITE_HEADERS } from './onsite-bodies.js'

const ADA = 'ada@example.com'

let klaviyo: TestEmulator
let company: string

beforeEach(() => {
  klaviyo = boot()
  company = companyOf(klaviyo)
})

/** The settings that the server inserts into the script at an address. */
async function settingsAt(target: string) {
  const { text } = await klaviyo.get(target)
  return JSON.parse(/\)\((\{.*\})\);\n$/.exec(text)?.[1] ?? '')
}

describe('GET /onsite/js/{company}/klaviyo.js', () => {
  it('serves the script of an account at both addresses, to pages of any origin', async () => {
    for (const target of [
      `/onsite/js/${company}/klaviyo.js`,
      `/onsite/js/klaviyo.js?company_id=${company}`,
    ]) {
      const { status, headers } = await klaviyo.get(target)
      expect(status).toBe(200)
      expect(headers.get('content-type')).toBe('text/javascript; charset=utf-8')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('etag')).toMatch(/^"[\w-]+"$/)
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
      expect(await settingsAt(target)).toMatchObject({
        company,
        isAssumed: false,
        backfill: true,
        robots: false,
      })
    }
  })

  it('ignores further parameters, which pages add', async () => {
    expect((await klaviyo.get(`/onsite/js/${company}/klaviyo.js?company_id=${company}&v=3`)).status).toBe(200)
    const head = await klaviyo.request('HEAD', `/onsite/js/${company}/klaviyo.js`)
    expect([head.status, head.text]).toEqual([200, ''])
  })

  it('uses the default account if the address has no company id, and passes it to the script', async () => {
    expect(await settingsAt('/onsite/js/klaviyo.js')).toMatchObject({ company, isAssumed: true })
  })

  it('logs an unknown company id in the page, because a page does not see a 404', async () => {
    const { status, text, headers } = await klaviyo.get('/onsite/js/XXXXXX/klaviyo.js')
    expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8'])
    expect(text).toBe('console.error("klaviyo-emulator: no account has the company id XXXXXX");\n')
    const injected = await klaviyo.get('/onsite/js/klaviyo.js?company_id=%3C%2Fscript%3E%22')
    expect(injected.text).toContain('</script>\\"')
  })

  it('is in the journal, and faults apply to it', async () => {
    await klaviyo.get(`/onsite/js/${company}/klaviyo.js`)
    const { body } = await klaviyo.admin('GET', '/requests?limit=1')
    expect(body.requests[0].operation).toBe('onsite_get_script')
    await klaviyo.admin('POST', '/faults', { operation: 'onsite_get_script', status: 503 })
    expect((await klaviyo.get(`/onsite/js/${company}/klaviyo.js`)).status).toBe(503)
  })

  it('names the script of forms, and reports whether a form is live', async () => {
    const target = `/onsite/js/${company}/klaviyo.js`
    const scripts = { forms: `/__onsite/${company}/forms.js` }
    expect(await settingsAt(target)).toMatchObject({ isFormLive: false, scripts })
    const form = await addForm(klaviyo)
    await klaviyo.admin('POST', `/forms/${form}/publish`, {})
    expect(await settingsAt(target)).toMatchObject({ isFormLive: true, scripts })
    await klaviyo.admin('PATCH', '/onsite', { forms: false })
    expect(await settingsAt(target)).toMatchObject({ isFormLive: false, scripts: {} })
  })
})

describe('/__admin/onsite', () => {
  it('returns the settings and changes the named ones', async () => {
    const defaults = { backfill: true, robots: false, forms: true, country: null }
    expect((await klaviyo.admin('GET', '/onsite')).body).toEqual(defaults)
    const changed = await klaviyo.admin('PATCH', '/onsite', { backfill: false, country: 'US' })
    expect(changed.body).toEqual({ ...defaults, backfill: false, country: 'US' })
    expect((await klaviyo.admin('PATCH', '/onsite', { country: null })).body).toEqual({
      ...defaults,
      backfill: false,
    })
    expect(await settingsAt(`/onsite/js/${company}/klaviyo.js`)).toMatchObject({ backfill: false })
  })

  it('refuses unknown settings and countries', async () => {
    for (const body of [{ robot: true }, { country: 'usa' }, { backfill: 'off' }])
      expect((await klaviyo.request('PATCH', '/__admin/onsite', { body })).status).toBe(400)
  })

  it('can be set in fixtures, too', async () => {
    await klaviyo.admin('POST', '/seed', { fixture: { onsite: [{ robots: true, country: 'DE' }] } })
    expect((await klaviyo.admin('GET', '/onsite')).body).toMatchObject({ robots: true, country: 'DE' })
  })
})

describe('the endpoints of the onsite script', () => {
  it('return the country of the settings', async () => {
    const target = `/forms/api/v3/geo-ip?company_id=${company}`
    expect((await klaviyo.get(target)).body).toEqual({ country_code: null })
    await klaviyo.admin('PATCH', '/onsite', { country: 'NL' })
    expect((await klaviyo.get(target)).body).toEqual({ country_code: 'NL' })
  })

  it('return the lists and segments of a visitor by any identifier', async () => {
    const exchange_id = await identify(klaviyo, { email: ADA })
    const list = await addList(klaviyo, 'VIP')
    const { body } = await klaviyo.get('/api/profiles')
    await klaviyo.post(`/api/lists/${list}/relationships/profiles`, {
      data: [{ type: 'profile', id: body.data[0].id }],
    })
    const groups = async (visitor: object) => {
      const data = encodeURIComponent(Buffer.from(JSON.stringify(visitor)).toString('base64'))
      return (await klaviyo.get(`/forms/api/v4/groups-targeting?data=${data}&company_id=${company}`)).body
    }
    for (const visitor of [{ email: ADA }, { exchange_id, email: '' }])
      expect((await groups({ company_id: company, environment: 'web', ...visitor })).lists).toEqual([list])
    expect(await groups({ email: 'nobody@example.com' })).toEqual({ lists: [], segments: [] })
    const wrong = await klaviyo.get('/forms/api/v4/groups-targeting?data=%25')
    expect([wrong.status, wrong.body.error.code]).toEqual([400, 'invalid'])
    expect((await klaviyo.get('/forms/api/v4/groups-targeting')).status).toBe(400)
  })

  it('accept analytics at both addresses', async () => {
    const body = {
      metric_group: 'onsite',
      events: [{ metric: 'klaviyoJsCompanyIdMisMatch', log_to_statsd: true }],
    }
    for (const target of [`/onsite/track-analytics?company_id=${company}`, `/__onsite/${company}/analytics`])
      expect((await klaviyo.post(target, body, { headers: ONSITE_HEADERS })).status).toBe(200)
    expect((await klaviyo.post(`/__onsite/${company}/analytics`, { events: [{}] })).status).toBe(400)
  })

  it('refuse an unknown company', async () => {
    for (const target of ['/forms/api/v3/geo-ip?company_id=XXXXXX', '/__onsite/XXXXXX/forms'])
      expect((await klaviyo.get(target)).status).toBe(404)
  })
})

describe('POST /onsite/components/back-in-stock/subscribe', () => {
  const TARGET = '/onsite/components/back-in-stock/subscribe'
  const headers = { 'content-type': 'application/x-www-form-urlencoded', authorization: undefined }

  const post = async (fields: Record<string, string>) => {
    const raw = new URLSearchParams({ a: company, ...fields }).toString()
    return await klaviyo.request('POST', TARGET, { raw, headers })
  }

  beforeEach(async () => {
    await addItems(klaviyo, 'SHIRT')
    await klaviyo.post('/api/catalog-variants', newVariant('M', 'SHIRT', { inventory_quantity: 0 }))
  })

  it('adds a waiting visitor for the variant of a custom catalog', async () => {
    const reply = await post({ email: ADA, variant: 'M', platform: 'api', store: '1' })
    expect([reply.status, reply.body]).toEqual([200, { success: true, email: ADA }])
    const [event] = await eventsOf(klaviyo, ADA)
    expect(event.name).toBe('Subscribed to Back in Stock')
  })

  it('subscribes to the list if the visitor wants the newsletter', async () => {
    const list = await addList(klaviyo, 'Newsletter')
    await post({
      email: ADA,
      variant: 'M',
      platform: 'magento_two',
      g: list,
      subscribe_for_newsletter: 'true',
    })
    const { body } = await klaviyo.get(`/api/lists/${list}/profiles`)
    expect(body.data).toHaveLength(1)
    const refused = await post({ email: ADA, variant: 'M', g: 'NOPE01', subscribe_for_newsletter: '1' })
    expect(refused.body.success).toBe(false)
  })

  it('reports problems in the body, as themes read them, and stores nothing', async () => {
    for (const fields of [
      { email: ADA, variant: 'NOPE', platform: 'shopify' },
      { email: 'ada', variant: 'M' },
      { email: ADA },
    ]) {
      const { status, body } = await post(fields as never)
      expect([status, body.success]).toEqual([200, false])
      expect(body.errors.base).toEqual([body.errors[0]])
    }
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })
})
