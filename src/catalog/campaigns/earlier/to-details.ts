import { completedDetails, type Details } from '../details.js'
import type { Definition } from './message/definition.js'

type Members = Readonly<Record<string, unknown>>

/** The details that a variation has after an earlier body wrote its definition; `held` are those so far. */
export function detailsOf(definition: Definition, held: Partial<Details> = {}): Details {
  return completedDetails({ ...held, ...membersOf(definition) })
}

function membersOf(definition: Definition): Members {
  const { content = {} } = definition
  switch (definition.channel) {
    case 'email':
      return { channel: 'email', ...texts(content) }
    case 'sms':
      return { channel: 'sms', ...texts({ body: content.body }), ...definition.render_options }
    default:
      return { channel: 'push', ...pushMembers(definition) }
  }
}

/** Texts that are null in earlier shapes are empty. */
function texts(members: Members): Members {
  return Object.fromEntries(Object.entries(members).map(([name, value]) => [name, value ?? '']))
}

function pushMembers({
  notification_type,
  content = {},
  kv_pairs = null,
  options = {},
}: Definition): Members {
  return {
    ...texts({
      title: content.title,
      body: content.body,
      dynamic_media_template: content.dynamic_image,
    }),
    push_type: notification_type ?? 'standard',
    kv_pairs,
    sound: options.play_sound ?? false,
    action_buttons: buttonsOf(content.action_buttons),
    ...openMembers((options.on_open ?? {}) as Members),
    ...badgeMembers((options.badge ?? {}) as Members),
  }
}

interface Button {
  readonly label: string
  readonly action_type: string
  readonly position?: number | null
  readonly url?: string | null
}

/** The new shape has no position: buttons are in order. */
function buttonsOf(given: unknown): readonly object[] | null {
  if (!given) return null
  const buttons = (given as readonly Button[]).map((button, at) => ({ at: button.position ?? at, button }))
  return buttons
    .toSorted((one, other) => one.at - other.at)
    .map(({ button: { label, action_type, url } }) => ({ label, action_type, url: url ?? null }))
}

function openMembers({
  type,
  ios_deep_link = null,
  android_deep_link = null,
  web_url = null,
}: Members): Members {
  const open_action = type === 'deep_link' ? 1 : type === 'open_web_url' ? 2 : 0
  return { open_action, ios_deep_link, android_deep_link, web_url }
}

function badgeMembers({ display = false, badge_options }: Members): Members {
  const { badge_config = 'increment_one', value, set_from_property } = (badge_options ?? {}) as Members
  return {
    badge: display,
    badge_config: String(badge_config).replace('_', '-'),
    badge_value: value ?? set_from_property ?? '1',
  }
}
