import type { Client } from './client.js'

/** What the drawer reports, by the names of the metrics. The server records everything else by itself. */
const NAMES = {
  opened: 'Customer Hub Opened',
  ordersTab: 'Customer Hub Clicked Orders Tab',
  recommendedProduct: 'Customer Hub Clicked Recommended Product',
} as const

/** Records what a shopper did in the Hub. A failure does not disturb the shopper. */
export async function record(
  client: Client,
  name: keyof typeof NAMES,
  properties: Readonly<Record<string, string>> = {},
): Promise<void> {
  await client
    .send('POST', '/interactions', { body: { name: NAMES[name], ...properties } })
    .catch((error) => {
      console.warn(`klaviyo-emulator: ${error.message}`)
    })
}
