import { empty } from './actions.js'
import {
  anyOf,
  decimal,
  manyOf,
  type Notation,
  orNull,
  ownId,
  plainText,
  required,
  type Shape,
  since,
  type,
  whole,
  wordFrom,
} from './notation.js'
import { place } from './places.js'
import { pairsOf } from './styles.js'

const trigger = (word: string, properties: Notation): Shape => ({
  id: ownId(),
  type: type(word),
  properties,
})

/** A trigger whose properties come before its type. */
const bare = (word: string): Shape => ({ id: ownId(), properties: empty, type: type(word) })

/** What is allowed, and what is denied. */
const lists = (item: Notation): Shape => ({
  allow_list: orNull(manyOf(item)),
  deny_list: orNull(manyOf(item)),
})

const comparison = orNull(wordFrom(['equals', 'greater_than', 'less_than']))

const CART_VALUE: Shape = { comparison, value: orNull(decimal()) }
const CART_ITEMS: Shape = { comparison, value: orNull(whole) }
const CART_PRODUCT: Shape = {
  type: orNull(wordFrom(['brand', 'categories', 'id', 'name'])),
  value: null,
}

/** What makes a form appear. */
export const anyTrigger = anyOf([
  trigger('after_close_or_submit_timeout', { timeout_days: 5 }),
  {
    id: ownId(),
    type: type('cart_content', '2026-04-15'),
    properties: { value: orNull(CART_VALUE), items: orNull(CART_ITEMS), product: orNull(CART_PRODUCT) },
  },
  trigger('cart_item_count', CART_ITEMS),
  trigger('cart_product', CART_PRODUCT),
  trigger('cart_value', CART_VALUE),
  trigger('channel', required({ channel: required(wordFrom(['email', 'sms'])) })),
  bare('custom_javascript'),
  trigger('delay', { seconds: 5 }),
  trigger('device', { device: wordFrom(['both', 'desktop', 'mobile'], 'desktop') }),
  bare('exit_intent'),
  bare('identified_profiles'),
  trigger('lists_and_segments', required(lists(plainText))),
  trigger('location', required(lists(place))),
  trigger('page_visits', { pages: 3 }),
  bare('previously_submitted'),
  trigger(
    'profile_event_tracked',
    required({
      metric: since('2026-04-15', orNull(''), required(plainText)),
      property_filters: since('2026-04-15', pairsOf('property')),
    }),
  ),
  trigger('scroll_percentage', { percentage: 30 }),
  bare('unidentified_profiles'),
  trigger('url_patterns', lists(plainText)),
  trigger('back_in_stock', { tag_allowlist: manyOf(plainText), tag_blocklist: manyOf(plainText) }),
])
