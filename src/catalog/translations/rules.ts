import { shown } from '../../base/text.js'
import { defineRules, type Row, type UntypedRow, type Watcher, type World } from '../../declare/index.js'
import { invalid, type Problem, refuse } from '../../dialect/refusal.js'
import { isLocale, isSameLocale } from './locale.js'
import { prefixOf, sourceTexts } from './source.js'
import { TRANSLATED, translation } from './translation.js'

const ATTRIBUTES = '/data/attributes'
const RELATIONSHIPS = '/data/relationships'

type Translation = Row<typeof translation>

/** By value and locale: the text, and the source that it is of. */
export type Texts = Readonly<
  Record<string, Readonly<Record<string, { readonly text: string; readonly source: string }>>>
>

/** The most values of an update. guess: a sync tool sends no more (revision-2026-10-15.md §8.3). */
const VALUES_MAX = 100

type Related = Readonly<Record<string, string | null | undefined>>

/** The only resource that a body names. Throws a 400, or the 404 of the resource. */
function resourceOf(related: Related, world: World) {
  const named = TRANSLATED.flatMap((type) => (related[type] ? [{ type, id: related[type] }] : []))
  const [only] = named
  if (only === undefined || named.length > 1)
    throw refuse.problems([
      invalid(`Exactly one of the relationships ${TRANSLATED.join(', ')} is required.`, RELATIONSHIPS),
    ])
  const row = world.find(only.type, only.id)
  if (!row) throw refuse.notFound(MISSING[only.type](only.id))
  return { ...only, row }
}

const MISSING: Readonly<Record<(typeof TRANSLATED)[number], (id: string) => string>> = {
  'campaign-variation': (id) => `A variation with id '${id}' does not exist.`,
  'flow-message': (id) => `A flow message with id ${id} does not exist.`,
  template: (id) => `Template with id '${id}' does not exist`,
  'template-universal-content': (id) => `A universal content with id \`${id}\` does not exist.`,
}

const FLOW_CHANNELS: Readonly<Record<string, string>> = {
  Email: 'email',
  SMS: 'sms',
  Push: 'mobile_push',
  WhatsApp: 'whatsapp',
}

/** The channels on which a resource is sent. */
function channelsOf(type: string, { attributes }: UntypedRow): readonly string[] {
  if (type === 'template' || type === 'template-universal-content') return ['email', 'whatsapp']
  const channel = String(attributes.channel)
  return [FLOW_CHANNELS[channel] ?? channel]
}

interface Given {
  readonly source_locale: string
  readonly target_locales: readonly string[]
  readonly fallback_locale: string | null
}

/** Throws a 400 for locales that are none, or do not go together. guess: the words. */
function checkLocales({ source_locale, target_locales, fallback_locale }: Given): void {
  const problems: Problem[] = []
  const check = (locale: string, pointer: string) => {
    if (!isLocale(locale)) problems.push(invalid(`'${shown(locale)}' is not a valid locale.`, pointer))
  }
  check(source_locale, `${ATTRIBUTES}/source_locale`)
  for (const [at, each] of target_locales.entries()) check(each, `${ATTRIBUTES}/target_locales/${at}`)
  if (fallback_locale !== null) check(fallback_locale, `${ATTRIBUTES}/fallback_locale`)
  if (problems.length > 0) throw refuse.problems(problems)
  const lower = target_locales.map((each) => each.toLowerCase())
  const refused = (detail: string, member = 'target_locales') =>
    refuse.problems([invalid(detail, `${ATTRIBUTES}/${member}`)])
  if (lower.length === 0) throw refused('At least one target locale is required.')
  if (new Set(lower).size < lower.length) throw refused('A target locale is named twice.')
  if (lower.includes(source_locale.toLowerCase())) throw refused('The source locale cannot be a target.')
  const known = [source_locale, ...target_locales]
  if (fallback_locale !== null && !known.some((each) => isSameLocale(each, fallback_locale)))
    throw refused('The fallback locale must be the source locale or a target.', 'fallback_locale')
}

const translations = defineRules(translation, {
  beforeCreate({ attributes, related }, world) {
    const { type, row } = resourceOf(related, world)
    checkLocales(attributes as Given)
    if (!channelsOf(type, row).includes(String(attributes.channel)))
      throw refuse.problems([
        invalid(`'${attributes.channel}' is not the channel of this ${type}.`, `${ATTRIBUTES}/channel`),
      ])
  },
  complete({ related }, world) {
    const { type, id } = resourceOf(related, world)
    return { attributes: { resource_type: type, related_resource_id: id, values: null } }
  },
  amend(row, { attributes }, world) {
    const held = row.attributes
    const locales: Given = {
      source_locale: attributes.source_locale ?? held.source_locale,
      target_locales: attributes.target_locales ?? held.target_locales,
      fallback_locale:
        attributes.fallback_locale === undefined ? held.fallback_locale : attributes.fallback_locale,
    }
    checkLocales(locales)
    const kept = withoutLocales(held.texts as unknown as Texts, locales.target_locales)
    const texts = withValues(kept, (attributes.values ?? []) as never, locales, { row, world })
    return { attributes: { ...locales, target_locales: [...locales.target_locales], texts: texts as never } }
  },
  derive: { values: (row, world) => valuesOf(row, world) },
})

/** Texts without those of locales that are no longer targets. */
function withoutLocales(texts: Texts, targets: readonly string[]): Texts {
  const isKept = ([locale]: readonly [string, unknown]) => targets.some((each) => isSameLocale(each, locale))
  return Object.fromEntries(
    Object.entries(texts).map(([id, byLocale]) => [
      id,
      Object.fromEntries(Object.entries(byLocale).filter(isKept)),
    ]),
  )
}

/** Merges the values of an update by id and locale. Throws a 400, and then nothing is written. guess: the words. */
function withValues(
  texts: Texts,
  values: readonly { readonly id: string; readonly translations: Readonly<Record<string, unknown>> }[],
  { target_locales }: Given,
  { row, world }: { readonly row: Translation; readonly world: World },
): Texts {
  const pointer = `${ATTRIBUTES}/values`
  if (values.length > VALUES_MAX)
    throw refuse.problems([invalid(`At most ${VALUES_MAX} values can be updated at once.`, pointer)])
  const sources = new Map(sourcesOf(row, world).map(({ id, source }) => [id, source]))
  const problems: Problem[] = []
  const merged: Record<string, Record<string, { text: string; source: string }>> = Object.fromEntries(
    Object.entries(texts).map(([id, byLocale]) => [id, { ...byLocale }]),
  )
  for (const [at, { id, translations: given }] of values.entries()) {
    const source = sources.get(id)
    if (source === undefined) {
      problems.push(invalid(`A value with id '${shown(id)}' does not exist.`, `${pointer}/${at}/id`))
      continue
    }
    for (const [locale, value] of Object.entries(given)) {
      const where = `${pointer}/${at}/translations/${locale}`
      const target = target_locales.find((each) => isSameLocale(each, locale))
      if (target === undefined)
        problems.push(invalid(`'${shown(locale)}' is not a target locale of this translation.`, where))
      else if (value !== null && typeof value !== 'string')
        problems.push(invalid('A translation must be a text.', where))
      else {
        const byLocale = merged[id] ?? {}
        merged[id] = byLocale
        if (value === null || value === '') delete byLocale[target]
        else byLocale[target] = { text: value, source }
      }
    }
  }
  if (problems.length > 0) throw refuse.problems(problems)
  return merged
}

function sourcesOf({ attributes }: Translation, world: World) {
  const { resource_type: type, related_resource_id: id, channel } = attributes
  const prefix = prefixOf({ type, id })
  return sourceTexts({ type, id, channel }, world).map(({ field, source }) => ({
    id: `${prefix}::${field}`,
    source,
  }))
}

/** The values of a translation as responses show them. */
function valuesOf(row: Translation, world: World): readonly object[] {
  const texts = row.attributes.texts as unknown as Texts
  return sourcesOf(row, world).map(({ id, source }) => {
    const byLocale = Object.entries(texts[id] ?? {}).map(([locale, { text }]) => [locale, text])
    return { id, source_value: source, translations: Object.fromEntries(byLocale) }
  })
}

/** How complete a translation is, by locale. A text is stale if its source was edited after it was written. */
export function completenessOf(row: Translation, world: World) {
  const texts = row.attributes.texts as unknown as Texts
  const sources = sourcesOf(row, world)
  const counts = row.attributes.target_locales.map((locale) => {
    const translated = sources.filter(({ id }) => texts[id]?.[locale] !== undefined)
    const stale = translated.filter(({ id, source }) => texts[id]?.[locale]?.source !== source)
    const counted = {
      translated: translated.length,
      missing: sources.length - translated.length,
      stale: stale.length,
    }
    return [locale, counted] as const
  })
  return Object.fromEntries(counts)
}

/** What is deleted takes its translations along. */
export const deletions: readonly Watcher[] = TRANSLATED.map((type) => ({
  type,
  onChange({ id }, world, happening) {
    if (happening !== 'removed') return
    for (const row of world.pick(translation, { [type]: id })) world.remove(translation, row)
  },
}))

export const rules = [translations]
