import { BoundedMap } from '../../base/bounded-map.js'
import type { Row, World } from '../../declare/index.js'
import type { EmailContent, Message, MessageContent } from '../messages/message-draft.js'
import type { Profile } from '../profiles/identity.js'
import { htmlOf, type TemplateDefinition } from '../templates/definition/definition-html.js'
import { withElementIds } from '../templates/definition/element-ids.js'
import { template } from '../templates/template.js'
import { settingOf } from '../templates/template-html.js'
import { withTexts } from './block-texts.js'
import { chosenLocale } from './locale.js'
import type { Texts } from './rules.js'
import { prefixOf } from './source.js'
import { translation } from './translation.js'

/** A message in the locale of a recipient; null for a message without a translation. */
export interface Localized {
  readonly message: Message
  readonly locale: string | null
}

/** Messages that look the same are the same object, because `sendMessage` keeps what it derives from one. */
const known = new BoundedMap<string, Message>(500)

type Lookup = (field: string) => string | undefined

/** The message as a profile gets it (revision-2026-10-15.md §8.4). Translations are read at the time of sending. */
export function localized(message: Message, profile: Profile | undefined, world: World): Localized {
  const found = profile && translationOf(message, world)
  if (!found) return { message, locale: null }
  const { attributes } = found
  const locale = chosenLocale(localeOf(profile), attributes)
  const chosen = locale ?? attributes.source_locale
  if (locale === null) return { message, locale: chosen }
  const changed = { ...message, content: translated(message.content, lookup(found, locale), world) }
  return { message: known.get(JSON.stringify(changed), () => changed), locale: chosen }
}

/** The locale of a profile: its attribute, else its custom property. */
function localeOf({ attributes: { locale, properties } }: Profile): string | null {
  const custom = (properties ?? {}) as Readonly<Record<string, unknown>>
  const found = [locale, custom.Locale, custom.locale].find((each) => typeof each === 'string' && each !== '')
  return (found as string | undefined) ?? null
}

const MESSAGE_TYPES: Readonly<Record<string, string>> = {
  campaign: 'campaign-variation',
  flow: 'flow-message',
}

/** The translation of a message; has it none, that of its template. */
function translationOf(
  { source, message, variationId = message, content }: Message,
  world: World,
): Row<typeof translation> | undefined {
  const type = MESSAGE_TYPES[source]
  const own =
    type !== undefined && variationId !== undefined
      ? world.find(translation, `${type}::${content.channel}::${variationId}`)
      : undefined
  if (own || content.channel !== 'email' || !content.templateId) return own
  return world.find(translation, `template::email::${content.templateId}`)
}

/** Finds the text of a field: in the locale, else in the fallback. */
function lookup({ attributes }: Row<typeof translation>, locale: string): Lookup {
  const { resource_type: type, related_resource_id: id, fallback_locale } = attributes
  const texts = attributes.texts as unknown as Texts
  const prefix = prefixOf({ type, id })
  return (field) => {
    const byLocale = texts[`${prefix}::${field}`]
    return (byLocale?.[locale] ?? byLocale?.[fallback_locale ?? ''])?.text
  }
}

function translated(content: MessageContent, text: Lookup, world: World): MessageContent {
  switch (content.channel) {
    case 'email':
      return translatedEmail(content, text, world)
    case 'mobile_push':
      return {
        ...content,
        title: text('title') ?? content.title ?? null,
        body: text('body') ?? content.body,
        ...(content.options && { options: { ...content.options, ...buttons(content.options, text) } }),
      }
    case 'sms':
      return { ...content, body: text('body') ?? content.body }
    case 'whatsapp':
      return { ...content, body: text('body') ?? content.body ?? null }
    default:
      return content
  }
}

function buttons(options: Readonly<Record<string, unknown>>, text: Lookup) {
  const { action_buttons } = options
  if (!Array.isArray(action_buttons)) return {}
  const changed = action_buttons.map((button: Readonly<Record<string, unknown>>, at) => ({
    ...button,
    label: text(`action_buttons.${at}.label`) ?? button.label,
  }))
  return { action_buttons: changed as never }
}

function translatedEmail(content: EmailContent, text: Lookup, world: World): EmailContent {
  const row = content.templateId ? world.find(template, content.templateId) : undefined
  return {
    ...content,
    subject: text('subject') ?? content.subject,
    previewText: text('preview_text') ?? content.previewText ?? null,
    html: (row && translatedHtml(row, text, world)) ?? content.html,
  }
}

/** The HTML of a template with translated texts; undefined if it has none. */
function translatedHtml(row: Row<typeof template>, text: Lookup, world: World): string | undefined {
  const { definition } = row.attributes
  if (!definition) return text('body')
  const changed = withTexts(
    withElementIds(definition, row.id, world),
    (block, field, source) => text(`${block}::${field}`) ?? source,
  )
  return htmlOf(changed as unknown as TemplateDefinition, settingOf(world))
}
