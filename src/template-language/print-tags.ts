import type { Context, Liquid } from 'liquidjs'
import { defineTag, type RenderTag, type TagOutput, type TagSource } from './define-tag.js'
import { outputText } from './escaping.js'
import { compileExpression, quotedArgument, type Read, splitArguments } from './expression.js'
import { hostOf, type MessageLink } from './message-host.js'
import { restoreBraces, VARIABLE_TAG } from './source-text.js'
import { formatDate, formatTime, TemplateDate } from './template-date.js'
import { MessageSkipped, TemplateError } from './template-error.js'
import { escapeHtml, isTrue, itemsOf, numberOf, printedText, SafeText, unwrap } from './values.js'
import { inScope, setVariable } from './variables.js'

/** Registers the tags that print a value or set a variable: Django's, and Klaviyo's own (`messages.md` §2.5). */
export function registerPrintTags(liquid: Liquid): void {
  defineTag(liquid, 'firstof', compileFirstOf)
  defineTag(liquid, 'now', ({ args }) => {
    const { values, name } = splitName(args)
    const format = quotedArgument(values[0] ?? '')
    if (format === undefined || values.length > 1)
      throw new TemplateError("'now' statement takes one argument")
    return (context, out) => keepOrWrite(formatDate(nowOf(context), format), name, context, out)
  })
  defineTag(liquid, VARIABLE_TAG, ({ args }) => {
    if (args === '') return () => undefined
    const read = compileExpression(restoreBraces(args), '')
    return (context, { write }) => write(outputText(read(context), context))
  })
  defineTag(liquid, 'widthratio', compileWidthRatio)
  defineTag(liquid, 'templatetag', ({ args }) => {
    const printed = DELIMITERS.get(args)
    if (printed === undefined)
      throw new TemplateError(
        `Invalid templatetag argument: '${args}'. Must be one of: ${[...DELIMITERS.keys()].join(', ')}`,
      )
    return (_, { write }) => write(printed)
  })
  defineTag(liquid, 'today', compileToday)
  for (const [name, format] of Object.entries(CURRENT))
    defineTag(liquid, name, ({ args }) => {
      refuseWords(name, splitArguments(args), 0)
      return (context, { write }) => write(formatDate(nowOf(context), format))
    })
  for (const [link, words] of Object.entries(LINKS)) registerLink(liquid, link as MessageLink, words)
  defineTag(liquid, 'render_variable', ({ args }) => {
    if (args !== 'preview_text')
      throw new TemplateError(`'render_variable' takes preview_text, and not '${args}'`)
    return (context, { write }) => write(outputText(hostOf(context).previewText, context))
  })
  defineTag(liquid, 'currency_format', ({ args, expression }) => {
    const read = expression(args)
    return (context, { write }) => {
      const value = read(context)
      const amount = unwrap(value)
      write(typeof amount === 'number' ? hostOf(context).formatMoney(amount) : outputText(value, context))
    }
  })
  for (const name of ['coupon_code', 'barcode_code']) defineTag(liquid, name, compileCouponCode)
  defineTag(liquid, 'catalog', compileCatalog)
  defineTag(liquid, 'has_category', compileHasCategory)
  // Their arguments are not documented, and printing nothing would hide that.
  for (const name of ['customobject', 'customobjects'])
    defineTag(liquid, name, () => {
      throw new TemplateError(`'${name}' is not supported by the emulator: its arguments are not known`)
    })
}

/** What the tag `templatetag` prints. */
const DELIMITERS: ReadonlyMap<string, string> = new Map([
  ['openblock', '{%'],
  ['closeblock', '%}'],
  ['openvariable', '{{'],
  ['closevariable', '}}'],
  ['openbrace', '{'],
  ['closebrace', '}'],
  ['opencomment', '{#'],
  ['closecomment', '#}'],
])

/** Tags of the current day, with Django's letters; English names, in the account's time zone. */
const CURRENT = {
  current_day: 'j',
  current_weekday: 'l',
  current_month_name: 'F',
  current_year: 'Y',
} as const

/** The default words of each link. */
const LINKS: Readonly<Record<MessageLink, string>> = {
  unsubscribe: 'Unsubscribe',
  manage_preferences: 'Manage Preferences',
  web_view: 'View in Your Browser',
}

function nowOf(context: Context): TemplateDate {
  const { now, zone } = hostOf(context)
  return new TemplateDate(now, zone)
}

/** Splits `<arguments> as <name>`. */
function splitName(args: string): { values: string[]; name: string | undefined } {
  const words = splitArguments(args)
  return words.at(-2) === 'as'
    ? { values: words.slice(0, -2), name: words.at(-1) }
    : { values: words, name: undefined }
}

/** Writes a text, or sets the variable that a tag names after `as`. */
function keepOrWrite(text: string, name: string | undefined, context: Context, out: TagOutput): void {
  if (name === undefined) out.write(text)
  else setVariable(context, name, text)
}

function compileFirstOf({ args, expression }: TagSource): RenderTag {
  const { values, name } = splitName(args)
  if (values.length === 0) throw new TemplateError("'firstof' statement requires at least one argument")
  const reads = values.map((each) => expression(each))
  return (context, { write }) => {
    const found = reads.map((read) => read(context)).find(isTrue)
    if (name === undefined) write(outputText(found, context))
    else setVariable(context, name, found)
  }
}

/** `{% widthratio value max width %}`: the part of `width` that `value` is of `max`. */
function compileWidthRatio({ args, expression }: TagSource): RenderTag {
  const { values, name } = splitName(args)
  if (values.length !== 3) throw new TemplateError('widthratio takes at least three arguments')
  const reads = values.map((each) => expression(each))
  return (context, out) => {
    const [value, most, width] = reads.map((read) => numberOf(read(context)))
    const isKnown = value !== undefined && most !== undefined && width !== undefined
    const ratio = isKnown ? String(most === 0 ? 0 : Math.round((value / most) * width)) : ''
    keepOrWrite(ratio, name, context, out)
  }
}

/** `{% today "%Y-%m-%d" as today %}` */
function compileToday({ args }: TagSource): RenderTag {
  const { values, name } = splitName(args)
  const pattern = quotedArgument(values[0] ?? '')
  if (pattern === undefined) throw new TemplateError("'today' takes a quoted date format")
  return (context, out) => {
    keepOrWrite(formatTime(nowOf(context), pattern), name, context, out)
  }
}

/** The tag of a link, with words of its own if it has any, and the tag of its URL alone. */
function registerLink(liquid: Liquid, link: MessageLink, words: string): void {
  defineTag(liquid, link, ({ args, expression }) => {
    const given = splitArguments(args)
    refuseWords(link, given, 1)
    const [text] = given
    const read = text === undefined ? () => new SafeText(words) : expression(text)
    return (context, { write }) => {
      const shown = outputText(read(context), context)
      write(`<a href="${escapeHtml(hostOf(context).linkTo(link))}">${shown}</a>`)
    }
  })
  const only = `${link}_link`
  defineTag(liquid, only, ({ args }) => {
    refuseWords(only, splitArguments(args), 0)
    return (context, { write }) => write(hostOf(context).linkTo(link))
  })
}

/** Throws a TemplateError for more arguments than a tag takes, in Django's words. */
function refuseWords(tag: string, words: readonly string[], most: number): void {
  if (words.length > most) throw new TemplateError(`'${tag}' received too many positional arguments`)
}

/** The options of the tags of coupons; the size of a bar code has no effect, because its text is printed. */
const COUPON_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  coupon_code: ['cut'],
  barcode_code: ['cut', 'height', 'width'],
}

const CATALOG_OPTIONS = ['unpublished', 'integration', 'catalog_id', 'language', 'region'] as const

/** `{% coupon_code 'Name' cut=G %}` (`coupons.md` §10) */
function compileCouponCode({ name, args }: TagSource): RenderTag {
  const [coupon = '', ...rest] = splitArguments(args)
  const options = readOptions(rest, name, COUPON_OPTIONS[name] ?? [])
  const couponName = quotedArgument(coupon) ?? coupon
  if (couponName === '') throw new TemplateError(`'${name}' takes the name of a coupon`)
  return (context, { write }) => write(escapeHtml(hostOf(context).couponCode(couponName, options.cut)))
}

/** `{% catalog id unpublished="cancel" %}…{% endcatalog %}` */
function compileCatalog({ name, args, block, expression }: TagSource): RenderTag {
  const [id, ...rest] = splitArguments(args)
  if (id === undefined) throw new TemplateError("'catalog' takes the id of an item")
  const read: Read = expression(id)
  const options = readOptions(rest, name, CATALOG_OPTIONS)
  const { templates } = block('endcatalog')
  return (context, { render }) => {
    const itemId = printedText(read(context))
    const host = hostOf(context)
    const item = host.catalogItem(itemId, options)
    if (item === undefined && host.withoutItem === 'message is skipped')
      throw new MessageSkipped('Catalog item unavailable')
    inScope(context, { catalog_item: item ?? {}, catalog_id: itemId }, () => render(templates))
  }
}

/** `{% has_category catalog_item "sale" as in_category %}` */
function compileHasCategory({ args, expression }: TagSource): RenderTag {
  const { values, name } = splitName(args)
  const [item, category] = values
  if (item === undefined || category === undefined || name === undefined)
    throw new TemplateError("'has_category' takes an item, a category and 'as' with a name")
  const [readItem, readCategory] = [expression(`${item}.categories`), expression(category)]
  return (context) => {
    const wanted = printedText(readCategory(context))
    const isInside = itemsOf(readItem(context)).some((each) => printedText(each).includes(wanted))
    setVariable(context, name, isInside)
  }
}

/** Options like `cut=4` and `unpublished="cancel"`. Throws a TemplateError for one that the tag does not have. */
function readOptions(
  words: readonly string[],
  tag: string,
  known: readonly string[],
): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const [, name = '', value = ''] = /^(\w+)=(.+)$/s.exec(word) ?? []
      if (name === '') throw new TemplateError(`'${tag}' received an invalid token: '${word}'`)
      if (!known.includes(name))
        throw new TemplateError(`'${tag}' received unexpected keyword argument '${name}'`)
      return [name, quotedArgument(value) ?? value]
    }),
  )
}
