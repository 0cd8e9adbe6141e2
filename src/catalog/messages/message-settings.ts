import { defineResource, list, number, object, type Row, text, type World } from '../../declare/index.js'

const hours = (doc: string) => number({ min: 0, doc })
const days = (doc: string) => number({ min: 0, doc })

/** What an account sets for its messages. No row exists until something differs from the defaults. */
export const messageSettings = defineResource({
  type: 'message-settings',
  path: 'message-settings',
  tag: '',
  scope: '',
  id: () => SETTINGS,
  doc: { id: 'Always `settings`.', example: 'settings' },
  notFound: (id) => `There are no message settings ${id}.`,
  attributes: {
    smart_sending_hours: object(
      {
        email: hours('Window of emails.'),
        sms: hours('Window of text messages.'),
        mobile_push: hours('Window of push notifications.'),
        whatsapp: hours('Window of WhatsApp messages.'),
      },
      { doc: 'Smart Sending windows, in hours.' },
    ),
    attribution_days: object(
      {
        email: days('Window of emails.'),
        sms: days('Window of text messages.'),
        mobile_push: days('Window of push notifications.'),
        whatsapp: days('Window of WhatsApp messages.'),
      },
      { doc: 'Attribution windows, in days.' },
    ),
    sms_sender: text({ doc: 'Number that text messages come from.' }),
    sms_quiet_hours: object(
      {
        from: text({ doc: 'Time of the day, like 20:00.' }),
        to: text({ doc: 'Time of the day, like 11:00.' }),
      },
      { nullable: true, doc: 'When flows send no text messages, at the place of the recipient.' },
    ),
    hard_bounces: list(text({ doc: 'Pattern.' }), { doc: 'Addresses that bounce for good.' }),
    soft_bounces: list(text({ doc: 'Pattern.' }), { doc: 'Addresses that bounce for now.' }),
  },
  relationships: {},
  operations: {},
})

const SETTINGS = 'settings'

/**
 * No mail reaches the top-level domain `test`. Smart Sending: messages.md §4.3. Attribution: guess, the customary values
 * (messages.md §4.7).
 */
export const DEFAULT_SETTINGS = {
  smart_sending_hours: { email: 16, sms: 24, mobile_push: 24, whatsapp: 24 },
  attribution_days: { email: 5, sms: 1, mobile_push: 1, whatsapp: 1 },
  sms_sender: '+15005550006',
  sms_quiet_hours: null as { readonly from: string; readonly to: string } | null,
  hard_bounces: ['*@bounce.test'],
  soft_bounces: ['*@soft-bounce.test'],
}

/** The settings of the account. */
export function messageSettingsOf(world: World) {
  return world.find(messageSettings, SETTINGS)?.attributes ?? DEFAULT_SETTINGS
}

type Settings = Row<typeof messageSettings>['attributes']

/** Sets what `given` names, window by window, and returns all settings. */
export function changeMessageSettings(given: Partial<Settings>, world: World): Settings {
  const before = messageSettingsOf(world)
  const after: Settings = {
    ...before,
    ...given,
    smart_sending_hours: { ...before.smart_sending_hours, ...given.smart_sending_hours },
    attribution_days: { ...before.attribution_days, ...given.attribution_days },
  }
  const row = world.find(messageSettings, SETTINGS)
  if (row) world.change(messageSettings, row, { attributes: after })
  else world.ensure(messageSettings, { attributes: after, related: {} })
  return after
}
