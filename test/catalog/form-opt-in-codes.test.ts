import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { addForm, addList, block, nextButton, step, THANKS } from './form-requests.js'
import { companyOf, linksOf, ONSITE_HEADERS, postOnsite, profile } from './onsite-bodies.js'

const EMAIL = 'ada@example.com'
const PHONE = '+15005550006'

/** A form that requests a phone number, and then the code that was sent to it. */
async function formWithCode() {
  const klaviyo = boot()
  await klaviyo.admin('PATCH', '/account', { sends_sms: true })
  const list = await addList(klaviyo, 'Texts')
  const confirm = block(
    'button',
    { label: 'Confirm' },
    { action: { type: 'submit_opt_in_code', submit: true } },
  )
  const steps = [
    step(
      'Phone',
      block('email'),
      block('phone_number', { sms_consent_type: ['promotional'] }),
      nextButton(list),
    ),
    step('Code', block('opt_in_code'), confirm),
    THANKS,
  ]
  const form = await addForm(klaviyo, [{ name: 'V1', steps }])
  await klaviyo.admin('POST', `/forms/${form}/publish`, {})
  return { klaviyo, list, form }
}

/** The codes that were sent, oldest first. */
async function codesSent(klaviyo: TestEmulator): Promise<readonly string[]> {
  const { messages } = (await klaviyo.admin('GET', `/outbox?channel=sms&to=${encodeURIComponent(PHONE)}`))
    .body
  return messages.map(({ body }: { body: string }) => /\d{6}/.exec(body)?.[0] ?? '').toReversed()
}

/** The consent of a profile, by channel. */
async function consents(klaviyo: TestEmulator) {
  const { data } = (await klaviyo.get('/api/profiles?additional-fields[profile]=subscriptions')).body
  const { subscriptions, properties } = data[0].attributes
  const { email, sms } = subscriptions
  return { email: email.marketing.consent, sms: sms.marketing.consent, properties }
}

describe('a form with the block opt_in_code', () => {
  it('withholds the consent to text messages until the code of the text message is submitted', async () => {
    const { klaviyo, list, form } = await formWithCode()
    const submit = (fields: object) =>
      klaviyo.post(`/__admin/forms/${form}/submit`, {
        fields: { email: EMAIL, phone_number: PHONE, ...fields },
      })
    expect((await submit({})).body.subscriptions).toEqual([{ list_id: list, status: 'pending' }])
    expect(await consents(klaviyo)).toMatchObject({ email: 'SUBSCRIBED', sms: 'NEVER_SUBSCRIBED' })
    const [code = ''] = await codesSent(klaviyo)

    const wrong = await submit({ opt_in_code: code === '000000' ? '111111' : '000000' })
    expect([wrong.status, wrong.body.error]).toEqual([
      400,
      expect.stringContaining('This code is wrong, expired or used.'),
    ])
    expect((await submit({ opt_in_code: code })).body.subscriptions).toEqual([
      { list_id: list, status: 'subscribed' },
    ])
    expect(await consents(klaviyo)).toEqual({ email: 'SUBSCRIBED', sms: 'SUBSCRIBED', properties: {} })
    expect((await submit({ opt_in_code: code })).status).toBe(400)
  })

  it('lists the pending consent among the confirmations, where an operator can confirm it', async () => {
    const { klaviyo, form } = await formWithCode()
    await klaviyo.admin('POST', `/forms/${form}/submit`, { fields: { email: EMAIL, phone_number: PHONE } })
    await klaviyo.admin('POST', `/pending-confirmations/${encodeURIComponent(PHONE)}/confirm`, {})
    expect(await consents(klaviyo)).toMatchObject({ sms: 'SUBSCRIBED' })
  })
})

describe('POST /__onsite/{company}/opt-in-code', () => {
  async function submitted() {
    const known = await formWithCode()
    const { klaviyo, list, form } = known
    const path = `/__onsite/${companyOf(klaviyo)}`
    const { forms } = (await klaviyo.request('GET', `${path}/forms`, { headers: ONSITE_HEADERS })).body
    const granted = { marketing: { consent: 'SUBSCRIBED' } }
    const attributes = {
      custom_source: 'Welcome',
      profile: profile({
        email: EMAIL,
        phone_number: PHONE,
        subscriptions: { email: granted, sms: granted },
      }),
    }
    const relationships = { list: { data: { type: 'list', id: list } }, ...linksOf(form, forms[0].version) }
    const body = { data: { type: 'subscription', attributes, relationships } }
    expect((await postOnsite(klaviyo, 'subscriptions', body, { query: '&onsite=true' })).status).toBe(202)
    const enter = (more: object) =>
      klaviyo.post(
        `${path}/opt-in-code`,
        { form_id: form, phone_number: '+1 500 555 0006', ...more },
        { headers: ONSITE_HEADERS },
      )
    return { klaviyo, enter }
  }

  it('confirms by the code, once', async () => {
    const { klaviyo, enter } = await submitted()
    expect(await consents(klaviyo)).toMatchObject({ email: 'SUBSCRIBED', sms: 'NEVER_SUBSCRIBED' })
    const [opt_in_code] = await codesSent(klaviyo)
    expect(await enter({ opt_in_code })).toMatchObject({ status: 200, body: { confirmed: true } })
    expect(await consents(klaviyo)).toMatchObject({ sms: 'SUBSCRIBED' })
    expect(await enter({ opt_in_code })).toMatchObject({
      status: 400,
      body: { error: { code: 'wrong_code', message: 'This code is wrong, expired or used.' } },
    })
  })

  it('sends another code on request without one; the former code becomes invalid', async () => {
    const { klaviyo, enter } = await submitted()
    const [former] = await codesSent(klaviyo)
    expect((await enter({})).status).toBe(202)
    const codes = await codesSent(klaviyo)
    expect(codes).toHaveLength(2)
    expect((await enter({ opt_in_code: former })).status).toBe(400)
    expect((await enter({ opt_in_code: codes[1] })).status).toBe(200)
  })

  it('refuses a code after ten minutes, and any after five wrong ones', async () => {
    const { klaviyo, enter } = await submitted()
    const [opt_in_code] = await codesSent(klaviyo)
    await klaviyo.admin('POST', '/clock', { advance: '11m' })
    expect((await enter({ opt_in_code })).status).toBe(400)
    await enter({})
    const latest = (await codesSent(klaviyo)).at(-1)
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await enter({ opt_in_code: 'wrong' })).status).toBe(400)
    expect((await enter({ opt_in_code: latest })).status).toBe(400)
    expect((await enter({})).status).toBe(404)
  })

  it('refuses an invalid phone number, and a number without a pending code', async () => {
    const { enter } = await submitted()
    expect((await enter({ phone_number: 'five' })).status).toBe(400)
    expect(await enter({ phone_number: '+15005550099' })).toMatchObject({
      status: 404,
      body: { error: { code: 'no_code', message: 'No consent of +15005550099 is waiting for a code.' } },
    })
  })
})
