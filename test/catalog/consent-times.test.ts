import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { expectInvalid } from '../support/problems.js'
import { EMAIL, PHONE, person, SUBSCRIBE, subscription } from './consent-requests.js'
import { addList } from './profiles-and-events.js'

const CHANNELS = ['email', 'sms', 'whatsapp', 'push'] as const
const PAST = '2020-01-01T00:00:00Z'
const FUTURE = '2027-01-01T00:00:00Z'
const FIRST = '/data/attributes/profiles/data/0/attributes'

const historical = (channel: string) =>
  `Historical ${channel} subscription does not have a valid consented_at timestamp`
const other = (channel: string) => `Non-historical ${channel} subscription cannot have consented_at timestamp`

const one = (channel: string, more: object) =>
  person({
    email: EMAIL,
    phone_number: PHONE,
    subscriptions: { [channel]: { marketing: { consent: 'SUBSCRIBED', ...more } } },
  })

describe.each(CHANNELS)(`POST ${SUBSCRIBE} to %s as history`, (channel) => {
  it.each([
    ['absent', {}],
    ['null', { consented_at: null }],
    ['in the future', { consented_at: FUTURE }],
  ])('requires a consented_at in the past: %s', async (_, more) => {
    const body = subscription({ profiles: [one(channel, more)], historical_import: true })
    expectInvalid(await boot().post(SUBSCRIBE, body), {
      detail: historical(channel),
      source: { pointer: `${FIRST}/subscriptions/${channel}/marketing/consented_at` },
    })
  })

  it('accepts one in the past', async () => {
    const body = subscription({ profiles: [one(channel, { consented_at: PAST })], historical_import: true })
    expect((await boot().post(SUBSCRIBE, body)).status).toBe(202)
  })

  it('has none if it is not historical', async () => {
    const body = subscription({ profiles: [one(channel, { consented_at: PAST })] })
    expectInvalid(await boot().post(SUBSCRIBE, body), {
      detail: other(channel),
      source: { pointer: `${FIRST}/subscriptions/${channel}/marketing/consented_at` },
    })
  })
})

describe('the consent of a visitor', () => {
  it('is never historical, so it has no consented_at', async () => {
    const klaviyo = boot()
    const list = await addList(klaviyo, 'Newsletter')
    const data = {
      type: 'subscription',
      attributes: { profile: { data: one('email', { consented_at: PAST }) } },
      relationships: { list: { data: { type: 'list', id: list } } },
    }
    const path = `/client/subscriptions?company_id=${klaviyo.emulator.accounts.default.companyId}`
    expectInvalid(await klaviyo.post(path, { data }, { headers: { authorization: undefined } }), {
      detail: other('email'),
      source: {
        pointer: '/data/attributes/profile/data/attributes/subscriptions/email/marketing/consented_at',
      },
    })
  })
})
