import { describe, expect, it } from 'vitest'
import { conditionSentence, definitionSentences, namedIn } from '../../ui/parts/sentences.js'

const NAMES: Readonly<Record<string, string>> = { L1: 'Newsletter', M1: 'Placed Order' }
const nameOf = (id: string) => NAMES[id] ?? id
const sentence = (condition: Readonly<Record<string, unknown>>) => conditionSentence(condition, nameOf)

describe('the definition of a segment', () => {
  it('describes the lists and segments of a profile', () => {
    const timeframe_filter = { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 30 }
    const membership = {
      type: 'profile-group-membership',
      is_member: false,
      group_ids: ['L1'],
      timeframe_filter,
    }
    expect(sentence(membership)).toBe('is not in “Newsletter”, joined in the last 30 days')
  })

  it('describes the events of a profile', () => {
    const metric = {
      type: 'profile-metric',
      metric_id: 'M1',
      measurement: 'count',
      timeframe_filter: { type: 'date', operator: 'alltime' },
    }
    const filter = (operator: string, value: number) => ({ type: 'numeric', operator, value })
    expect(sentence({ ...metric, measurement_filter: filter('greater-than', 0) })).toBe(
      'has placed Order at least once over all time',
    )
    expect(
      sentence({
        ...metric,
        measurement: 'sum',
        measurement_filter: filter('greater-than-or-equal', 100),
        metric_filters: [{ property: 'Brand', filter: { type: 'string', operator: 'equals', value: 'A' } }],
      }),
    ).toBe(
      'the values of its events “Placed Order” add up to at least 100 over all time, where Brand equals "A"',
    )
  })

  it('describes conditions on properties and consents', () => {
    expect(
      sentence({
        type: 'profile-property',
        property: "properties['plan']",
        filter: { type: 'string', operator: 'in', value: ['gold', 'silver'] },
      }),
    ).toBe('plan is one of "gold", "silver"')
    expect(
      sentence({
        type: 'profile-marketing-consent',
        consent: {
          channel: 'email',
          can_receive_marketing: true,
          consent_status: { subscription: 'subscribed' },
        },
      }),
    ).toBe('can receive email marketing, subscribed')
  })

  const last = { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 5 }
  const number = (operator: string, value: number) => ({ type: 'numeric', operator, value })
  const text = (operator: string, value: unknown) => ({ type: 'string', operator, value })

  it.each<[string, Readonly<Record<string, unknown>>]>([
    ['is not in the European Union', { type: 'profile-region', in_region: false, region: 'european_union' }],
    [
      'its churn probability is at most 0.2',
      {
        type: 'profile-predictive-analytics',
        dimension: 'churn_probability',
        filter: number('less-than-or-equal', 0.2),
      },
    ],
    [
      'its affinity to sms has the rank "high"',
      {
        ...{ type: 'profile-predictive-analytics', dimension: 'channel_affinity', measurement: 'rank' },
        predicted_channel: 'sms',
        filter: text('equals', 'high'),
      },
    ],
    [
      'is explicitly reachable by whatsapp marketing, with subscribe method api',
      {
        type: 'profile-permissions',
        channel: 'whatsapp_marketing',
        permission: {
          reachable_status: 'explicitly_reachable',
          filters: [{ field: 'subscribe_method', method: 'api', filter: null }],
        },
      },
    ],
    [
      'has at least 2 objects of type T1, where property 7 is set',
      {
        ...{ type: 'profile-has-custom-object', object_type_id: 'T1', object_type_relationship_id: 'R' },
        filter: number('greater-than-or-equal', 2),
        filters: [{ property_id: 7, filter: { type: 'existence', operator: 'is-set' } }],
      },
    ],
    [
      'is less than 50 miles from 10001, US',
      {
        ...{ type: 'profile-postal-code-distance', country_code: 'US', postal_code: '10001', unit: 'miles' },
        filter: number('less-than', 50),
      },
    ],
    ['is in a random sample of 20 %', { type: 'profile-sample', percentage: 20 }],
    ['got no email in the last 5 days', { type: 'profile-not-sent-email', timeframe_filter: last }],
    ['got no SMS in the last 5 days', { type: 'profile-not-sent-sms', timeframe_filter: last }],
    [
      'was not in this flow over all time',
      { type: 'profile-not-in-flow', timeframe_filter: { type: 'date', operator: 'alltime' } },
    ],
    [
      'the event’s “Total” is between 5 and 10',
      {
        ...{ type: 'metric-property', metric_id: 'M1', field: 'Total' },
        filter: { type: 'numeric', operator: 'between', start: 5, end: 10 },
      },
    ],
    [
      'the item’s “Category” contains "Mugs"',
      { type: 'price-drop-property', field: 'Category', filter: text('contains', 'Mugs') },
    ],
    [
      'the output “score” is greater than 3',
      { type: 'action-output', output_config_id: 1, field: 'score', filter: number('greater-than', 3) },
    ],
    ['new kind: member 1', { type: 'new-kind', member: 1 }],
  ])('says: %s', (said, condition) => {
    expect(sentence(condition)).toBe(said)
  })

  it('describes how often an event occurred', () => {
    const times = (operator: string, value: number) =>
      sentence({
        ...{ type: 'profile-metric', metric_id: 'M1', measurement: 'count' },
        measurement_filter: number(operator, value),
        timeframe_filter: { type: 'date', operator: 'flow-start' },
      })
    expect(times('equals', 0)).toBe('has placed Order zero times since starting this flow')
    expect(times('equals', 1)).toBe('has placed Order once since starting this flow')
    expect(times('greater-than', 3)).toBe('has placed Order more than 3 times since starting this flow')
    expect(times('less-than-or-equal', 2)).toBe('has placed Order at most 2 times since starting this flow')
  })

  it('has a group of alternatives for each group of conditions, and names what it needs', () => {
    const member = {
      type: 'profile-group-membership',
      is_member: true,
      group_ids: ['L1'],
      timeframe_filter: null,
    }
    const definition = { condition_groups: [{ conditions: [member, member] }, { conditions: [member] }] }
    expect(definitionSentences(definition, nameOf).map((group) => group.length)).toEqual([2, 1])
    expect(namedIn(definition)).toEqual(['L1'])
  })
})
