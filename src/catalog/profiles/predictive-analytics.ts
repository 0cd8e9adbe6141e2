import { choice, list, number, object, time } from '../../declare/index.js'
import { EXTENDED } from './subscriptions/subscriptions-attribute.js'

const figure = (doc: string, example: number) => number({ nullable: true, doc, example })
const channel = choice(['email', 'push', 'sms', 'whatsapp'], { doc: 'Name of a channel.' })

const members = {
  historic_number_of_orders: figure('Number of orders so far.', 2),
  predicted_number_of_orders: figure('Predicted number of orders in the next year.', 0.54),
  average_days_between_orders: figure('Average number of days between orders.', 189),
  average_order_value: figure('Average value of an order.', 46.94),
  historic_clv: figure('Total value of all orders so far.', 93.87),
  predicted_clv: figure('Predicted value of the orders in the next year.', 27.24),
  total_clv: figure('Sum of the historic and the predicted value.', 121.11),
  churn_probability: figure('Probability that no further order follows.', 0.89),
  expected_date_of_next_order: time({
    nullable: true,
    precision: 'second',
    doc: 'Expected date of the next order.',
    example: '2022-11-08T00:00:00+00:00',
  }),
  ranked_channel_affinity: list(channel, {
    nullable: true,
    doc: 'Channels ordered by affinity, best first.',
    example: ['sms', 'email', 'push'],
  }),
}

/** Predictions for a profile, all null without orders (seen: nickdnk-get_profile.200). */
export const predictiveAnalytics = object(members, {
  nullable: true,
  additional: EXTENDED,
  doc: 'Predictions for the profile.',
})

/** Predictions with all members null. */
export const NO_PREDICTIONS = Object.fromEntries(Object.keys(members).map((name) => [name, null]))
