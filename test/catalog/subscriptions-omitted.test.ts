import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import {
  accept,
  consentTo,
  EMAIL,
  PHONE,
  person,
  revocation,
  SUBSCRIBE,
  subscription,
  UNSUBSCRIBE,
} from './consent-requests.js'
import { addList, addMembers, addProfile } from './profiles-and-events.js'

const FIRST = '/data/attributes/profiles/data/0/attributes'

/** The consent of a profile: email, marketing text messages, transactional text messages. */
async function consents(klaviyo: TestEmulator, id: string): Promise<string[]> {
  const { body } = await klaviyo.get(`/api/profiles/${id}?additional-fields[profile]=subscriptions`)
  const { email, sms } = body.data.attributes.subscriptions
  return [email.marketing, sms.marketing, sms.transactional].map(({ consent }) => consent)
}

const bare = (attributes: object) => ({ profiles: [person({ ...attributes })] })

describe(`POST ${UNSUBSCRIBE} without subscriptions`, () => {
  it.each([
    ['the email', { email: EMAIL }, ['UNSUBSCRIBED', 'SUBSCRIBED', 'SUBSCRIBED']],
    ['the phone number', { phone_number: PHONE }, ['SUBSCRIBED', 'UNSUBSCRIBED', 'UNSUBSCRIBED']],
    ['both', { email: EMAIL, phone_number: PHONE }, ['UNSUBSCRIBED', 'UNSUBSCRIBED', 'UNSUBSCRIBED']],
  ])('unsubscribes the channels of the identifiers from all messages: %s', async (_, given, expected) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL, phone_number: PHONE })
    await accept(klaviyo, SUBSCRIBE, subscription(bare({ email: EMAIL, phone_number: PHONE })))
    await accept(klaviyo, UNSUBSCRIBE, revocation(bare(given)))
    expect(await consents(klaviyo, id)).toEqual(expected)
  })

  it('treats null as absent', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    await accept(klaviyo, UNSUBSCRIBE, revocation(bare({ email: EMAIL, subscriptions: null })))
    expect((await consents(klaviyo, id))[0]).toBe('UNSUBSCRIBED')
  })

  it('removes the profile from the named list', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    const list = await addList(klaviyo, 'Newsletter')
    await addMembers(klaviyo, list, id)
    await accept(klaviyo, UNSUBSCRIBE, revocation({ list, ...bare({ email: EMAIL }) }))
    expect((await klaviyo.get(`/api/lists/${list}/profiles`)).body.data).toEqual([])
    expect((await consents(klaviyo, id))[0]).toBe('UNSUBSCRIBED')
  })

  it('is refused without any identifier', async () => {
    expectInvalid(await boot().post(UNSUBSCRIBE, revocation(bare({}))), {
      detail: 'One or more identifiers is required',
      source: { pointer: FIRST },
    })
  })

  it('revokes nothing with subscriptions without a channel', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    await accept(klaviyo, UNSUBSCRIBE, revocation(bare({ email: EMAIL, subscriptions: {} })))
    expect((await consents(klaviyo, id))[0]).toBe('NEVER_SUBSCRIBED')
  })
})

describe(`POST ${SUBSCRIBE} without subscriptions`, () => {
  it.each([
    ['the email', { email: EMAIL }, ['SUBSCRIBED', 'NEVER_SUBSCRIBED', 'NEVER_SUBSCRIBED']],
    ['the phone number', { phone_number: PHONE }, ['NEVER_SUBSCRIBED', 'SUBSCRIBED', 'SUBSCRIBED']],
    ['both', { email: EMAIL, phone_number: PHONE }, ['SUBSCRIBED', 'SUBSCRIBED', 'SUBSCRIBED']],
  ])('subscribes the channels of the identifiers to all messages: %s', async (_, given, expected) => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL, phone_number: PHONE })
    await accept(klaviyo, SUBSCRIBE, subscription(bare(given)))
    expect(await consents(klaviyo, id)).toEqual(expected)
  })

  it('is refused with only an id, which implies no channel', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    const profiles = [{ type: 'profile', id }]
    expectInvalid(await klaviyo.post(SUBSCRIBE, subscription({ profiles })), {
      detail: "'subscriptions' is a required field for the resource 'profile'.",
      source: { pointer: `${FIRST}/subscriptions` },
    })
  })
})

describe(`POST ${SUBSCRIBE} for several profiles`, () => {
  it('subscribes the others if one is given by an unknown id', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL })
    const subscriptions = consentTo('email', 'SUBSCRIBED')
    const unknown = { type: 'profile', id: '01GDDKASAP8TKDDA2GRZDSVP4H', attributes: { subscriptions } }
    const known = { type: 'profile', id, attributes: { subscriptions } }
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [unknown, known] }))
    expect((await consents(klaviyo, id))[0]).toBe('SUBSCRIBED')
  })

  it('skips text messages to an invalid number', async () => {
    const klaviyo = boot()
    const id = await addProfile(klaviyo, { email: EMAIL, phone_number: PHONE })
    const subscriptions = { ...consentTo('email', 'SUBSCRIBED'), ...consentTo('sms', 'SUBSCRIBED') }
    const profiles = [person({ email: EMAIL, phone_number: '5551234', subscriptions })]
    const reply = await klaviyo.post(SUBSCRIBE, subscription({ profiles }))
    expect([reply.status, reply.headers.get('x-klaviyo-partial-failure')]).toEqual([202, 'phone_number'])
    expect(await consents(klaviyo, id)).toEqual(['SUBSCRIBED', 'NEVER_SUBSCRIBED', 'NEVER_SUBSCRIBED'])
  })
})
