import type { Client } from './client.js'

/** The names of interactions on the wire. */
const NAMES = {
  opened: 'opened',
  ordersTab: 'orders_tab',
  recommendedProduct: 'recommended_product',
  couponApplied: 'coupon_applied',
} as const

/** Records what a shopper did in the Hub. A failure does not disturb the shopper. */
export async function record(
  client: Client,
  name: keyof typeof NAMES,
  properties: Record<string, unknown> = {},
): Promise<void> {
  await client
    .send('POST', '/interactions', { body: { name: NAMES[name], ...properties } })
    .catch((error) => {
      console.warn(`klaviyo-emulator: ${error.message}`)
    })
}
