import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { addProfile, send } from './message-requests.js'

const companyOf = (klaviyo: TestEmulator) => klaviyo.emulator.accounts.default.companyId

const change = (klaviyo: TestEmulator, attributes: object) => {
  const id = companyOf(klaviyo)
  const data = { type: 'tracking-setting', id, attributes }
  return klaviyo.patch(`/api/tracking-settings/${id}`, { data })
}

const fixed = (value: string) => ({ type: 'static', value })
const both = (value: object) => ({ flow: value, campaign: value })

const DEFAULTS = {
  auto_add_parameters: false,
  utm_source: both(fixed('Klaviyo')),
  utm_medium: both({ type: 'dynamic', value: 'message_type' }),
  utm_campaign: null,
  utm_id: null,
  utm_term: null,
  custom_parameters: [],
}

/** The parameters of the link in a message, without the exchange id. */
const parametersIn = ({ links }: { links: { url: string }[] }) =>
  Object.fromEntries([...new URL(links[0]?.url ?? '').searchParams].filter(([name]) => name !== '_kx'))

const LINK = { html: '<a href="https://shop.test/?utm_term=own">Shoes</a>' }

describe('GET /api/tracking-settings', () => {
  it('lists the settings of the account, under its id', async () => {
    const klaviyo = boot()
    const { body } = await klaviyo.get('/api/tracking-settings')
    const id = companyOf(klaviyo)
    expect(body.data).toEqual([
      {
        type: 'tracking-setting',
        id,
        attributes: DEFAULTS,
        links: { self: `${BASE}/api/tracking-settings/${id}/` },
      },
    ])
    expect(Object.keys(body.data[0].attributes)).toEqual(Object.keys(DEFAULTS))
    expect(body.links).toEqual({ self: `${BASE}/api/tracking-settings`, next: null, prev: null })
  })

  it('accepts only a page of one', async () => {
    expect((await boot().get('/api/tracking-settings?page[size]=2')).status).toBe(400)
  })
})

describe('GET /api/tracking-settings/{id}', () => {
  it('responds 404 to the id of another account', async () => {
    expectNotFound(
      await boot().get('/api/tracking-settings/NOPE01'),
      'Tracking settings for id `NOPE01` do not exist.',
    )
  })
})

describe('PATCH /api/tracking-settings/{id}', () => {
  it('replaces each named member, and resets null ones to the default', async () => {
    const klaviyo = boot()
    const utm_campaign = { flow: { type: 'dynamic', value: 'flow_name' }, campaign: null }
    const custom_parameters = [{ ...both(fixed('b')), name: 'a' }]
    const reply = await change(klaviyo, {
      auto_add_parameters: true,
      utm_source: both(fixed('Shop')),
      utm_campaign,
      custom_parameters,
    })
    expect(reply.status, reply.text).toBe(200)
    expect(reply.body.data.attributes).toEqual({
      ...DEFAULTS,
      auto_add_parameters: true,
      utm_source: both(fixed('Shop')),
      utm_campaign,
      custom_parameters,
    })
    const none = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, null]))
    expect((await change(klaviyo, none)).body.data.attributes).toEqual(DEFAULTS)
  })

  it('refuses a value that flows do not have', async () => {
    const utm_id = { flow: { type: 'dynamic', value: 'campaign_id' } }
    expectInvalidAt(await change(boot(), { utm_id }), '/data/attributes/utm_id/flow/value')
  })

  it('refuses more than five custom parameters, and a duplicate name', async () => {
    const klaviyo = boot()
    const custom = (names: string) => [...names].map((name) => ({ ...both(fixed('1')), name }))
    expectInvalid(await change(klaviyo, { custom_parameters: custom('abcdef') }), {
      detail: 'At most 5 custom parameters are allowed.',
      source: { pointer: '/data/attributes/custom_parameters' },
    })
    expectInvalid(await change(klaviyo, { custom_parameters: custom('aba') }), {
      detail: "The parameter 'a' is defined more than once.",
      source: { pointer: '/data/attributes/custom_parameters/2/name' },
    })
    const [nameless] = custom('a')
    const reply = await change(klaviyo, { custom_parameters: [{ ...nameless, name: '' }] })
    expectInvalidAt(reply, '/data/attributes/custom_parameters/0/name')
  })
})

describe('the links of a message', () => {
  it('have the parameters of the account at the time of sending, and keep their own', async () => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const plain = await send(klaviyo, LINK)
    expect(parametersIn(plain)).toEqual({ utm_term: 'own' })
    await change(klaviyo, {
      auto_add_parameters: true,
      utm_term: both(fixed('new')),
      custom_parameters: [{ ...both({ type: 'dynamic', value: 'link_alt_text' }), name: 'text' }],
    })
    const sent = await send(klaviyo, LINK)
    const expected = { utm_term: 'own', utm_source: 'Klaviyo', utm_medium: 'email', text: 'Shoes' }
    expect(parametersIn(sent)).toEqual(expected)
    await change(klaviyo, { utm_source: both(fixed('Shop')) })
    expect(parametersIn(await send(klaviyo, LINK))).toEqual({ ...expected, utm_source: 'Shop' })
    expect(parametersIn((await klaviyo.admin('GET', `/outbox/${sent.id}`)).body)).toEqual(expected)
    expect(parametersIn((await klaviyo.admin('GET', `/outbox/${plain.id}`)).body)).toEqual({
      utm_term: 'own',
    })
  })

  it.each([
    ['<a href="https://shop.test/">Tom &amp; <b>Co</b></a>', 'Tom & Co'],
    [
      '<a href="https://shop.test/"><img src="https://shop.test/i.png" alt="Mug &quot;1&quot;"></a>',
      'Mug "1"',
    ],
    ['<a href="https://shop.test/"><img src="https://shop.test/i.png"></a>', ''],
    ['<area alt=Map href="https://shop.test/"> <a href="https://shop.test/2">Next</a>', 'Map'],
  ])('have their text as link_alt_text: %s', async (html, text) => {
    const klaviyo = boot()
    await addProfile(klaviyo)
    const custom = { ...both({ type: 'dynamic', value: 'link_alt_text' }), name: 'text' }
    await change(klaviyo, { auto_add_parameters: true, custom_parameters: [custom] })
    expect(parametersIn(await send(klaviyo, { html }))).toMatchObject({ text })
  })
})

describe('a copy of the account', () => {
  it('has the settings under its own id', async () => {
    const klaviyo = boot()
    await change(klaviyo, { auto_add_parameters: true })
    await klaviyo.admin('PUT', '/snapshots/tracked')
    const made = await klaviyo.admin('POST', '/accounts', { snapshot: 'tracked' })
    const { body } = await klaviyo.get('/api/tracking-settings', { key: made.body.key })
    expect(body.data).toMatchObject([{ id: made.body.company_id, attributes: { auto_add_parameters: true } }])
  })
})
