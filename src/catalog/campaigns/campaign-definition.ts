import { flag, object, text } from '../../declare/index.js'

/** guess: the length of a name (messages.md §9). */
export const NAME_MAX = 255

/** guess: the length of a description. */
const DESCRIPTION_MAX = 65_535

const optional = { create: 'optional', nullable: true } as const

/** What a campaign says of all of its messages. */
const sendSettings = object(
  {
    send_timezone: text({ ...optional, doc: 'IANA time zone of the campaign.', example: 'America/New_York' }),
    send_strategy: text({
      ...optional,
      mayBeBlank: true,
      doc: 'Strategy that the builder shows; stored only.',
    }),
    send_passed_rltz_immediately: flag({
      ...optional,
      doc: 'Whether recipients whose local time has passed get the message at once.',
    }),
    exit_condition_enabled: flag({
      ...optional,
      doc: 'Whether a recipient who converted gets no further message.',
    }),
    exit_condition_conversion_metric_id: text({ ...optional, doc: 'The metric of a conversion.' }),
  },
  { ...optional, initial: {}, className: 'SendSettings', doc: 'Settings of all messages.' },
)

/** What clients can say of a campaign of revision 2026-10-15. */
export const campaignDefinition = object(
  {
    name: text({ ...optional, max: NAME_MAX, doc: 'The name of the campaign.', example: 'My new campaign' }),
    builder: text({ ...optional, doc: 'Builder of the campaign: canvas or wizard.', example: 'canvas' }),
    archived: flag({ ...optional, doc: 'Whether the campaign is archived.' }),
    color: text({ ...optional, doc: 'Color as six hexadecimal digits.', example: 'ff5733' }),
    description: text({
      ...optional,
      mayBeBlank: true,
      max: DESCRIPTION_MAX,
      doc: 'What the campaign is for.',
    }),
    send_settings: sendSettings,
  },
  {
    create: 'required',
    update: 'required',
    always: true,
    className: 'CampaignDefinition',
    doc: 'What the campaign is.',
  },
)

/** A definition as rows store it: complete. */
export interface CampaignDefinition {
  readonly name: string
  readonly builder: string
  readonly archived: boolean
  readonly color: string | null
  readonly description: string | null
  readonly send_settings: {
    readonly send_timezone: string | null
    readonly send_strategy: string | null
    readonly send_passed_rltz_immediately: boolean | null
    readonly exit_condition_enabled: boolean | null
    readonly exit_condition_conversion_metric_id: string | null
  }
}

/** The complete definition. guess: the name and the builder of a campaign that was given none. */
export function completedCampaign(given: object): CampaignDefinition {
  const { send_settings } = given as { readonly send_settings?: object | null }
  // Null clears all settings.
  const cleared = { ...given, send_settings: send_settings ?? {} }
  const whole = campaignDefinition.kind.complete?.(cleared) as CampaignDefinition
  return {
    ...whole,
    name: whole.name ?? 'Untitled campaign',
    builder: whole.builder ?? 'canvas',
    archived: whole.archived ?? false,
  }
}
