import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectNotFound } from '../support/problems.js'

const ACCOUNTS = '/api/accounts'

describe(`GET ${ACCOUNTS}`, () => {
  it('shows the one account of the key, its members in Klaviyo’s order', async () => {
    const klaviyo = boot()
    const { companyId } = klaviyo.emulator.accounts.default
    const reply = await klaviyo.get(ACCOUNTS)
    const [{ attributes }] = reply.body.data
    const { contact_information } = attributes
    expect(reply.status).toBe(200)
    expect(Object.keys(attributes)).toEqual([
      'test_account',
      'contact_information',
      'industry',
      'timezone',
      'preferred_currency',
      'public_api_key',
      'locale',
    ])
    expect(Object.keys(contact_information)).toEqual([
      'default_sender_name',
      'default_sender_email',
      'website_url',
      'organization_name',
      'street_address',
    ])
    expect(Object.keys(contact_information.street_address)).toEqual([
      'address1',
      'address2',
      'city',
      'region',
      'country',
      'zip',
    ])
    expect(reply.body).toEqual({
      data: [
        {
          type: 'account',
          id: companyId,
          attributes,
          links: { self: `${BASE}${ACCOUNTS}/${companyId}/` },
        },
      ],
      links: { self: `${BASE}${ACCOUNTS}`, next: null, prev: null },
    })
  })

  it('returns the public key, which /client and every Cid header use', async () => {
    const klaviyo = boot()
    const reply = await klaviyo.get(ACCOUNTS)
    const [{ id, attributes }] = reply.body.data
    expect(attributes.public_api_key).toBe(id)
    expect(id).toMatch(/^[0-9A-Za-z]{6}$/)
    expect(reply.headers.get('cid')).toBe(id)
  })

  it('reports that it is for tests', async () => {
    const { body } = await boot().get(ACCOUNTS)
    expect(body.data[0].attributes.test_account).toBe(true)
  })

  it('allows one request a second and fifteen a minute', async () => {
    const reply = await boot().get(ACCOUNTS)
    expect(reply.headers.get('ratelimit-limit')).toBe('1, 1;w=1, 15;w=60')
  })

  it('returns the requested fields, nested ones too', async () => {
    const fields = 'fields[account]=locale,contact_information.organization_name'
    const { body } = await boot().get(`${ACCOUNTS}?${fields}`)
    expect(body.data[0].attributes).toEqual({
      locale: 'en-US',
      contact_information: { organization_name: expect.any(String) },
    })
  })

  it.each(['page[size]=1', 'sort=id', 'filter=equals(id,"x")', 'include=tags'])(
    'accepts no %s',
    async (query) => {
      expect((await boot().get(`${ACCOUNTS}?${query}`)).status).toBe(400)
    },
  )
})

describe(`GET ${ACCOUNTS}/{id}`, () => {
  it('shows the account of the key', async () => {
    const klaviyo = boot()
    const [shown] = (await klaviyo.get(ACCOUNTS)).body.data
    const { status, body } = await klaviyo.get(`${ACCOUNTS}/${shown.id}`)
    expect(status).toBe(200)
    expect(body).toEqual({ data: shown, links: { self: `${BASE}${ACCOUNTS}/${shown.id}` } })
  })

  it('responds 404 for every other account, those of other keys too', async () => {
    const klaviyo = boot({ isolation: 'per-key' })
    expectNotFound(await klaviyo.get(`${ACCOUNTS}/NOPE01`), 'Account with id NOPE01 not found.')
    const [{ id }] = (await klaviyo.get(ACCOUNTS, { key: 'pk_other' })).body.data
    expectNotFound(await klaviyo.get(`${ACCOUNTS}/${id}`), `Account with id ${id} not found.`)
  })
})

describe('PATCH /__admin/account', () => {
  it('changes the named settings only', async () => {
    const klaviyo = boot()
    const [before] = (await klaviyo.get(ACCOUNTS)).body.data
    const settings = { timezone: 'Europe/Copenhagen', preferred_currency: 'DKK' }
    const changed = await klaviyo.admin('PATCH', '/account', settings)
    expect(changed.body).toEqual({
      opt_in_process: 'single_opt_in',
      sends_sms: true,
      sends_push: true,
      ...settings,
    })
    const [after] = (await klaviyo.get(ACCOUNTS)).body.data
    expect(after.attributes).toEqual({ ...before.attributes, ...settings })
  })

  it.each([
    { timezone: 'Mars/Olympus' },
    { preferred_currency: 'dollars' },
    { opt_in_process: 'triple_opt_in' },
    { sends_fax: true },
  ])('refuses %j', async (settings) => {
    const klaviyo = boot()
    expect((await klaviyo.patch('/__admin/account', settings)).status).toBe(400)
  })

  it('without text messages refuses a profile with only a phone number', async () => {
    const klaviyo = boot()
    await klaviyo.admin('PATCH', '/account', { sends_sms: false })
    const body = { data: { type: 'profile', attributes: { phone_number: '+15005550006' } } }
    const reply = await klaviyo.post('/api/profiles', body)
    expect([reply.status, reply.body.errors[0].detail]).toEqual([400, 'One or more identifiers is required'])
  })
})
