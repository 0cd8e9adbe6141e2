import { after, print } from '../../base/instant.js'
import { defineResource, EXACT, RANGE, text, time, type World } from '../../declare/index.js'
import type { MessageChannel, SmartSendingOrigin } from './message-draft.js'
import { messageSettings } from './message-settings.js'

/** Until when Smart Sending skips an address on a channel, for messages of campaigns or of flows (messages.md §4.3). */
export const smartSending = defineResource({
  type: 'smart-sending',
  path: 'smart-sending',
  tag: '',
  scope: '',
  id: ({ address }) => address,
  doc: { id: 'Origin, channel and address.', example: 'campaign email ada@example.com' },
  indexes: [],
  notFound: (id) => `Smart Sending does not know ${id}.`,
  attributes: {
    address: text({ filter: EXACT, doc: 'Origin, channel and address.' }),
    until: time({ precision: 'microsecond', filter: RANGE, doc: 'End of the window.' }),
  },
  relationships: {},
  operations: {},
})

const HOUR_MS = 3_600_000

const BOTH: readonly SmartSendingOrigin[] = ['campaign', 'flow']

/** Did the address get a message of the channel, of one of these origins, within the window? */
export function isInWindow(
  channel: MessageChannel,
  to: string,
  world: World,
  origins: readonly SmartSendingOrigin[] = BOTH,
): boolean {
  return origins.some((origin) => {
    const row = world.find(smartSending, `${origin} ${channel} ${to}`)
    return row !== undefined && row.attributes.until > print(world.now())
  })
}

/** Starts the window of an address, or starts it again. Its length is that of the settings now. */
export function startWindow(
  origin: SmartSendingOrigin,
  channel: MessageChannel,
  to: string,
  world: World,
): void {
  if (channel === 'webhook') return
  const hours = messageSettings.of(world).smart_sending_hours[channel] ?? 0
  const address = `${origin} ${channel} ${to}`
  const until = print(after(world.now(), hours * HOUR_MS))
  const row = world.find(smartSending, address)
  if (row) world.change(smartSending, row, { attributes: { until } })
  else world.ensure(smartSending, { attributes: { address, until }, related: {} })
}
