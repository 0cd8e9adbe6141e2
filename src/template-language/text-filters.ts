import { defineFilters, defineMarkedFilter, type TemplateFilter } from './define-filter.js'
import { isEscaping } from './escaping.js'
import { jsonScript, unicodeEscape } from './json-script.js'
import { requireLength } from './output.js'
import { formatText } from './string-format.js'
import { linksInText } from './urlize.js'
import { characterCount, DIGITS_MAX, escapeHtml, numberOf, printedText, SafeText } from './values.js'

/** Registers the filters of text: Django's, Klaviyo's own and their namesakes in Liquid (`messages.md` §2.6). */
export function registerTextFilters(): void {
  defineFilters('keeps', KEEPING)
  defineFilters('loses', CHANGING)
  defineFilters('makes', MAKING)
  registerEscape()
  registerCut()
  registerHtmlFilters()
}

type Filters = Readonly<Record<string, TemplateFilter>>

const KEEPING: Filters = {
  addslashes: (value) => printedText(value).replaceAll(/[\\"']/g, '\\$&'),
  capfirst,
  capitalize: capfirst,
  center: (value, [width]) => centered(printedText(value), widthOf(width)),
  ljust: (value, [width]) => printedText(value) + blanksFor(value, width),
  rjust: (value, [width]) => blanksFor(value, width) + printedText(value),
  lower: (value) => printedText(value).toLowerCase(),
  downcase: (value) => printedText(value).toLowerCase(),
  title: (value) => titled(printedText(value)),
  truncatechars: (value, [length]) => truncated(printedText(value), numberOf(length)),
  truncate: (value, [length, end]) => shortened(printedText(value), wholeNumber(length, 50), end),
  truncatewords: (value, [count]) => firstWords(printedText(value), numberOf(count)),
  wordwrap: (value, [width]) => wrapped(printedText(value), wholeNumber(width)),
  strip: (value) => printedText(value).trim(),
  lstrip: (value) => printedText(value).trimStart(),
  rstrip: (value) => printedText(value).trimEnd(),
  strip_newlines: (value) => printedText(value).replaceAll(/\r?\n/g, ''),
  striptags: (value) => withoutTags(printedText(value)),
  strip_html: (value) => withoutTags(printedText(value)),
  trim_slash: (value) => printedText(value).replace(/\/$/, ''),
  phone2numeric: (value) => phoneDigits(printedText(value)),
  stringformat: (value, [format]) => formatText(value, printedText(format)),
  slugify: (value) => slug(printedText(value)),
}

const CHANGING: Filters = {
  upper: (value) => printedText(value).toUpperCase(),
  upcase: (value) => printedText(value).toUpperCase(),
  append: (value, [more]) => printedText(value) + printedText(more),
  prepend: (value, [start]) => printedText(start) + printedText(value),
  remove: (value, [part]) => printedText(value).replaceAll(printedText(part), ''),
  remove_first: (value, [part]) => printedText(value).replace(printedText(part), ''),
  replace: (value, [part, by]) => replaced(printedText(value), printedText(part), printedText(by)),
  replace_first: (value, [part, by]) => printedText(value).replace(printedText(part), () => printedText(by)),
  split: (value, [separator]) =>
    printedText(value).split(separator === undefined ? /\s+/ : printedText(separator)),
  count: (value) => characterCount(printedText(value)),
  wordcount: (value) => printedText(value).split(/\s+/).filter(Boolean).length,
  make_list: (value) => [...printedText(value)],
  base64_encode: (value) => Buffer.from(printedText(value)).toString('base64'),
  base64_decode: (value) => Buffer.from(printedText(value), 'base64').toString(),
  base64_url_safe_encode: (value) =>
    Buffer.from(printedText(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
  base64_url_safe_decode: (value) => Buffer.from(printedText(value), 'base64url').toString(),
  url_encode: (value) => encodeURIComponent(printedText(value)).replaceAll('%20', '+'),
  urlencode: (value, [kept]) => encodeUrl(printedText(value), kept === undefined ? '/' : printedText(kept)),
  url_decode: (value) => decoded(printedText(value).replaceAll('+', ' ')),
  missing_product_image: (value) => printedText(value) || MISSING_IMAGE,
}

const MAKING: Filters = {
  floatformat: (value, [digits]) => floatFormat(value, digits),
  safe: (value) => printedText(value),
  escape_once: (value) => escapeHtml(printedText(value)).replaceAll(/&amp;(#?\w+;)/g, '&$1'),
  force_escape: (value) => escapeHtml(printedText(value)),
  newline_to_br: (value) => printedText(value).replaceAll(/\r?\n/g, '<br />\n'),
  json_script: (value, [id]) => jsonScript(value, printedText(id)),
  escapejs: (value) => printedText(value).replaceAll(/[\\'"<>&=;`\u2028\u2029-]|[^ -\uffff]/g, unicodeEscape),
}

/** guess: the picture of a product without one; Klaviyo's address is not known. */
const MISSING_IMAGE = 'https://www.klaviyo.com/images/missing-product-image.png'

/** `escape` marks text as escaped, so that it is not escaped twice; safe text stays as it is. */
function registerEscape(): void {
  defineMarkedFilter('escape', (value) =>
    value instanceof SafeText ? value : new SafeText(escapeHtml(printedText(value))),
  )
}

/** Filters that make HTML of text: the text is escaped unless it is safe or escaping is off. */
function registerHtmlFilters(): void {
  const make = (name: string, toHtml: (text: string) => string) =>
    defineMarkedFilter(name, (value, _, context) => {
      const isEscaped = value instanceof SafeText || !isEscaping(context)
      return new SafeText(toHtml(isEscaped ? printedText(value) : escapeHtml(printedText(value))))
    })
  make('linebreaks', (text) =>
    normalLines(text)
      .split(/\n{2,}/)
      .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
      .join('\n\n'),
  )
  make('linenumbers', numbered)
  make('linebreaksbr', (text) => normalLines(text).replaceAll('\n', '<br>'))
  defineMarkedFilter(
    'urlize',
    (value, _, context) =>
      new SafeText(linksInText(printedText(value), value instanceof SafeText || !isEscaping(context))),
  )
}

/** Cutting a semicolon may break the codes of escaped text, so that the rest is not safe. */
function registerCut(): void {
  defineMarkedFilter('cut', (value, [part]) => {
    const text = printedText(value).replaceAll(printedText(part), '')
    return value instanceof SafeText && printedText(part) !== ';' ? new SafeText(text) : text
  })
}

function normalLines(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

function capfirst(value: unknown): string {
  const text = printedText(value)
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Each group of letters begins with a capital, as in `O'Neil`, but not after a lower letter's apostrophe: `It's`. */
function titled(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/(?<!\p{L}|\d)\p{L}/gu, (letter) => letter.toUpperCase())
    .replaceAll(/[a-z]'[A-Z]/g, (letters) => letters.toLowerCase())
}

/** The width of a padded text. Throws TemplateError for one that no text may have. */
function widthOf(value: unknown): number {
  const width = wholeNumber(value)
  requireLength(width)
  return width
}

/** The blanks that a text lacks to be as wide. */
function blanksFor(value: unknown, width: unknown): string {
  return ' '.repeat(Math.max(0, widthOf(width) - characterCount(printedText(value))))
}

function replaced(text: string, part: string, by: string): string {
  const places = part === '' ? text.length + 1 : text.split(part).length - 1
  requireLength(text.length + places * (by.length - part.length))
  return text.replaceAll(part, () => by)
}

/** Python puts the odd blank to the left if the width is odd, too. */
function centered(text: string, width: number): string {
  const missing = Math.max(0, width - characterCount(text))
  const left = Math.floor(missing / 2) + (missing % 2 && width % 2)
  return ' '.repeat(left) + text + ' '.repeat(missing - left)
}

/** A length that is no number changes nothing. */
function truncated(text: string, length: number | undefined): string {
  if (length !== undefined && length < 1) return ''
  const characters = [...text]
  if (length === undefined || characters.length <= length) return text
  return `${characters.slice(0, Math.trunc(length) - 1).join('')}…`
}

function shortened(text: string, length: number, end: unknown): string {
  const ending = end === undefined ? '...' : printedText(end)
  return text.length <= length ? text : text.slice(0, Math.max(0, length - ending.length)) + ending
}

function firstWords(text: string, count: number | undefined): string {
  if (count === undefined) return text
  if (count < 1) return ''
  const words = text.split(/\s+/).filter(Boolean)
  return words.length <= count ? words.join(' ') : `${words.slice(0, count).join(' ')} …`
}

function wrapped(text: string, width: number): string {
  return normalLines(text)
    .split('\n')
    .map((line) => wrappedLine(line, width))
    .join('\n')
}

function wrappedLine(line: string, width: number): string {
  const [first = '', ...words] = line.split(' ')
  const parts = [first]
  let length = characterCount(first)
  for (const word of words) {
    const own = characterCount(word)
    const fits = length + 1 + own <= width
    parts.push(fits ? ' ' : '\n', word)
    length = fits ? length + 1 + own : own
  }
  return parts.join('')
}

function withoutTags(text: string): string {
  return text.replaceAll(/<[^<>]*>/g, '')
}

function numbered(text: string): string {
  const lines = text.split('\n')
  const width = String(lines.length).length
  return lines.map((line, index) => `${String(index + 1).padStart(width, '0')}. ${line}`).join('\n')
}

function slug(text: string): string {
  const ascii = text.normalize('NFKD').replaceAll(/[^\w\s-]/g, '')
  return ascii
    .toLowerCase()
    .trim()
    .replaceAll(/[-\s]+/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '')
}

const KEYS: readonly string[] = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz']

function phoneDigits(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[a-z]/g, (letter) => String(KEYS.findIndex((letters) => letters.includes(letter)) + 2))
}

function encodeUrl(text: string, kept: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll(/%[0-9A-F]{2}/g, (code) => (kept.includes(decoded(code)) ? decoded(code) : code))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/**
 * Django's `floatformat`: one decimal unless it is 0; `-2` shows decimals only if there are any, `2` always, and `2g`
 * groups thousands. Other text than a number of digits changes nothing.
 */
function floatFormat(value: unknown, given: unknown): string {
  const number = numberOf(value)
  if (number === undefined) return ''
  const argument = printedText(given ?? -1)
  const flag = ['g', 'u'].find((each) => argument.endsWith(each)) ?? ''
  const digitText = argument.slice(0, argument.length - flag.length)
  const wanted = digitText === '' ? -1 : numberOf(digitText)
  if (wanted === undefined) return printedText(value)
  const digits = Math.trunc(wanted)
  const shown = Math.min(Math.abs(digits), DIGITS_MAX)
  const text =
    digits < 0 && Number.isInteger(number) ? String(number) : roundHalfUp(number, shown).toFixed(shown)
  return flag === 'g' ? grouped(text) : text
}

/** A number with a comma before each three digits. */
function grouped(text: string): string {
  const [whole = '', ...decimals] = text.split('.')
  const sign = whole.startsWith('-') ? '-' : ''
  // A number of more than 21 digits has an exponent.
  if (text.includes('e')) return text
  return [sign + BigInt(whole.slice(sign.length)).toLocaleString('en-US'), ...decimals].join('.')
}

function roundHalfUp(number: number, digits: number): number {
  const scaled = Number(`${Math.abs(number)}e${digits}`)
  if (!Number.isSafeInteger(Math.round(scaled))) return number
  return Math.sign(number) * Number(`${Math.round(scaled)}e-${digits}`)
}

function wholeNumber(value: unknown, fallback = 0): number {
  return Math.trunc(numberOf(value) ?? fallback)
}
