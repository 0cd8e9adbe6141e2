import { after, print } from '../../base/instant.js'
import { defineResource, EXACT, RANGE, text, time, type World } from '../../declare/index.js'
import type { MessageChannel } from './message-draft.js'
import { messageSettingsOf } from './message-settings.js'

/** Until when Smart Sending skips an address on a channel (messages.md §4.3). */
export const smartSending = defineResource({
  type: 'smart-sending',
  path: 'smart-sending',
  tag: '',
  scope: '',
  id: ({ address }) => address,
  doc: { id: 'Channel and address.', example: 'email ada@example.com' },
  indexes: [],
  notFound: (id) => `Smart Sending does not know ${id}.`,
  attributes: {
    address: text({ filter: EXACT, doc: 'Channel and address.' }),
    until: time({ precision: 'microsecond', filter: RANGE, doc: 'End of the window.' }),
  },
  relationships: {},
  operations: {},
})

const HOUR_MS = 3_600_000

/** Did the address get a message of the channel within the window? */
export function isInWindow(channel: MessageChannel, to: string, world: World): boolean {
  const row = world.find(smartSending, `${channel} ${to}`)
  return row !== undefined && row.attributes.until > print(world.now())
}

/** Starts the window of an address, or starts it again. Its length is that of the settings now. */
export function startWindow(channel: MessageChannel, to: string, world: World): void {
  if (channel === 'webhook') return
  const hours = messageSettingsOf(world).smart_sending_hours[channel] ?? 0
  const address = `${channel} ${to}`
  const until = print(after(world.now(), hours * HOUR_MS))
  const row = world.find(smartSending, address)
  if (row) world.change(smartSending, row, { attributes: { until } })
  else world.ensure(smartSending, { attributes: { address, until }, related: {} })
}
