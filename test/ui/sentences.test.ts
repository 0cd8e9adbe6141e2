import { describe, expect, it } from 'vitest'
import { conditionSentence, definitionSentences, namedIn } from '../../ui/parts/sentences.js'

const NAMES: Readonly<Record<string, string>> = { L1: 'Newsletter', M1: 'Placed Order' }
const nameOf = (id: string) => NAMES[id] ?? id
const sentence = (condition: Readonly<Record<string, unknown>>) => conditionSentence(condition, nameOf)

describe('the definition of a segment', () => {
  it('says which lists and segments a profile is in', () => {
    const timeframe_filter = { type: 'date', operator: 'in-the-last', unit: 'day', quantity: 30 }
    const membership = {
      type: 'profile-group-membership',
      is_member: false,
      group_ids: ['L1'],
      timeframe_filter,
    }
    expect(sentence(membership)).toBe('is not in “Newsletter”, joined in the last 30 days')
  })

  it('says which events a profile has', () => {
    const metric = {
      type: 'profile-metric',
      metric_id: 'M1',
      measurement: 'count',
      timeframe_filter: { type: 'date', operator: 'alltime' },
    }
    const filter = (operator: string, value: number) => ({ type: 'numeric', operator, value })
    expect(sentence({ ...metric, measurement_filter: filter('greater-than', 0) })).toBe(
      'has an event “Placed Order” over all time',
    )
    expect(
      sentence({
        ...metric,
        measurement: 'sum',
        measurement_filter: filter('greater-than-or-equal', 100),
        metric_filters: [{ property: 'Brand', filter: { type: 'string', operator: 'equals', value: 'A' } }],
      }),
    ).toBe('sum of the values of “Placed Order” is at least 100 over all time, where Brand equals "A"')
  })

  it('says what properties and consents have to be', () => {
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

  it('shows the members of other conditions', () => {
    expect(sentence({ type: 'profile-region', in_region: true, region_id: 'european_union' })).toBe(
      'profile region: in region true, region id "european_union"',
    )
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
