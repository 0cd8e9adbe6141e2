import type { Details } from '../details.js'
import type { VariationDefinition } from '../variation-definition.js'
import { completed, type Definition } from './message/definition.js'

/** An account's name for the sender of an email that names none. */
type SenderName = string | null

/**
 * A variation as a message of revisions up to 2026-07-15; undefined for a channel that they do not have. `sender` is the
 * account's own.
 */
export function earlierDefinition(
  { name, details }: VariationDefinition,
  sender: SenderName,
): Definition | undefined {
  switch (details.channel) {
    case 'email':
      return completed({ channel: 'email', label: name, content: emailContent(details, sender) })
    case 'sms':
      return completed({
        channel: 'sms',
        content: { body: unlessEmpty(details.body) },
        render_options: pickFlags(details, RENDERING),
      })
    case 'push':
      return completed(pushDefinition(details))
    default:
      return undefined
  }
}

const RENDERING = ['shorten_links', 'add_org_prefix', 'add_info_link', 'add_opt_out_language'] as const

/** The texts of an email that are null, not empty, where there are none. */
const NULLABLE = ['from_email', 'reply_to_email', 'cc_email', 'bcc_email'] as const

function emailContent(details: Details, sender: SenderName): Readonly<Record<string, unknown>> {
  return {
    subject: details.subject,
    preview_text: details.preview_text,
    ...Object.fromEntries(NULLABLE.map((name) => [name, unlessEmpty(details[name])])),
    from_label: unlessEmpty(details.from_label) ?? sender,
  }
}

function unlessEmpty(value: unknown): unknown {
  return value === '' || value === undefined ? null : value
}

function pickFlags(details: Details, names: readonly string[]): Record<string, boolean | null> {
  return Object.fromEntries(names.map((name) => [name, (details[name] ?? null) as boolean | null]))
}

function pushDefinition(details: Details): Definition {
  const kv_pairs = (details.kv_pairs ?? null) as Definition['kv_pairs'] & object
  const common = { channel: 'mobile_push', kv_pairs } as const
  if (details.push_type === 'silent') return { ...common, notification_type: 'silent' }
  return {
    ...common,
    notification_type: 'standard',
    content: {
      title: unlessEmpty(details.title),
      body: details.body,
      dynamic_image: unlessEmpty(details.dynamic_media_template),
      action_buttons: buttonsOf(details),
    },
    options: { on_open: onOpen(details), badge: badgeOf(details), play_sound: details.sound },
  }
}

interface Button {
  readonly label: string
  readonly action_type: string
  readonly url?: string | null
}

function buttonsOf({ action_buttons }: Details): unknown {
  if (!action_buttons) return null
  return (action_buttons as readonly Button[]).map(({ label, action_type, url }, position) => ({
    label,
    action_type,
    position,
    url: url ?? null,
  }))
}

function onOpen({ open_action, ios_deep_link, android_deep_link, web_url }: Details): unknown {
  if (open_action === 1) return { type: 'deep_link', ios_deep_link, android_deep_link }
  return open_action === 2 ? { type: 'open_web_url', web_url } : { type: 'open_app' }
}

function badgeOf({ badge, badge_config, badge_value }: Details): unknown {
  if (!badge) return { display: false }
  const config = String(badge_config).replace('-', '_')
  const options = {
    increment_one: { badge_config: config },
    set_count: { badge_config: config, value: badge_value },
    set_property: { badge_config: config, set_from_property: badge_value },
  }[config]
  return { display: true, badge_options: options }
}
