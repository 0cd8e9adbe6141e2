import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addForm, addList, block, nextButton, step, THANKS, version } from './form-requests.js'
import { addCodes, addCoupons, idsOf } from './requests.js'

const EMAIL = 'ada@example.com'

/** Publishes a new form and returns its id. */
async function published(klaviyo: TestEmulator, ...versions: readonly object[]): Promise<string> {
  const form = await addForm(klaviyo, versions)
  await klaviyo.admin('POST', `/forms/${form}/publish`, {})
  return form
}

const submit = (klaviyo: TestEmulator, form: string, fields: object, more: object = {}) =>
  klaviyo.admin('POST', `/forms/${form}/submit`, { fields, ...more })

interface Read {
  readonly id: string
  readonly attributes: { readonly name: string }
  readonly relationships: { readonly metric: { readonly data: { readonly id: string } } }
}

/** The names of the metrics of a profile's events, oldest first. */
async function metricsOf(klaviyo: TestEmulator, profile: string): Promise<(string | undefined)[]> {
  const filter = encodeURIComponent(`equals(profile_id,"${profile}")`)
  const { data, included } = (await klaviyo.get(`/api/events?filter=${filter}&include=metric`)).body
  const names = new Map(included.map(({ id, attributes }: Read) => [id, attributes.name]))
  return data.map(({ relationships }: Read) => names.get(relationships.metric.data.id)).toReversed()
}

describe('submitting a form', () => {
  it('creates the profile with the fields, subscribes it and adds it to the list', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'News')
    const fields = [
      block('email', { required: true }),
      block('text', { property_name: '$first_name' }),
      block('dropdown', { property_name: 'Color', options: [{ label: 'Red', value: 'red' }] }),
    ]
    const form = await published(klaviyo, { steps: [step('Signup', ...fields, nextButton(list)), THANKS] })
    const { body } = await submit(klaviyo, form, { email: EMAIL, $first_name: 'Ada', Color: 'red' })
    expect(body.subscriptions).toEqual([{ list_id: list, status: 'subscribed' }])

    const read = `/api/profiles/${body.profile_id}?additional-fields[profile]=subscriptions`
    const { attributes } = (await klaviyo.get(read)).body.data
    expect(attributes).toMatchObject({ email: EMAIL, first_name: 'Ada', properties: { Color: 'red' } })
    expect(attributes.subscriptions.email.marketing).toMatchObject({
      consent: 'SUBSCRIBED',
      method: 'FORM',
      method_detail: form,
      custom_method_detail: 'Welcome',
    })
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([body.profile_id])
  })

  it('records what klaviyo.js records, with the form and the version', async () => {
    const klaviyo = boot()
    const form = await published(klaviyo, version(await addList(klaviyo, 'News')))
    const page = 'https://shop.example.com/'
    const { profile_id, form_version_id } = (await submit(klaviyo, form, { email: EMAIL }, { page })).body
    expect((await metricsOf(klaviyo, profile_id)).toSorted()).toEqual([
      'Form completed by profile',
      'Form submitted by profile',
      'Subscribed to Email Marketing',
      'Subscribed to List',
    ])
    const { data } = (await klaviyo.get('/api/events')).body
    const properties = {
      form_id: form,
      form_version_id: Number(form_version_id),
      page,
      device_type: 'desktop',
    }
    expect(data).toContainEqual(
      expect.objectContaining({
        attributes: expect.objectContaining({ event_properties: expect.objectContaining(properties) }),
      }),
    )
  })

  it('waits for the confirmation of a double opt-in list', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'News', 'double_opt_in')
    const form = await published(klaviyo, version(list))
    const { body } = await submit(klaviyo, form, { email: EMAIL })
    expect(body.subscriptions).toEqual([{ list_id: list, status: 'pending' }])
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([])
    const [pending] = (await klaviyo.admin('GET', '/pending-confirmations')).body.pending
    await klaviyo.admin('POST', `/pending-confirmations/${pending.id}/confirm`, {})
    expect(idsOf(await klaviyo.get(`/api/lists/${list}/profiles`))).toEqual([body.profile_id])
  })

  it('subscribes to the list of each step whose fields were given', async () => {
    const klaviyo = boot()
    const [news, texts] = [await addList(klaviyo, 'News'), await addList(klaviyo, 'Texts')]
    const phone = block('phone_number', { sms_consent_type: ['promotional'] })
    const steps = [step('A', block('email'), nextButton(news)), step('B', phone, nextButton(texts)), THANKS]
    await klaviyo.admin('PATCH', '/account', { sends_sms: true })
    const form = await published(klaviyo, { steps })
    const one = (await submit(klaviyo, form, { email: EMAIL })).body
    expect(one.subscriptions).toMatchObject([{ list_id: news }])
    expect(await metricsOf(klaviyo, one.profile_id)).not.toContain('Form completed by profile')
    const both = (await submit(klaviyo, form, { email: 'bob@example.com', phone_number: '+15005550006' }))
      .body
    expect(both.subscriptions).toMatchObject([{ list_id: news }, { list_id: texts }])
    expect(await metricsOf(klaviyo, both.profile_id)).toEqual(
      expect.arrayContaining(['Subscribed to Text Messaging Marketing', 'Form completed by profile']),
    )
  })

  it('refuses unknown, missing and invalid fields, in the words of the form', async () => {
    const klaviyo = boot()
    const error_messages = { required: 'Please enter it', invalid: 'That is no address' }
    const email = block('email', { required: true, error_messages })
    const list = await addList(klaviyo, 'News')
    const form = await published(klaviyo, { steps: [step('A', email, nextButton(list)), THANKS] })
    const refused = async (fields: object) => {
      const reply = await klaviyo.post(`/__admin/forms/${form}/submit`, { fields })
      expect(reply.status).toBe(400)
      return reply.body.error
    }
    expect(await refused({})).toContain('Please enter it')
    expect(await refused({ email: 'ada' })).toContain('That is no address')
    expect(await refused({ email: EMAIL, City: 'Bath' })).toContain(
      "The form has no field 'City'. Its fields are $email.",
    )
  })

  it('refuses a draft, and a version of another form', async () => {
    const klaviyo = boot()
    const form = await addForm(klaviyo, [version(await addList(klaviyo, 'News'))])
    const body = { fields: { email: EMAIL } }
    const draft = await klaviyo.post(`/__admin/forms/${form}/submit`, body)
    expect(draft.status).toBe(409)
    expect(draft.body.error).toBe(
      `Form '${form}' is a draft. Publish it first: POST /__admin/forms/${form}/publish.`,
    )
    await klaviyo.admin('POST', `/forms/${form}/publish`, {})
    const unknown = await klaviyo.post(`/__admin/forms/${form}/submit`, { ...body, version: '1' })
    expect(unknown.status).toBe(404)
    expect((await klaviyo.post('/__admin/forms/NOPE01/submit', body)).status).toBe(404)
  })
})

describe('a coupon block', () => {
  const coupon = { type: 'unique', code: 'SPRING', integration: 'api', fallback_coupon_code: 'WELCOME' }
  const withCoupon = (list: string) => ({
    steps: [
      step('A', block('email'), nextButton(list)),
      step(
        'Thanks',
        block('coupon', { coupon }),
        block('coupon', { coupon: { type: 'static', text: 'TEN' } }),
      ),
    ],
  })

  it('assigns one code of the coupon, returns the same one again, and the fallback if none is left', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'SPRING')
    await addCodes(klaviyo, 'SPRING', 'S1')
    const form = await published(klaviyo, withCoupon(await addList(klaviyo, 'News')))
    const codes = async (email: string) => (await submit(klaviyo, form, { email })).body.coupons
    const own = [
      { coupon: 'SPRING', code: 'S1', is_fallback: false },
      { coupon: null, code: 'TEN', is_fallback: false },
    ]
    expect(await codes(EMAIL)).toEqual(own)
    await klaviyo.admin('POST', '/clock', { advance: '1m' })
    expect(await codes(EMAIL)).toEqual(own)
    expect(await codes('bob@example.com')).toMatchObject([{ code: 'WELCOME', is_fallback: true }, {}])
  })

  it('records that the code was assigned, once', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'SPRING')
    await addCodes(klaviyo, 'SPRING', 'S1')
    const form = await published(klaviyo, withCoupon(await addList(klaviyo, 'News')))
    const { profile_id } = (await submit(klaviyo, form, { email: EMAIL })).body
    await submit(klaviyo, form, { email: EMAIL })
    const metrics = await metricsOf(klaviyo, profile_id)
    expect(metrics.filter((name) => name === 'Coupon Assigned')).toHaveLength(1)
    const code = (await klaviyo.get('/api/coupon-codes/SPRING-S1')).body.data
    expect(code.attributes.status).toBe('ASSIGNED_TO_PROFILE')
  })
})
