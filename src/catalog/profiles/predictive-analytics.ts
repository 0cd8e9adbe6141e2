import { choice, list, number, object, time } from '../../declare/index.js'
import { EXTENDED } from './subscriptions/subscriptions-attribute.js'

const figure = (doc: string, example: number) => number({ nullable: true, doc, example })
const channel = choice(['email', 'push', 'sms', 'whatsapp'], { doc: 'A channel.' })

const members = {
  historic_number_of_orders: figure('Orders so far.', 2),
  predicted_number_of_orders: figure('Orders of the coming year.', 0.54),
  average_days_between_orders: figure('Days between orders.', 189),
  average_order_value: figure('What an order is worth.', 46.94),
  historic_clv: figure('What all orders were worth.', 93.87),
  predicted_clv: figure('What the orders of the coming year will be worth.', 27.24),
  total_clv: figure('What both are worth together.', 121.11),
  churn_probability: figure('How likely there will be no more.', 0.89),
  expected_date_of_next_order: time({
    nullable: true,
    precision: 'second',
    doc: 'When the next one is expected.',
    example: '2022-11-08T00:00:00+00:00',
  }),
  ranked_channel_affinity: list(channel, {
    nullable: true,
    doc: 'Channels, the most promising first.',
    example: ['sms', 'email', 'push'],
  }),
}

/** What is foreseen of a profile. The emulator foresees nothing: all ten are null (seen: nickdnk-get_profile.200). */
export const predictiveAnalytics = object(members, {
  nullable: true,
  additional: EXTENDED,
  doc: 'What is foreseen of the person.',
})

/** The value of a profile nothing is known of. */
export const NO_PREDICTIONS = Object.fromEntries(Object.keys(members).map((name) => [name, null]))
