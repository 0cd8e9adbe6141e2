import { defineSettings, list, number, object, text, type World } from '../../declare/index.js'

const hours = (doc: string) => number({ min: 0, doc })
const days = (doc: string) => number({ min: 0, doc })

/** A number for each channel. */
type ByChannel = Readonly<Record<'email' | 'sms' | 'mobile_push' | 'whatsapp', number>>

type MessageSettings = {
  readonly smart_sending_hours: ByChannel
  readonly attribution_days: ByChannel
  readonly sms_sender: string
  readonly sms_quiet_hours: { readonly from: string; readonly to: string } | null
  readonly hard_bounces: readonly string[]
  readonly soft_bounces: readonly string[]
}

/**
 * What an account sets for its messages. No mail reaches the top-level domain `test`. Smart Sending: messages.md §4.3.
 * Attribution: guess, the customary values (messages.md §4.7).
 */
export const messageSettings = defineSettings<MessageSettings>({
  type: 'message-settings',
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
  defaults: {
    smart_sending_hours: { email: 16, sms: 24, mobile_push: 24, whatsapp: 24 },
    attribution_days: { email: 5, sms: 1, mobile_push: 1, whatsapp: 1 },
    sms_sender: '+15005550006',
    sms_quiet_hours: null,
    hard_bounces: ['*@bounce.test'],
    soft_bounces: ['*@soft-bounce.test'],
  },
})

type Windows = 'smart_sending_hours' | 'attribution_days'
type GivenWindows = { readonly [K in keyof ByChannel]?: ByChannel[K] | undefined }

/** Sets what `given` names, window by window, and returns all settings. */
export function changeMessageSettings(
  {
    smart_sending_hours,
    attribution_days,
    ...given
  }: { readonly [K in keyof Omit<MessageSettings, Windows>]?: MessageSettings[K] | undefined } & {
    readonly [K in Windows]?: GivenWindows | undefined
  },
  world: World,
): MessageSettings {
  const before = messageSettings.of(world)
  return messageSettings.change(
    {
      ...given,
      smart_sending_hours: merged(before.smart_sending_hours, smart_sending_hours),
      attribution_days: merged(before.attribution_days, attribution_days),
    },
    world,
  )
}

function merged(before: ByChannel, given: GivenWindows = {}): ByChannel {
  const named = Object.entries(given).filter(([, value]) => value !== undefined)
  return { ...before, ...Object.fromEntries(named) }
}
