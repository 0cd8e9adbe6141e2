import {
  type Attribute,
  choice,
  fixed,
  flag,
  json,
  list,
  number,
  object,
  text,
  variant,
} from '../../../../declare/index.js'
import { channel, NULLABLE, words } from './members.js'

type Members = Readonly<Record<string, Attribute>>

const kind = (name: string, word: string) => ({
  [name]: choice([word], { create: 'required', doc: 'Its kind.' }),
})

/** What happens when a recipient opens a notification; `open_web_url` came with revision 2026-04-15. */
const ON_OPEN = [
  { ...kind('type', 'open_app') },
  {
    ...kind('type', 'deep_link'),
    ios_deep_link: words('Link for iOS.'),
    android_deep_link: words('Link for Android.'),
  },
]
const ON_OPEN_CLASSES = ['PushOnOpenApp', 'PushOnOpenDeepLink', 'PushOnOpenWebUrl']
const OPEN_WEB_URL = { ...kind('type', 'open_web_url'), web_url: words('URL to open.') }

const value = (doc: string) => text({ create: 'required', mayBeBlank: true, doc })

const badgeOptions = variant(
  [
    { ...kind('badge_config', 'increment_one') },
    { ...kind('badge_config', 'set_count'), value: value('The number to show.') },
    { ...kind('badge_config', 'set_property'), set_from_property: value('The property with the number.') },
  ],
  {
    ...NULLABLE,
    by: ['badge_config'],
    classNames: ['CampaignMessageIncrement', 'CampaignMessageStaticCount', 'CampaignMessageProperty'],
    dotted: true,
    doc: 'Where the number comes from.',
  },
)

const display = (shown: boolean) =>
  fixed([shown], { create: 'required', doc: 'Whether the icon of the app has a badge.' })

const badge = variant(
  [{ display: display(true), badge_options: badgeOptions }, { display: display(false) }],
  {
    ...NULLABLE,
    by: ['display'],
    classNames: ['MobilePushBadge', 'MobilePushNoBadge'],
    dotted: true,
    doc: 'The badge of the icon; iOS only.',
  },
)

function pushOptions(onOpen: readonly Members[]) {
  return object(
    {
      on_open: variant(onOpen, {
        ...NULLABLE,
        by: ['type'],
        classNames: ON_OPEN_CLASSES,
        dotted: true,
        doc: 'What opens.',
      }),
      badge,
      play_sound: flag({
        ...NULLABLE,
        initial: false,
        published: { default: false },
        doc: 'Whether a sound is played; iOS only.',
      }),
    },
    { ...NULLABLE, className: 'MobilePushOptions', initial: {}, doc: 'Options of the notification.' },
  )
}

/** Buttons came with revision 2026-04-15. Their limits are in the prose of the document (push-buttons.ts). */
const buttons = list(
  object(
    {
      label: text({ create: 'required', doc: 'Text of the button.' }),
      action_type: text({ create: 'required', doc: 'What the button does.' }),
      position: number({ ...NULLABLE, integer: true, min: 0, doc: 'Place of the button.' }),
      url: words('What the button opens.'),
    },
    { className: 'PushActionButtonDefinition', doc: 'A button.' },
  ),
  { ...NULLABLE, doc: 'Buttons of the notification.' },
)

/** What differs between the bodies of creates and updates, and responses. */
interface PushForm {
  /** The end of the names of Klaviyo's classes. */
  readonly suffix: 'Create' | 'Update' | ''
  /** Whether the shape has what came with revision 2026-04-15. */
  readonly isEarlier: boolean
}

const body = { max: 65_535, doc: 'Text of the notification.', example: 'My preview push notification' }

function contentOf({ suffix, isEarlier }: PushForm): Attribute {
  const members = {
    title: words('Title of the notification.'),
    body:
      suffix === 'Create'
        ? text({ ...body, create: 'required', mayBeBlank: true })
        : text({ ...body, ...NULLABLE }),
    dynamic_image: words('Template of the URL of the image.'),
    ...(!isEarlier && { action_buttons: buttons }),
  }
  return object(members, {
    ...(suffix === 'Update' ? NULLABLE : { create: 'required' as const }),
    className: `MobilePushContent${suffix}`,
    initial: {},
    doc: 'Content of the notification.',
  })
}

function notificationType(word: 'standard' | 'silent', { suffix }: PushForm) {
  return choice([word], {
    create: suffix === '' ? 'required' : 'optional',
    initial: word,
    published: suffix === '' ? {} : { default: word },
    doc: 'Type of the notification.',
    example: word,
  })
}

const pairs = (isNullable: boolean) =>
  json({ create: 'optional', ...(isNullable && { nullable: true as const }), doc: 'Pairs for the app.' })

/** The shapes of a push notification: standard and silent. */
export function pushShapes(form: PushForm): readonly [Members, Members] {
  return [
    {
      channel: channel('mobile_push'),
      notification_type: notificationType('standard', form),
      content: contentOf(form),
      kv_pairs: pairs(true),
      options: pushOptions(form.isEarlier ? ON_OPEN : [...ON_OPEN, OPEN_WEB_URL]),
    },
    {
      channel: channel('mobile_push'),
      notification_type: notificationType('silent', form),
      kv_pairs: pairs(form.suffix !== 'Update'),
    },
  ]
}
