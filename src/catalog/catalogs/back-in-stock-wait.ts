import {
  choice,
  currentTime,
  defineResource,
  list,
  number,
  type Row,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'

export const CHANNELS = ['EMAIL', 'PUSH', 'SMS', 'WHATSAPP'] as const

/** A profile that waits for a variant, or was notified that it is back. Clients never see it. */
export const backInStockWait = defineResource({
  type: 'back-in-stock-wait',
  path: 'back-in-stock-waits',
  tag: '',
  scope: '',
  id: 'serial',
  sequence: 0,
  doc: { id: 'Id of the wait.', example: '1' },
  indexes: [['variant'], ['state'], ['variant', 'state'], ['profile', 'variant', 'state'], ['profile']],
  notFound: (id) => `There is no back-in-stock-wait ${id}.`,
  attributes: {
    variant: text({ doc: 'Compound id of the variant.' }),
    state: choice(['waiting', 'notified'], { initial: 'waiting', doc: 'Whether the profile still waits.' }),
    channels: list(choice(CHANNELS, { doc: 'Name of a channel.' }), { doc: 'Channels of the subscription.' }),
    since: time({ precision: 'microsecond', initial: currentTime, doc: 'Time of the subscription.' }),
    notified_at: time({ precision: 'microsecond', nullable: true, doc: 'Time of the restock.' }),
    requests: number({ integer: true, initial: 0, doc: 'How often the profile subscribed while it waited.' }),
  },
  relationships: {
    profile: toOne('profile', { create: 'required', data: 'included' }),
  },
  operations: {},
})

/** The wait of a profile for a variant; undefined if it waits for none. */
export function waitOf(
  profile: string,
  variant: string,
  world: World,
): Row<typeof backInStockWait> | undefined {
  return world.pick(backInStockWait, { profile, variant, state: 'waiting' }, 1)[0]
}

/** Moves the waits of a merged profile to the other one, which keeps those of its own. */
export function moveWaits(from: string, to: string, world: World): void {
  for (const row of world.pick(backInStockWait, { profile: from }))
    if (row.attributes.state === 'waiting' && waitOf(to, row.attributes.variant, world))
      world.remove(backInStockWait, row)
    else world.change(backInStockWait, row, { related: { profile: to } })
}
