import { choice, defineResource, number, type Row, type World } from '../../declare/index.js'

/** When a text message needs a sender. */
export const GATES = ['auto', 'strict', 'off'] as const

const ID = 'settings'

/** What decides about text messages, and is no part of Klaviyo's API. No row exists until something differs. */
export const textMessagingSettings = defineResource({
  type: 'text-messaging-settings',
  path: 'text-messaging-settings',
  tag: '',
  scope: '',
  id: () => ID,
  doc: { id: 'Always `settings`.', example: ID },
  notFound: (id) => `There are no settings of text messaging ${id}.`,
  attributes: {
    gate: choice(GATES, { doc: 'When a text message needs a sender.' }),
    numbers: number({ integer: true, doc: 'How many numbers the account may have.' }),
  },
  relationships: {},
  operations: {},
})

type Settings = Row<typeof textMessagingSettings>['attributes']

// One verified toll-free number per business (help.klaviyo.com 4415873897499).
const DEFAULTS: Settings = { gate: 'auto', numbers: 1 }

/** The settings of the account. */
export function textMessagingSettingsOf(world: World): Settings {
  return world.find(textMessagingSettings, ID)?.attributes ?? DEFAULTS
}

/** Changes what `given` names. */
export function changeTextMessagingSettings(given: Partial<Settings>, world: World): Settings {
  const after = { ...textMessagingSettingsOf(world), ...given }
  const row = world.find(textMessagingSettings, ID)
  if (row) world.change(textMessagingSettings, row, { attributes: after })
  else world.ensure(textMessagingSettings, { attributes: after, related: {} })
  return after
}
