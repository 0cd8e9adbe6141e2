import type { EntryContext } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { escapeHtml } from '../../template-language/values.js'
import { coupon, shopifyCoupon } from '../coupons/coupon.js'
import { block, fieldBlocks, type SeedBlock } from './seed-fields.js'
import { BUTTON, buttonLook, couponLook, lookOf, teaserLook, teaserText } from './seed-look.js'
import type { ShortForm, ShortTrigger } from './seed-notation.js'

type Members = Readonly<Record<string, unknown>>

/** Expands a form of the short notation to a definition. Throws a Refusal that points to a name that is not known. */
export function expandForm(name: string, given: ShortForm, context: EntryContext): object {
  const { type = 'popup', location, teaser, list, back_in_stock = false, color = BUTTON } = given
  const list_id = list === undefined ? null : context.id('list', list, '/data/attributes/list')
  if (list_id === null && !back_in_stock)
    throw refuse.problems([
      invalid('a form needs `list`, or `back_in_stock: true`, or a `definition`', '/data/attributes/list'),
    ])
  const version = {
    name: 'V1',
    type,
    ...(location !== undefined && { location }),
    styles: lookOf(type),
    properties: { accessible_name: given.heading ?? name, click_outside_to_close: ['both'] },
    triggers: [
      ...(given.triggers ?? []).map((each, place) =>
        triggerOf(each, `/data/attributes/triggers/${place}`, context),
      ),
      ...(back_in_stock ? [{ type: 'back_in_stock', properties: {} }] : []),
    ],
    teasers:
      teaser === undefined
        ? []
        : [{ content: `<p style="${teaserText}">${escapeHtml(teaser)}</p>`, styles: teaserLook }],
    ...(back_in_stock && { specialties: ['BACK_IN_STOCK'], dynamic_button: notifyButton(color) }),
    steps: [firstStep(name, given, list_id), lastStep(given, context)],
  }
  return { versions: [version] }
}

const step = (name: string, blocks: readonly object[]) => ({
  name,
  columns: [{ rows: blocks.map((each) => ({ blocks: [each] })) }],
})

const html = (heading: string, text?: string) =>
  block('html_text', {
    content: `<h2>${escapeHtml(heading)}</h2>${text === undefined ? '' : `<p>${escapeHtml(text)}</p>`}`,
  })

function firstStep(name: string, given: ShortForm, list_id: string | null) {
  const { heading = name, text, fields = ['email'], color = BUTTON, back_in_stock = false } = given
  const { button = back_in_stock ? 'Notify me' : 'Sign up' } = given
  const consent = block('bis_promotional_email_checkbox', { checkbox_text: 'Email me with news and offers' })
  const action = back_in_stock
    ? { type: 'submit_back_in_stock', submit: true, properties: { list_id } }
    : { type: 'next_step', submit: true, properties: { list_id } }
  return step('Sign up', [
    html(heading, text),
    ...fields.flatMap(fieldBlocks).map((each) => (given.type === 'banner' ? inLine(each) : each)),
    ...(back_in_stock && list_id !== null ? [consent] : []),
    block('button', { label: button }, { styles: buttonLook(color), action }),
  ])
}

/** A field of a banner: its label is for screen readers only, and nothing is below it. */
function inLine({ styles: _, properties, ...others }: SeedBlock): SeedBlock {
  return { ...others, properties: { ...properties, show_label: false } }
}

function lastStep(
  { success, coupon: named, back_in_stock, color = BUTTON }: ShortForm,
  context: EntryContext,
) {
  const heading = success ?? (back_in_stock ? 'We will let you know' : 'Thank you!')
  const close = { type: 'close', submit: false, properties: null }
  const button = block('button', { label: 'Continue' }, { styles: buttonLook(color), action: close })
  if (named === undefined) return step('Success', [html(heading), button])
  const shown = block('coupon', couponOf(named, context), { styles: couponLook })
  return step('Success', [html(heading, 'Your code:'), shown, button])
}

function couponOf(given: NonNullable<ShortForm['coupon']>, { id, world }: EntryContext): Members {
  if (typeof given === 'object' && 'text' in given)
    return { coupon: { type: 'static', text: given.text }, success_message: 'Copied' }
  const { name, fallback } = typeof given === 'string' ? { name: given, fallback: undefined } : given
  const ofShop = world.find(shopifyCoupon, name)
  const code = ofShop ? name : id('coupon', name, '/data/attributes/coupon')
  const own = ofShop ? 'shopify' : (world.find(coupon, code)?.attributes.origin ?? 'api')
  const fallback_coupon_code = fallback ?? null
  return {
    coupon: { type: 'unique', code, fallback_coupon_code, integration: own },
    success_message: 'Copied',
  }
}

function notifyButton(color: string) {
  const data = {
    label: 'Notify me when available',
    display: 'REPLACE',
    button_styles: { color, border_radius: 10, height: 48, width: 'fullWidth' },
  }
  return { type: 'BACK_IN_STOCK_OPEN', data }
}

const allOf = (given: string | readonly string[]) => (typeof given === 'string' ? [given] : given)

function triggerOf(given: ShortTrigger, at: string, { id }: EntryContext): object {
  if (typeof given === 'string') return { type: given, properties: {} }
  const [[word, value] = ['', '']] = Object.entries(given)
  const group = (kind: 'list' | 'segment') => id(kind, String(value), `${at}/${word}`)
  const made = (type: string, properties: Members) => ({ type, properties })
  const texts = allOf(value as string | readonly string[])
  switch (word) {
    case 'delay':
      return made('delay', { seconds: value })
    case 'scroll':
      return made('scroll_percentage', { percentage: value })
    case 'pages':
      return made('page_visits', { pages: value })
    case 'event':
      return made('profile_event_tracked', { metric: value })
    case 'list':
    case 'segment':
      return made('lists_and_segments', { allow_list: [group(word)] })
    case 'not_list':
    case 'not_segment':
      return made('lists_and_segments', { deny_list: [group(word.slice(4) as 'list')] })
    case 'url':
      return made('url_patterns', { allow_list: texts })
    case 'not_url':
      return made('url_patterns', { deny_list: texts })
    case 'country':
      return made('location', { allow_list: texts })
    case 'not_country':
      return made('location', { deny_list: texts })
    case 'cart_value':
      return made('cart_value', { comparison: 'greater_than', value })
    case 'cart_items':
      return made('cart_item_count', { comparison: 'greater_than', value })
    case 'again_after':
      return made('after_close_or_submit_timeout', { timeout_days: value })
    default:
      return made(word, { [word]: value })
  }
}
