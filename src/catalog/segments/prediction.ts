import type { Instant } from '../../base/instant.js'
import { type Attribute, choice, number, variant } from '../../declare/index.js'
import type { Condition, Filter } from './condition.js'
import { EVERY_DATE, NUMERIC } from './filter-shapes.js'
import type { ProfileTest } from './profile-facts.js'
import { compileFilter } from './value-filter.js'

type Shape = Readonly<Record<string, Attribute>>

const required = { create: 'required' } as const
const word = <const W extends string>(words: readonly W[], doc = 'Allowed value.') =>
  choice(words, { ...required, doc })
const filterOf = (shapes: readonly Shape[]) =>
  variant(shapes, { ...required, by: ['type', 'operator'], doc: 'Filter on the prediction.' })
const type = word(['profile-predictive-analytics'], 'Type of the condition.')

const worded = <const W extends string>(words: readonly W[]): Shape => ({
  type: word(['string']),
  operator: word(['equals', 'not-equals']),
  value: word(words),
})
const affinity = {
  type,
  dimension: word(['channel_affinity']),
  predicted_channel: word(['email', 'push', 'sms', 'whatsapp']),
} as const

/** Conditions on predictions (ProfilePredictiveAnalytics…Condition). */
export const PREDICTIONS: readonly Shape[] = [
  { type, dimension: word(['expected_date_of_next_purchase']), filter: filterOf(EVERY_DATE) },
  {
    type,
    dimension: word([
      'average_days_between_orders',
      'average_order_value',
      'churn_probability',
      'historic_clv',
      'historic_number_of_orders',
      'predicted_clv',
      'predicted_number_of_orders',
      'total_clv',
    ]),
    filter: filterOf(NUMERIC),
  },
  {
    type,
    dimension: word(['predicted_gender']),
    filter: filterOf([worded(['likely_female', 'likely_male', 'uncertain'])]),
  },
  {
    ...affinity,
    measurement: word(['priority']),
    filter: filterOf([
      {
        type: word(['numeric']),
        operator: word(['equals']),
        value: number({ ...required, integer: true, doc: 'Rank of the channel.' }),
      },
    ]),
  },
  { ...affinity, measurement: word(['rank']), filter: filterOf([worded(['high', 'low', 'medium'])]) },
]

/** The members of `predictive_analytics` that conditions name otherwise. */
const MEMBERS: Readonly<Record<string, string>> = {
  expected_date_of_next_purchase: 'expected_date_of_next_order',
}

/**
 * Compiles a condition on predictions, which `predictionsOf` computes. guess: the predicted gender is always `uncertain`,
 * and no channel has an affinity.
 */
export function compilePrediction({ dimension, filter }: Condition, now: Instant): ProfileTest {
  const passes = compileFilter(filter as Filter, now)
  if (dimension === 'predicted_gender' || dimension === 'channel_affinity') {
    const holds = passes(dimension === 'predicted_gender' ? 'uncertain' : null)
    return () => holds
  }
  const member = MEMBERS[String(dimension)] ?? String(dimension)
  return (facts) => passes(facts.predictions()[member] ?? null)
}
