import { beforeEach, describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt } from '../support/problems.js'
import { addForm, addList, version } from './form-requests.js'
import {
  companyOf,
  event,
  eventsOf,
  identify,
  linksOf,
  ONSITE_HEADERS,
  postOnsite,
  profile,
  profileOf,
} from './onsite-bodies.js'

const ADA = 'ada@example.com'
const BOB = 'bob@example.com'
const WITHOUT_KEY = { headers: { authorization: undefined } }

let klaviyo: TestEmulator

beforeEach(() => {
  klaviyo = boot()
})

describe('POST /client/profiles of the onsite script', () => {
  it('updates the profile at once and returns its exchange id', async () => {
    klaviyo = boot({ progress: { afterMs: 60_000 } })
    const reply = await postOnsite(klaviyo, 'profiles', profile({ email: ADA }))
    expect([reply.status, reply.headers.get('access-control-allow-origin')]).toEqual([202, '*'])
    const { exchange_id } = reply.body.meta
    expect(reply.body).toEqual({ meta: { exchange_id, should_clear_cookie: false } })
    expect(exchange_id.endsWith(`.${companyOf(klaviyo)}`)).toBe(true)
    expect((await profileOf(klaviyo, ADA)).attributes.email).toBe(ADA)
  })

  it('returns the same exchange id each time, which identifies the profile afterwards', async () => {
    const exchangeId = await identify(klaviyo, { email: ADA })
    const known = { _kx: exchangeId, properties: { $exchange_id: exchangeId, size: 'M' } }
    expect(await identify(klaviyo, known)).toBe(exchangeId)
    expect((await profileOf(klaviyo, ADA)).attributes.properties).toEqual({ size: 'M' })
  })

  it('accepts `$exchange_id` as an identifier if `_kx` is missing', async () => {
    const exchangeId = await identify(klaviyo, { email: ADA })
    expect(await identify(klaviyo, { properties: { $exchange_id: exchangeId, size: 'L' } })).toBe(exchangeId)
    expect((await profileOf(klaviyo, ADA)).attributes.properties).toEqual({ size: 'L' })
  })

  it('clears the cookie if exchange id and email belong to two profiles, and the email wins', async () => {
    const ofAda = await identify(klaviyo, { email: ADA })
    const ofBob = await identify(klaviyo, { email: BOB })
    const both = await postOnsite(klaviyo, 'profiles', profile({ _kx: ofAda, email: BOB, first_name: 'Bob' }))
    expect(both.body.meta).toEqual({ exchange_id: ofBob, should_clear_cookie: true })
    const unknown = await postOnsite(klaviyo, 'profiles', profile({ _kx: ofAda, email: 'cid@example.com' }))
    expect(unknown.body.meta.should_clear_cookie).toBe(true)
    expect((await profileOf(klaviyo, ADA)).attributes.first_name).toBeNull()
    expect((await profileOf(klaviyo, 'cid@example.com')).id).not.toBe((await profileOf(klaviyo, ADA)).id)
  })

  it('maps plain names of attributes, and applies `$append`, `$unappend` and `$unset`', async () => {
    await identify(klaviyo, {
      email: ADA,
      properties: { first_name: 'Ada', title: 'Countess', sizes: ['S'], old: 1, $use_ip: true },
    })
    await identify(klaviyo, {
      email: ADA,
      properties: { $append: { sizes: 'M' }, $unset: ['old'], $timezone_offset: 1 },
    })
    const { attributes } = await profileOf(klaviyo, ADA)
    expect([attributes.first_name, attributes.title]).toEqual(['Ada', 'Countess'])
    expect(attributes.properties).toEqual({ sizes: ['S', 'M'], $timezone_offset: 1 })
    await identify(klaviyo, { email: ADA, properties: { $unappend: { sizes: 'S' } } })
    expect((await profileOf(klaviyo, ADA)).attributes.properties.sizes).toEqual(['M'])
  })

  it('stores other names as properties', async () => {
    const properties = { first_name: { given: 'Ada' }, $append: 'M' }
    await identify(klaviyo, { email: ADA, properties })
    const { attributes } = await profileOf(klaviyo, ADA)
    expect([attributes.first_name, attributes.properties]).toEqual([null, properties])
  })

  it('refuses bodies of other shapes', async () => {
    for (const body of [
      [],
      { data: [] },
      profile({ email: ADA }, { relationships: [1] }),
      profile({ email: ADA }, { relationships: { form: 1 } }),
      profile({ email: ADA, properties: 'none' }),
    ])
      expect((await postOnsite(klaviyo, 'profiles', body)).status).toBe(400)
    const events = { data: [null, { relationships: { form: null } }] }
    const body = { data: { type: 'subscription', attributes: { events } } }
    expect((await postOnsite(klaviyo, 'subscriptions', body)).status).toBe(400)
    expect(klaviyo.bugs).toEqual([])
  })

  it('ignores the exchange id of another company', async () => {
    const exchangeId = await identify(klaviyo, { email: ADA })
    const foreign = exchangeId.replace(/\w+$/, 'XXXXXX')
    expectInvalidAt(await postOnsite(klaviyo, 'profiles', profile({ _kx: foreign })), '/data/attributes')
    expect(await identify(klaviyo, { _kx: foreign, email: BOB })).not.toBe(exchangeId)
  })

  it('accepts form and form-version, and ignores other relationships', async () => {
    const relationships = { ...linksOf('ABC123', 42), conversation: { data: null } }
    const reply = await postOnsite(klaviyo, 'profiles', profile({ email: ADA }, { relationships }))
    expect(reply.status, reply.text).toBe(202)
    const wrong = { form: { data: { type: 'list', id: 'ABC123' } } }
    const refused = await postOnsite(klaviyo, 'profiles', profile({ email: ADA }, { relationships: wrong }))
    expect(refused.status).toBe(400)
  })

  it('refuses a visitor without identifiers', async () => {
    expectInvalidAt(await postOnsite(klaviyo, 'profiles', profile({ first_name: 'Ada' })), '/data/attributes')
    expectInvalidAt(
      await postOnsite(klaviyo, 'profiles', profile({ _kx: 'nobody.XXXXXX' })),
      '/data/attributes',
    )
  })

  it('does not affect requests without the header', async () => {
    const target = `/client/profiles?company_id=${companyOf(klaviyo)}`
    const reply = await klaviyo.post(
      target,
      profile({ email: ADA, properties: { first_name: 'Ada' } }),
      WITHOUT_KEY,
    )
    expect([reply.status, reply.text]).toEqual([202, ''])
    const { attributes } = await profileOf(klaviyo, ADA)
    expect([attributes.first_name, attributes.properties]).toEqual([null, { first_name: 'Ada' }])
    const relationships = linksOf('ABC123', 42)
    const refused = await klaviyo.post(target, profile({ email: ADA }, { relationships }), WITHOUT_KEY)
    expectInvalidAt(refused, '/data/relationships')
  })
})

describe('POST /client/events of the onsite script', () => {
  it('responds 202 without a body and records a custom metric of the API integration', async () => {
    const exchangeId = await identify(klaviyo, { email: ADA })
    const who = { _kx: exchangeId, properties: { $exchange_id: exchangeId } }
    const reply = await postOnsite(klaviyo, 'events', event('Viewed Product', who, { ProductID: 1 }))
    expect([reply.status, reply.text]).toEqual([202, ''])
    const [recorded] = await eventsOf(klaviyo, ADA)
    expect([recorded.name, recorded.integration]).toEqual(['Viewed Product', 'api'])
    expect(Object.keys(recorded.event_properties)).toEqual(['ProductID', '$event_id'])
    expect((await profileOf(klaviyo, ADA)).attributes.properties).toEqual({})
  })

  it('records `__activity__` as Active on Site, and the service klaviyo as its integration', async () => {
    await postOnsite(klaviyo, 'events', event('__activity__', { email: ADA }, { page: 'http://shop.test/' }))
    const own = event('Interacted', { email: ADA })
    own.data.attributes.metric.data.attributes.service = 'klaviyo'
    await postOnsite(klaviyo, 'events', own)
    const names = (await eventsOf(klaviyo, ADA)).map((each: { name: string; integration: string }) => [
      each.name,
      each.integration,
    ])
    expect(names.sort()).toEqual([
      ['Active on Site', 'api'],
      ['Interacted', 'klaviyo'],
    ])
  })

  it('records an event with `__track_once__` only if the profile has none of the metric', async () => {
    for (const plan of ['a', 'b'])
      await postOnsite(
        klaviyo,
        'events',
        event('Chose Plan', { email: ADA }, { __track_once__: true, plan, $event_id: plan }),
      )
    const recorded = await eventsOf(klaviyo, ADA)
    expect(recorded).toHaveLength(1)
    expect(recorded[0].event_properties.plan).toBe('a')
    expect(recorded[0].event_properties).not.toHaveProperty('__track_once__')
  })

  it('accepts the format of a relationship as properties', async () => {
    const relationships = linksOf('ABC123', 42)
    await postOnsite(
      klaviyo,
      'events',
      event('Form submitted by profile', { email: ADA }, {}, { relationships }),
    )
    const [recorded] = await eventsOf(klaviyo, ADA)
    expect(recorded.event_properties).toMatchObject({ form_id: 'ABC123', form_version_id: 42 })
  })

  it('accepts value, time and unique_id beside the properties', async () => {
    const body = event('Started Checkout', { email: ADA })
    const more = { value: 9.5, time: '2026-11-20T08:00:00.000Z', unique_id: 'c-1' }
    Object.assign(body.data.attributes, more)
    expect((await postOnsite(klaviyo, 'events', body)).status).toBe(202)
    const [recorded] = await eventsOf(klaviyo, ADA)
    expect(recorded.event_properties).toEqual({ $event_id: 'c-1', $value: 9.5 })
    expect(recorded.datetime).toBe('2026-11-20T08:00:00+00:00')
  })

  it('does not affect requests without the header', async () => {
    const target = `/client/events?company_id=${companyOf(klaviyo)}`
    expect((await klaviyo.post(target, event('__activity__', { email: ADA }), WITHOUT_KEY)).status).toBe(202)
    const [recorded] = await eventsOf(klaviyo, ADA)
    expect(recorded.name).toBe('__activity__')
    expect(recorded.event_properties).toMatchObject({ $use_ip: true })
  })
})

describe('POST /client/event-bulk-create of the onsite script', () => {
  it('records cached events with their times, for the visitor in `meta.identifiers`', async () => {
    const exchangeId = await identify(klaviyo, { email: ADA })
    const { metric, properties } = event('Viewed Product', {}).data.attributes
    const time = '2026-11-22T09:00:00.000Z'
    const cached = { ...properties, anonymous_backfill_source: 'klaviyo.js', $exchange_id: exchangeId }
    const body = {
      data: {
        type: 'event-bulk-create',
        attributes: {
          profile: profile({}, { meta: { identifiers: { _kx: exchangeId } } }),
          events: {
            data: [
              { type: 'event', attributes: { metric, properties: cached, time } },
              {
                type: 'event',
                attributes: { metric, properties: { ...cached, n: 2 }, unique_id: 'second' },
                relationships: linksOf('ABC123', 42),
              },
            ],
          },
        },
      },
    }
    const reply = await postOnsite(klaviyo, 'event-bulk-create', body)
    expect([reply.status, reply.text]).toEqual([202, ''])
    const recorded = await eventsOf(klaviyo, ADA)
    expect(recorded.map((each: { datetime: string }) => each.datetime)).toEqual([
      '2026-11-22T09:00:00+00:00',
      '2026-11-23T12:00:00+00:00',
    ])
    expect(recorded[0].event_properties).toEqual({
      anonymous_backfill_source: 'klaviyo.js',
      $event_id: String(Date.parse(time) / 1_000),
    })
    expect(recorded[1].event_properties.form_id).toBe('ABC123')
  })
})

describe('POST /client/subscriptions of the onsite script', () => {
  const submission = (list: string, more: object = {}, links: object = {}) => ({
    data: {
      type: 'subscription',
      attributes: {
        custom_source: 'Welcome',
        profile: profile({
          email: ADA,
          subscriptions: { email: { marketing: { consent: 'SUBSCRIBED' } } },
          properties: { $consent_method: 'Klaviyo Form', $timezone_offset: 1, first_name: 'Ada' },
        }),
        ...more,
      },
      relationships: { list: { data: { type: 'list', id: list } }, ...links },
    },
  })
  const query = '&onsite=true'

  it('subscribes at once and returns the exchange id', async () => {
    const list = await addList(klaviyo, 'Newsletter')
    const reply = await postOnsite(klaviyo, 'subscriptions', submission(list), { query })
    expect([reply.status, reply.body.meta.should_clear_cookie]).toEqual([202, false])
    expect(await identify(klaviyo, { email: ADA })).toBe(reply.body.meta.exchange_id)
    expect((await profileOf(klaviyo, ADA)).attributes.first_name).toBe('Ada')
  })

  it('submits a form with its events: the body of a captured submission', async () => {
    const list = await addList(klaviyo, 'Newsletter')
    const form = await addForm(klaviyo, [version(list)])
    const { body } = await klaviyo.get(`/api/forms/${form}/form-versions`)
    const versionId = Number(body.data[0].id)
    const links = linksOf(form, versionId)
    const sent = event(
      'Form submitted by profile',
      { email: ADA, properties: { $email: ADA } },
      {
        form_id: form,
        form_version_id: versionId,
        page: 'http://shop.test/',
        device_type: 'desktop',
        $is_client_event: false,
      },
      { relationships: links },
    )
    const captured = submission(list, { events: { data: [sent.data] } }, links)
    const reply = await postOnsite(klaviyo, 'subscriptions', captured, { query })
    expect(reply.status, reply.text).toBe(202)
    expect(reply.body.meta.exchange_id).toBe(await identify(klaviyo, { email: ADA }))
    const names = (await eventsOf(klaviyo, ADA)).map((each: { name: string }) => each.name)
    expect(names.sort()).toEqual([
      'Form submitted by profile',
      'Subscribed to Email Marketing',
      'Subscribed to List',
    ])
  })

  it('detects the request by `onsite=true` alone, too', async () => {
    const list = await addList(klaviyo, 'Newsletter')
    const headers = { ...ONSITE_HEADERS, 'x-klaviyo-onsite': undefined }
    const reply = await postOnsite(klaviyo, 'subscriptions', submission(list), { query, headers })
    expect(reply.body.meta).toHaveProperty('exchange_id')
  })

  it('does not affect requests without header and parameter', async () => {
    const list = await addList(klaviyo, 'Newsletter')
    const target = `/client/subscriptions?company_id=${companyOf(klaviyo)}`
    const reply = await klaviyo.post(target, submission(list), WITHOUT_KEY)
    expect([reply.status, reply.text]).toEqual([202, ''])
    const { form } = linksOf('ABC123', 42)
    const refused = await klaviyo.post(target, submission(list, {}, { form }), WITHOUT_KEY)
    expectInvalidAt(refused, '/data/relationships/form')
  })
})
