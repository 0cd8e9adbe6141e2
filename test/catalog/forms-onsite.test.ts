import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addForm, addList, block, nextButton, step, THANKS, version } from './form-requests.js'
import { companyOf, linksOf, ONSITE_HEADERS, postOnsite, profile } from './onsite-bodies.js'
import { addCodes, addCoupons, idsOf } from './requests.js'

const ADA = 'ada@example.com'

/** Sends a request to the onsite API as a page does. */
const getOnsite = (klaviyo: TestEmulator, path: string, company = companyOf(klaviyo)) =>
  klaviyo.request('GET', `/__onsite/${company}${path}`, { headers: ONSITE_HEADERS })

interface RenderedForm {
  readonly id: string
  readonly version: number
  readonly css: string
  readonly preview: boolean
  readonly triggers: readonly object[]
  readonly steps: readonly {
    readonly html: string
    readonly actions: readonly object[]
    readonly texts: string | null
  }[]
}

async function renderedForms(klaviyo: TestEmulator, query = ''): Promise<readonly RenderedForm[]> {
  const reply = await getOnsite(klaviyo, `/forms${query}`)
  expect(reply.status, reply.text).toBe(200)
  return reply.body.forms
}

/** Publishes a new form and returns its id. */
async function published(klaviyo: TestEmulator, ...versions: readonly object[]): Promise<string> {
  const form = await addForm(klaviyo, versions)
  await klaviyo.admin('POST', `/forms/${form}/publish`, {})
  return form
}

describe('GET /__onsite/{company}/forms', () => {
  it('returns the live forms, ready to be rendered, to pages of any origin', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'News')
    await addForm(klaviyo, [version(list)], { name: 'Draft' })
    const id = await published(
      klaviyo,
      version(list, { triggers: [{ type: 'delay', properties: { seconds: 3 } }] }),
    )
    const reply = await getOnsite(klaviyo, '/forms')
    expect(reply.headers.get('access-control-allow-origin')).toBe('*')
    const { look, forms } = reply.body
    expect(look).toContain('.klaviyo-form')
    expect(forms).toHaveLength(1)
    expect(forms[0]).toMatchObject({
      id,
      version: expect.any(Number),
      name: 'Welcome',
      type: 'popup',
      preview: false,
      closable: true,
      match: 'any',
      triggers: [{ type: 'delay', seconds: 3 }],
      restock: false,
    })
    const [first, last] = (forms as RenderedForm[])[0]?.steps ?? []
    expect(first?.html).toContain('<input class="kl-input" name="email"')
    expect(first?.actions).toEqual([{ type: 'next_step', submit: true, properties: { list_id: list } }])
    expect(last?.html).toContain('<p>Thanks!</p>')
  })

  it('returns a draft only to a page that previews it', async () => {
    const klaviyo = boot()
    const id = await addForm(klaviyo, [version()])
    expect(await renderedForms(klaviyo)).toEqual([])
    expect(await renderedForms(klaviyo, `?klaviyo_form=${id}`)).toMatchObject([{ id, preview: true }])
    const unknown = await getOnsite(klaviyo, '/forms?klaviyo_form=NOPE01')
    expect(unknown.status).toBe(404)
    expect(unknown.text).toContain('A form with id `NOPE01` does not exist.')
  })

  it('returns the first live version of an A/B test, or the one that the page names', async () => {
    const klaviyo = boot()
    await published(klaviyo, version(), version(null, { name: 'V2', type: 'flyout' }))
    const [shown] = await renderedForms(klaviyo)
    expect(shown).toMatchObject({ type: 'popup' })
    const versions = (await klaviyo.get(`/api/forms/${shown?.id}/form-versions`)).body.data
    const other = versions.find(({ id }: { id: string }) => Number(id) !== shown?.version).id
    expect(await renderedForms(klaviyo, `?kl_version=${other}`)).toMatchObject([
      { type: 'flyout', version: Number(other) },
    ])
    expect((await getOnsite(klaviyo, '/forms?kl_version=1')).status).toBe(404)
  })

  it('sorts by message_priority, then by age', async () => {
    const klaviyo = boot()
    for (const [name, message_priority] of [
      ['A', 50],
      ['B', 50],
      ['C', 10],
    ] as const) {
      const form = await addForm(klaviyo, [version(null, { message_priority })], { name })
      await klaviyo.admin('POST', `/forms/${form}/publish`, {})
      await klaviyo.admin('POST', '/clock', { advance: '1m' })
    }
    expect(await renderedForms(klaviyo)).toMatchObject([{ name: 'C' }, { name: 'A' }, { name: 'B' }])
  })

  it('omits forms of apps and unpublished forms', async () => {
    const klaviyo = boot()
    await published(klaviyo, version(null, { channel: 'IN_APP' }))
    const form = await published(klaviyo, version())
    expect(await renderedForms(klaviyo)).toHaveLength(1)
    await klaviyo.admin('POST', `/forms/${form}/unpublish`, {})
    expect(await renderedForms(klaviyo)).toEqual([])
  })

  it('contains no foreign markup or styles: texts are escaped, and values stay inside', async () => {
    const klaviyo = boot()
    const hostile = '"><script>alert(1)</script>'
    const styles = { background_color: 'red}body{display:none', overlay_color: 'url(https://evil.example/)' }
    const label = block('text', { property_name: hostile, label: hostile, show_label: true })
    await published(klaviyo, {
      steps: [step('A', label, block('button', { label: hostile })), THANKS],
      styles,
    })
    const [form] = await renderedForms(klaviyo)
    expect(form?.steps[0]?.html).not.toContain('<script>')
    expect(form?.css).not.toContain('body{')
    expect(form?.css).not.toContain('url(')
  })

  it('counts the submissions of the last hour to the second', async () => {
    const klaviyo = boot()
    const counter = { timeframe: '1_hour', content: '{{ count }} joined', min_submits: 0 }
    const form = await published(klaviyo, { steps: [step('A', block('signup_counter', counter)), THANKS] })
    const joinedAt = async (at: string) => {
      await klaviyo.admin('POST', '/clock', { freeze: at })
      return /\d+ joined/.exec((await renderedForms(klaviyo))[0]?.steps[0]?.html ?? '')?.[0]
    }
    const submit = () =>
      klaviyo.admin('POST', `/forms/${form}/activity`, { action: 'submits', visitor: 'one' })
    await klaviyo.admin('POST', '/clock', { freeze: '2026-11-24T10:05:00Z' })
    await submit()
    await klaviyo.admin('POST', '/clock', { freeze: '2026-11-24T10:20:00Z' })
    await submit()
    expect(await joinedAt('2026-11-24T10:20:00Z')).toBe('2 joined')
    expect(await joinedAt('2026-11-24T11:05:00Z')).toBe('2 joined')
    expect(await joinedAt('2026-11-24T11:05:01Z')).toBe('1 joined')
    expect(await joinedAt('2026-11-24T11:20:01Z')).toBe('0 joined')
  })

  it('renders every kind of block', async () => {
    const klaviyo = boot()
    const slices = [
      { label: 'Nothing', probability: 0, step_id: 'Lost' },
      { label: '10 %', probability: 100, step_id: 'Thanks' },
    ]
    const timer = { type: 'fixed', timezone: 'UTC', end_time: '2026-11-24T12:00:00+00:00' }
    const counter = { timeframe: '7_days', content: '{{ count }} joined' }
    const blocks = [
      block('spin_to_win', { slices }),
      block('countdown_timer', { configuration: timer }),
      block('signup_counter', { ...counter, min_submits: 0 }),
      block('signup_counter', { ...counter, min_submits: 1, content: 'hidden' }),
      block('review', { author: 'Bob', content: 'Nice', rating: 4 }),
      block('sms_disclosure', { content: { type: 'account_default' } }),
      block('age_gate', {}),
      block('opt_in_code', {}),
      block('custom_html', { content: '<i style="color:red">x</i>' }),
      block('image', { image: { src: 'https://img.example.com/a.png', alt_text: 'Shoes' } }),
    ]
    await published(klaviyo, { steps: [step('A', ...blocks), THANKS] })
    const html = (await renderedForms(klaviyo))[0]?.steps[0]?.html
    for (const part of [
      'data-won="10 %" data-step="Thanks"',
      'data-left="86400000"',
      '0 joined',
      '★★★★☆',
      'Reply STOP to unsubscribe',
      'autocomplete="bday"',
      'autocomplete="one-time-code"',
      '<i data-style="color:red">x</i>',
      'alt="Shoes"',
    ])
      expect(html).toContain(part)
    expect(html).not.toContain('hidden</div>')
  })

  it('refuses an unknown company, unknown parameters, and a request for two accounts', async () => {
    const klaviyo = boot()
    expect((await getOnsite(klaviyo, '/forms', 'NOPE01')).status).toBe(404)
    expect((await getOnsite(klaviyo, '/forms?form=1')).status).toBe(400)
    const two = await getOnsite(klaviyo, '/forms?company_id=NOPE01')
    expect(two.status).toBe(400)
    expect(two.text).toContain('company_id is NOPE01')
  })

  it('is in the journal', async () => {
    const klaviyo = boot()
    await renderedForms(klaviyo)
    const { requests } = (await klaviyo.admin('GET', '/requests')).body
    expect(requests[0]).toMatchObject({ operation: 'onsite_get_forms', status: 200 })
  })
})

describe('GET /__onsite/{company}/visitor', () => {
  it('returns the lists, segments and channels of the visitor with the exchange id', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'News')
    const form = await published(klaviyo, version(list))
    const { profile_id } = (await klaviyo.admin('POST', `/forms/${form}/submit`, { fields: { email: ADA } }))
      .body
    const reply = await postOnsite(klaviyo, 'profiles', profile({ email: ADA }))
    const { exchange_id } = reply.body.meta
    expect((await getOnsite(klaviyo, `/visitor?_kx=${exchange_id}`)).body).toMatchObject({
      known: true,
      lists: [list],
      channels: ['email'],
      country: null,
    })
    expect(profile_id).toMatch(/^\w{26}$/)
    const anonymous = { known: false, lists: [], segments: [], channels: [], country: null, places: [] }
    expect((await getOnsite(klaviyo, '/visitor?cid=abc')).body).toEqual(anonymous)
    expect((await getOnsite(klaviyo, '/visitor')).body).toEqual(anonymous)
  })

  it('returns the country of the settings with its continents', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/onsite', { country: 'DE' })
    const { country, places } = (await getOnsite(klaviyo, '/visitor')).body
    expect(country).toBe('DE')
    expect(places).toEqual(['DE', 'con_EU', 'con_EUP'])
  })

  it('does not return a visitor of another account', async () => {
    const klaviyo = boot()
    const { exchange_id } = (await postOnsite(klaviyo, 'profiles', profile({ email: ADA }))).body.meta
    const made = (await klaviyo.admin('POST', '/accounts', {})).body
    expect((await getOnsite(klaviyo, `/visitor?_kx=${exchange_id}`, made.company_id)).body).toMatchObject({
      known: false,
    })
    const forged = `${exchange_id.split('.')[0]}.${made.company_id}`
    expect((await getOnsite(klaviyo, `/visitor?_kx=${forged}`, made.company_id)).body.lists).toEqual([])
  })
})

/** The body of a submission as the onsite script sends it. */
const submission = (list: string, form: string, versionId: number, attributes: object) => ({
  data: {
    type: 'subscription',
    attributes: {
      custom_source: 'Welcome',
      profile: profile({ subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } }, ...attributes }),
    },
    relationships: { list: { data: { type: 'list', id: list } }, ...linksOf(form, versionId) },
  },
})

describe('POST /client/subscriptions/?onsite=true with a form', () => {
  const coupon = { type: 'unique', code: 'SPRING', integration: 'api', fallback_coupon_code: 'WELCOME' }
  const withCoupon = (list: string) => ({
    steps: [step('A', block('email'), nextButton(list)), step('Thanks', block('coupon', { coupon }))],
  })

  async function shop() {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'SPRING')
    await addCodes(klaviyo, 'SPRING', 'S1')
    const list = await addList(klaviyo, 'News')
    const form = await published(klaviyo, withCoupon(list))
    const [{ version: versionId = 0 } = {}] = await renderedForms(klaviyo)
    const submit = (attributes: object, of = versionId, id = form) =>
      postOnsite(klaviyo, 'subscriptions', submission(list, id, of, attributes), { query: '&onsite=true' })
    return { klaviyo, list, form, submit }
  }

  it('returns the code of the coupon block, the same one again, and the fallback if none is left', async () => {
    const { submit } = await shop()
    const meta = async (email: string) => (await submit({ email })).body.meta
    expect(await meta(ADA)).toMatchObject({
      exchange_id: expect.any(String),
      should_clear_cookie: false,
      coupon: { code: 'S1', fallback: false },
      coupons: [{ coupon: 'SPRING', code: 'S1', fallback: false }],
    })
    expect((await meta(ADA)).coupon).toEqual({ code: 'S1', fallback: false })
    expect((await meta('bob@example.com')).coupon).toEqual({ code: 'WELCOME', fallback: true })
  })

  it('records the form as the source of consent, with its id and name', async () => {
    const { klaviyo, list, form, submit } = await shop()
    await submit({ email: ADA, first_name: 'Ada', properties: { Color: 'red' } })
    const [{ id }] = (await klaviyo.get('/api/profiles')).body.data
    const { attributes } = (await klaviyo.get(`/api/profiles/${id}?additional-fields[profile]=subscriptions`))
      .body.data
    expect(attributes).toMatchObject({ first_name: 'Ada', properties: { Color: 'red' } })
    expect(attributes.subscriptions.email.marketing).toMatchObject({
      method: 'FORM',
      method_detail: form,
      custom_method_detail: 'Welcome',
    })
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([id])
  })

  it('refuses an unknown form and an unknown version, and changes nothing', async () => {
    const { klaviyo, submit } = await shop()
    const unknown = await submit({ email: ADA }, 0, 'NOPE01')
    expect([unknown.status, unknown.body.errors[0].detail]).toEqual([
      404,
      'A form with id `NOPE01` does not exist.',
    ])
    expect((await submit({ email: ADA }, 1)).status).toBe(404)
    expect((await klaviyo.get('/api/profiles')).body.data).toEqual([])
  })
})

describe('POST /onsite/track-analytics with events of forms', () => {
  it('counts them for reports, and reports ignored ones in the journal', async () => {
    const klaviyo = boot()
    const form = await published(klaviyo, version())
    const [{ version: form_version_id = 0 } = {}] = await renderedForms(klaviyo)
    const track = (metric: string, event_details: object) =>
      klaviyo.post(
        `/onsite/track-analytics?company_id=${companyOf(klaviyo)}`,
        { metric_group: 'forms', events: [{ metric, event_details }] },
        { headers: ONSITE_HEADERS },
      )
    const known = { form_id: form, form_version_id, visitor: 'cid-1' }
    for (const metric of ['viewedForm', 'viewedForm', 'closedForm'])
      expect((await track(metric, known)).status).toBe(200)
    await track('viewedForm', { ...known, form_id: 'NOPE01' })
    const { requests } = (await klaviyo.admin('GET', '/requests')).body
    expect(requests.at(-1).ignored).toEqual([`viewedForm: the form NOPE01 has no version ${form_version_id}`])
    await track('viewedForm', { form_id: form })
    const attributes = {
      statistics: ['viewed_form', 'viewed_form_uniques', 'closed_form'],
      timeframe: { key: 'last_30_days' },
    }
    const report = await klaviyo.post('/api/form-values-reports', {
      data: { type: 'form-values-report', attributes },
    })
    expect(report.body.data.attributes.results[0].statistics).toEqual({
      viewed_form: 2,
      viewed_form_uniques: 1,
      closed_form: 1,
    })
  })
})
