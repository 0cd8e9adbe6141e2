import { describe, expect, it } from 'vitest'
import { boot } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import { postEvent } from './profiles-and-events.js'
import { addSegment, definitionOf, SEGMENTS } from './segment-requests.js'

/* The formula of docs/predictions.md. */

async function withOrders(...orders: readonly (readonly [string, number])[]) {
  const klaviyo = boot({ empty: true })
  await freeze(klaviyo, '2026-11-24T00:00:00Z')
  for (const [time, value] of orders) await postEvent(klaviyo, 'Placed Order', { time, value })
  const { body } = await klaviyo.get('/api/profiles?additional-fields[profile]=predictive_analytics')
  return { klaviyo, predictions: body.data[0].attributes.predictive_analytics }
}

describe('the predictive analytics of a profile', () => {
  it('are computed from its orders', async () => {
    // Three orders, 100 days apart; the last was 100 days ago.
    const { predictions } = await withOrders(
      ['2026-01-28T00:00:00Z', 30],
      ['2026-08-16T00:00:00Z', 60],
      ['2026-05-08T00:00:00Z', 30],
    )
    expect(predictions).toEqual({
      historic_number_of_orders: 3,
      predicted_number_of_orders: 2.58,
      average_days_between_orders: 100,
      average_order_value: 40,
      historic_clv: 120,
      predicted_clv: 103.24,
      total_clv: 223.24,
      churn_probability: 0.29,
      expected_date_of_next_order: '2026-11-24T00:00:00+00:00',
      ranked_channel_affinity: null,
    })
  })

  it('assume 180 days between orders if there is one', async () => {
    const { predictions } = await withOrders(['2026-11-24T00:00:00Z', 50])
    expect(predictions).toMatchObject({
      average_days_between_orders: null,
      churn_probability: 0,
      predicted_number_of_orders: 2.03,
      expected_date_of_next_order: '2027-05-23T00:00:00+00:00',
    })
  })

  it('can be used in segments', async () => {
    const { klaviyo } = await withOrders(['2026-05-08T00:00:00Z', 30], ['2026-08-16T00:00:00Z', 60])
    const holds = async (dimension: string, filter: object) => {
      const condition = { type: 'profile-predictive-analytics', dimension, filter }
      const id = await addSegment(klaviyo, definitionOf([condition]), { name: `${dimension}` })
      return (await klaviyo.get(`${SEGMENTS}/${id}/profiles`)).body.data.length === 1
    }
    const above = (value: number) => ({ type: 'numeric', operator: 'greater-than', value })
    expect(await holds('historic_clv', above(89))).toBe(true)
    expect(await holds('average_order_value', above(45))).toBe(false)
    const soon = { type: 'date', operator: 'in-the-next', unit: 'day', quantity: 2 }
    expect(await holds('expected_date_of_next_purchase', soon)).toBe(true)
  })
})
