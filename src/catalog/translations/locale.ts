/** guess: what Klaviyo accepts as a locale: a BCP 47 tag. */
const TAG = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,4}$/

/** Is it a locale like `fr` or `zh-TW`? */
export function isLocale(text: string): boolean {
  return TAG.test(text)
}

/** Are two locales the same? Case does not matter. */
export function isSameLocale(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/** The locales of a translation. */
export interface Locales {
  readonly source_locale: string
  readonly target_locales: readonly string[]
  readonly fallback_locale: string | null
}

/**
 * The target locale for a profile, or null for the source text (revision-2026-10-15.md §8.4): the same locale, then what is
 * left without its last part, then one of the same language, then the fallback.
 */
export function chosenLocale(wanted: string | null, locales: Locales): string | null {
  const { source_locale, target_locales, fallback_locale } = locales
  const targetFor = (locale: string) => target_locales.find((each) => isSameLocale(each, locale))
  const fallback = fallback_locale === null ? null : (targetFor(fallback_locale) ?? null)
  const tag = wanted === null ? undefined : tagOf(wanted)
  if (tag === undefined) return fallback
  const language = languageOf(tag)
  for (let part = tag; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('-')))) {
    const target = targetFor(part)
    if (target !== undefined) return target
    if (isSameLocale(part, source_locale) || isSameLocale(part, languageOf(source_locale))) return null
  }
  return target_locales.find((each) => isSameLocale(languageOf(each), language)) ?? fallback
}

function languageOf(tag: string): string {
  return tag.split('-')[0] ?? tag
}

/** The tag of a locale as profiles have it: a tag, or the English name of a language with or without a country. */
function tagOf(text: string): string | undefined {
  const trimmed = text.trim().replaceAll('_', '-')
  if (isLocale(trimmed)) {
    const named = codeOf(LANGUAGES, trimmed)
    return named ?? trimmed
  }
  const [, language = '', country] =
    /^([\p{L} ]{1,60}?)\s{0,9}(?:\(([\p{L} ]{1,60})\))?$/u.exec(trimmed) ?? []
  const code = codeOf(LANGUAGES, language)
  const region = country === undefined ? undefined : codeOf(REGIONS, country)
  return code === undefined || region === undefined ? code : `${code}-${region}`
}

const LANGUAGES = 'language'
const REGIONS = 'region'

const names = new Map<string, ReadonlyMap<string, string>>()

/** The code of a language or a region, by its English name. */
function codeOf(type: typeof LANGUAGES | typeof REGIONS, name: string): string | undefined {
  const known = names.get(type) ?? namesOf(type)
  names.set(type, known)
  return known.get(name.toLowerCase())
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

function namesOf(type: typeof LANGUAGES | typeof REGIONS): ReadonlyMap<string, string> {
  const shown = new Intl.DisplayNames('en', { type, fallback: 'none' })
  const codes = LETTERS.flatMap((one) => LETTERS.map((other) => `${one}${other}`))
  return new Map(
    codes.flatMap((each): [string, string][] => {
      const code = type === REGIONS ? each.toUpperCase() : each
      const name = shown.of(code)
      return name === undefined ? [] : [[name.toLowerCase(), code]]
    }),
  )
}
