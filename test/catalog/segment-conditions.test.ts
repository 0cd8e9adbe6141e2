import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt } from '../support/problems.js'
import {
  accept,
  consentTo,
  person,
  revocation,
  SUBSCRIBE,
  SUPPRESS,
  startJob,
  subscription,
  suppression,
  UNSUBSCRIBE,
} from './consent-requests.js'
import { addProfile, metricNamed, postEvent } from './profiles-and-events.js'
import {
  addSegment,
  type Condition,
  consentCondition,
  definitionOf,
  newSegment,
  SEGMENTS,
} from './segment-requests.js'

const emailOf = (name: string) => `${name}@example.com`

/** The names of the profiles that meet a condition. */
async function membersOf(klaviyo: TestEmulator, condition: Condition): Promise<string[]> {
  const id = await addSegment(klaviyo, definitionOf([condition]))
  const { body } = await klaviyo.get(`${SEGMENTS}/${id}/profiles?page[size]=100`)
  return body.data
    .map(({ attributes }: { attributes: { email: string } }) => attributes.email.split('@')[0])
    .toSorted()
}

const date = (operator: string, more: object) => ({ type: 'date', operator, ...more })
const recent = date('in-the-last', { unit: 'day', quantity: 2 })
const longAgo = date('at-least', { unit: 'day', quantity: 30 })
const among = (...value: readonly string[]) => ({ type: 'string', operator: 'in', value })

describe('a segment of a region', () => {
  it.each<[string, boolean, readonly string[]]>([
    ['european_union', true, ['berlin', 'paris']],
    ['european_union', false, ['boston', 'london', 'nowhere']],
    ['united_states', true, ['boston']],
    ['united_states', false, ['berlin', 'london', 'nowhere', 'paris']],
  ])('%s, in it %s, matches %j', async (region, in_region, names) => {
    const klaviyo = boot({ empty: true })
    for (const [name, country] of [
      ['berlin', 'Germany'],
      ['paris', 'fr'],
      ['boston', 'United States'],
      ['london', 'United Kingdom'],
    ])
      await addProfile(klaviyo, { email: emailOf(name ?? ''), location: { country } })
    await addProfile(klaviyo, { email: emailOf('nowhere') })
    expect(await membersOf(klaviyo, { type: 'profile-region', in_region, region })).toEqual(names)
  })

  it('is refused for an unknown region', async () => {
    const condition = { type: 'profile-region', in_region: true, region: 'asia' }
    const pointer = '/data/attributes/definition/condition_groups/0/conditions/0/region'
    expectInvalidAt(await boot().post(SEGMENTS, newSegment(definitionOf([condition]))), pointer)
  })
})

describe('a segment of predictions, of a profile without orders', () => {
  const foreseen = (dimension: string, filter: object, more: object = {}): Condition => ({
    type: 'profile-predictive-analytics',
    dimension,
    filter,
    ...more,
  })
  const affinity = { measurement: 'rank', predicted_channel: 'sms' }

  it.each<[Condition, readonly string[]]>([
    [foreseen('total_clv', { type: 'numeric', operator: 'greater-than', value: 0 }), []],
    [foreseen('churn_probability', { type: 'numeric', operator: 'less-than', value: 1 }), []],
    [foreseen('expected_date_of_next_purchase', date('in-the-next', { unit: 'day', quantity: 30 })), []],
    [foreseen('predicted_gender', { type: 'string', operator: 'equals', value: 'uncertain' }), ['ada']],
    [foreseen('predicted_gender', { type: 'string', operator: 'equals', value: 'likely_female' }), []],
    [foreseen('channel_affinity', { type: 'string', operator: 'equals', value: 'high' }, affinity), []],
  ])('%j matches %j', async (condition, names) => {
    const klaviyo = boot({ empty: true })
    await addProfile(klaviyo, { email: emailOf('ada') })
    expect(await membersOf(klaviyo, condition)).toEqual(names)
  })
})

describe('a segment of consent by its method or time', () => {
  /** Ada consented last month and Bob today, Cyd was suppressed, Dan declined. */
  async function withConsent(): Promise<TestEmulator> {
    const klaviyo = boot({ empty: true })
    const subscriptions = consentTo('email', 'SUBSCRIBED')
    const yes = (name: string) => person({ email: emailOf(name), subscriptions })
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [yes('ada')], custom_source: 'Fair' }))
    await klaviyo.admin('POST', '/clock', { advance: '40d' })
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [yes('bob'), yes('dan')] }))
    await addProfile(klaviyo, { email: emailOf('cyd') })
    await startJob(klaviyo, SUPPRESS, suppression({ emails: [emailOf('cyd')] }))
    const no = person({ email: emailOf('dan'), subscriptions: consentTo('email', 'UNSUBSCRIBED') })
    await accept(klaviyo, UNSUBSCRIBE, revocation({ profiles: [no] }))
    await klaviyo.get('/api/profiles')
    return klaviyo
  }

  const permission = (can: boolean, status: string, ...filters: readonly object[]): Condition => {
    const { type, consent } = consentCondition('email', can, status) as {
      type: string
      consent: { consent_status: object }
    }
    return { type, consent: { ...consent, consent_status: { ...consent.consent_status, filters } } }
  }

  it.each<[Condition, readonly string[]]>([
    [permission(true, 'subscribed'), ['ada', 'bob']],
    [permission(true, 'subscribed', { field: 'status_date', filter: recent }), ['bob']],
    [permission(true, 'subscribed', { field: 'status_date', filter: longAgo }), ['ada']],
    [permission(true, 'subscribed', { field: 'method', method: 'api' }), ['ada', 'bob']],
    [
      permission(true, 'subscribed', { field: 'method', method: 'api', filter: among('test') }),
      ['ada', 'bob'],
    ],
    [permission(true, 'subscribed', { field: 'method', method: 'api', filter: among('beef') }), []],
    [permission(true, 'subscribed', { field: 'method', method: 'form' }), []],
    [
      permission(true, 'subscribed', {
        field: 'custom_source',
        filter: { type: 'string', operator: 'equals', value: 'Fair' },
      }),
      ['ada'],
    ],
    [
      permission(true, 'subscribed', {
        field: 'is_double_opt_in',
        filter: { type: 'boolean', operator: 'equals', value: false },
      }),
      ['ada', 'bob'],
    ],
    [
      permission(
        true,
        'subscribed',
        { field: 'method', method: 'api' },
        { field: 'status_date', filter: recent },
      ),
      ['bob'],
    ],
    [permission(false, 'unsubscribed', { field: 'status_date', filter: recent }), ['dan']],
    [permission(false, 'any', { field: 'manual_suppression_date', filter: recent }), ['cyd']],
    [
      permission(false, 'any', {
        field: 'bounce_date',
        filter: { type: 'existence', operator: 'is-set' },
      }),
      [],
    ],
  ])('%j matches %j', async (condition, names) => {
    expect(await membersOf(await withConsent(), condition)).toEqual(names)
  })

  it('is refused for an unknown field', async () => {
    const condition = permission(true, 'subscribed', { field: 'colour', filter: recent })
    expect((await boot().post(SEGMENTS, newSegment(definitionOf([condition])))).status).toBe(400)
  })
})

describe('a segment of permissions to send over WhatsApp', () => {
  const permitted = (reachable_status: string, ...filters: readonly object[]): Condition => ({
    type: 'profile-permissions',
    channel: 'whatsapp_marketing',
    permission: { reachable_status, filters },
  })

  it.each<[Condition, readonly string[]]>([
    [permitted('explicitly_reachable'), ['ada']],
    [permitted('implicitly_reachable'), []],
    [permitted('implicitly_or_explicitly_reachable'), ['ada']],
    [permitted('implicitly_unreachable'), ['bob']],
    [permitted('implicitly_or_explicitly_unreachable'), ['bob']],
    [permitted('explicitly_reachable', { field: 'effective_date', filter: recent }), ['ada']],
    [permitted('explicitly_reachable', { field: 'effective_date', filter: longAgo }), []],
    [permitted('explicitly_reachable', { field: 'subscribe_method', method: 'api' }), ['ada']],
    [permitted('explicitly_reachable', { field: 'subscribe_method', method: 'form' }), []],
    [{ ...permitted('explicitly_reachable'), channel: 'whatsapp_transactional' }, []],
  ])('%j matches %j', async (condition, names) => {
    const klaviyo = boot({ empty: true })
    await addProfile(klaviyo, { email: emailOf('bob') })
    const subscriptions = consentTo('whatsapp', 'SUBSCRIBED')
    const ada = person({ email: emailOf('ada'), phone_number: '+15005550006', subscriptions })
    await accept(klaviyo, SUBSCRIBE, subscription({ profiles: [ada] }))
    await klaviyo.get('/api/profiles')
    expect(await membersOf(klaviyo, condition)).toEqual(names)
  })
})

describe('a segment of a funnel', () => {
  /** Ada bought within a day of viewing, Bob after ten days, Cyd never, Dan without viewing. */
  async function withVisits() {
    const klaviyo = boot({ empty: true })
    const viewedAt = (name: string, time: string) =>
      postEvent(klaviyo, 'Viewed', { email: emailOf(name), time, properties: { plan: name } })
    const bought = (name: string, time: string) =>
      postEvent(klaviyo, 'Bought', { email: emailOf(name), time })
    await viewedAt('ada', '2026-11-01T10:00:00Z')
    await bought('ada', '2026-11-01T20:00:00Z')
    await viewedAt('bob', '2026-11-01T10:00:00Z')
    await bought('bob', '2026-11-11T10:00:00Z')
    await viewedAt('cyd', '2026-11-01T10:00:00Z')
    await bought('dan', '2026-11-01T10:00:00Z')
    return {
      klaviyo,
      viewed: await metricNamed(klaviyo, 'Viewed'),
      purchased: await metricNamed(klaviyo, 'Bought'),
    }
  }

  const step = (metric_id: string, metric_exists = true, more: object = {}) => ({
    metric_id,
    metric_exists,
    ...more,
  })
  const named = (value: string) => [
    { property: 'plan', filter: { type: 'string', operator: 'equals', value } },
  ]

  it.each<[string, (viewed: string, purchased: string) => object, readonly string[]]>([
    ['both in that order', (v, p) => ({ steps: [step(v), step(p)] }), ['ada', 'bob']],
    [
      'both within a day',
      (v, p) => ({ steps: [step(v), step(p)], completion_window_seconds: 'DAYS_1' }),
      ['ada'],
    ],
    ['the first and not the second', (v, p) => ({ steps: [step(v), step(p, false)] }), ['cyd']],
    [
      'the first and not the second within a day',
      (v, p) => ({ steps: [step(v), step(p, false)], completion_window_seconds: 'DAYS_1' }),
      ['bob', 'cyd'],
    ],
    ['the other order', (v, p) => ({ steps: [step(p), step(v)] }), []],
    ['not the first, but the second', (v, p) => ({ steps: [step(v, false), step(p)] }), ['dan']],
    [
      'events that pass a filter',
      (v, p) => ({ steps: [step(v, true, { metric_filters: named('bob') }), step(p)] }),
      ['bob'],
    ],
    [
      'a time in which nothing happened',
      (v, p) => ({ steps: [step(v), step(p)], timeframe_filter: recent }),
      [],
    ],
  ])('of %s', async (_, given, names) => {
    const { klaviyo, viewed, purchased } = await withVisits()
    const timeframe_filter = date('in-the-last', { unit: 'day', quantity: 60 })
    const condition = { type: 'profile-metric-funnel', timeframe_filter, ...given(viewed, purchased) }
    expect(await membersOf(klaviyo, condition)).toEqual(names)
  })

  it('is refused for an unknown window', async () => {
    const condition = {
      type: 'profile-metric-funnel',
      timeframe_filter: recent,
      steps: [step('SkDfHe')],
      completion_window_seconds: 'DAYS_2',
    }
    const pointer = '/data/attributes/definition/condition_groups/0/conditions/0/completion_window_seconds'
    expectInvalidAt(await boot().post(SEGMENTS, newSegment(definitionOf([condition]))), pointer)
  })
})
