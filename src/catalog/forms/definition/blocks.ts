import { z } from 'zod'
import { anything, time } from '../../../declare/index.js'
import { anyAction, empty } from './actions.js'
import { block, FIELD_BLOCKS, SCREENS } from './fields.js'
import {
  absent,
  anyOf,
  type Field,
  manyOf,
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
import { REVIEW_BLOCK } from './review-block.js'
import {
  BLOCK_STYLES,
  BORDER,
  DECORATION,
  FONT,
  fontWeight,
  IMAGE,
  pairsOf,
  SHADOW,
  SIDES,
  TEXT_STYLE,
} from './styles.js'
import { zoneName } from './zone-name.js'

const laterShadow = since('2026-01-15', SHADOW)

/** A height in pixels, or that of the content. */
const height: Field = (edition, doc) => {
  const pixels = whole(edition, doc)
  if (!pixels) return undefined
  const { kind, options } = pixels
  const published = {
    default: 50,
    oneOf: [{ type: 'integer' as const }, { type: 'string' as const, enum: ['auto'] }],
  }
  return {
    kind: {
      ...kind,
      accepts: () => kind.accepts().or(z.literal('auto')),
      quick: (given) => (given === 'auto' ? given : kind.quick?.(given)),
    },
    options: {
      ...options,
      initial: 50,
      published: ({ type: _, ...derived }) => ({ ...derived, ...published }),
    },
  }
}

const BUTTON_STYLES: Shape = {
  ...BLOCK_STYLES,
  width: wordFrom(['fill', 'fit'], 'fill'),
  height: since('2026-04-15', height, 50),
  alignment: since('2026-04-15', wordFrom(SIDES, 'center')),
  hover_background_color: null,
  hover_text_color: null,
  border_styles: BORDER,
  text_styles: TEXT_STYLE,
  color: null,
  drop_shadow: laterShadow,
}

const button: Shape = {
  ...block('button', { label: required(plainText), additional_fields: pairsOf('name') }, BUTTON_STYLES),
  action: anyAction,
}

const image: Shape = {
  ...block(
    'image',
    { image: required(orNull(IMAGE)), additional_fields: pairsOf('name') },
    {
      horizontal_alignment: wordFrom(SIDES, 'center'),
      width: orNull(whole),
      ...BLOCK_STYLES,
      drop_shadow: laterShadow,
    },
  ),
  action: orNull(anyAction),
}

const INTEGRATIONS = ['api', 'magento_two', 'prestashop', 'shopify', 'uploaded', 'woocommerce']

/** One code for each visitor, or the same text for all (coupons.md §10). */
const coupon = anyOf([
  {
    type: type('unique'),
    id: orNull(whole),
    code: null,
    fallback_coupon_code: null,
    integration: wordFrom(INTEGRATIONS, 'shopify'),
  },
  { type: type('static'), text: null },
])

const COUPON_STYLES: Shape = {
  ...BLOCK_STYLES,
  text_styles: TEXT_STYLE,
  border_styles: orNull(BORDER),
  coupon_background_color: orNull('#EEEEEE'),
}

const instant: Field = (_, doc) => time({ create: 'optional', nullable: true, precision: 'second', doc })

const countdown = anyOf([
  { type: type('fixed'), timezone: required(zoneName), end_time: instant },
  { type: type('variable'), days: required(whole), hours: required(whole), minutes: required(whole) },
])

const COUNTDOWN_STYLES: Shape = {
  ...BLOCK_STYLES,
  text_styles: TEXT_STYLE,
  card_color: 'rgba(100,100,100, 1.0)',
  label_font_size: 12,
  label_font_weight: fontWeight,
}

const white = 'rgba(255,255,255,1)'
const black = 'rgba(0,0,0,1)'

const spinToWin: Shape = {
  id: ownId(),
  properties: required({
    ...SCREENS,
    duplicate_slices: false,
    slices: required(
      manyOf({ label: required(plainText), probability: required(whole), step_id: required(plainText) }),
    ),
  }),
  type: type('spin_to_win'),
  styles: {
    ...BLOCK_STYLES,
    slice_styles: manyOf({ background_color: black, text_color: white }),
    text_styles: TEXT_STYLE,
    center_color: white,
    outline_color: black,
    outline_thickness: 12,
    pin_color: white,
    wheel_size: 400,
  },
}

const anyValue: Field = (_, doc) => anything({ create: 'optional', nullable: true, initial: null, doc })

const disclosure = anyOf([
  {
    type: type('custom'),
    compliance_company_name: '[company name]',
    privacy_policy_url: '[link]',
    terms_of_service_url: '[link]',
    html: '',
  },
  { type: type('account_default'), html: anyValue },
])

const LINK: Shape = {
  ...FONT,
  character_spacing: orNull(0),
  ...DECORATION,
  text_color: '#0066cc',
}

const smsDisclosure: Shape = {
  ...block('sms_disclosure', {}),
  styles: { ...BLOCK_STYLES, link_styles: since('2026-04-15', LINK, TEXT_STYLE), text_styles: TEXT_STYLE },
  // guess: the document tells no default.
  properties: { ...SCREENS, content: absent(disclosure, { type: 'account_default' }) },
}

const content: Shape = { ...SCREENS, content: '' }

/** The blocks of a form. */
export const anyBlock = anyOf([
  button,
  block('coupon', { coupon: required(coupon), success_message: null }, COUPON_STYLES),
  { ...block('html_text', {}), properties: content },
  image,
  block(
    'countdown_timer',
    {
      clock_face: wordFrom(['flip', 'simple'], 'simple'),
      animation: orNull(wordFrom(['flash', 'heartbeat', 'pulse'], 'heartbeat')),
      configuration: required(countdown),
    },
    COUNTDOWN_STYLES,
  ),
  block('signup_counter', {
    timeframe: required(wordFrom(['1_hour', '24_hours', '30_days', '7_days'])),
    min_submits: required(whole),
    content: required(plainText),
  }),
  spinToWin,
  smsDisclosure,
  REVIEW_BLOCK,
  { id: ownId(), type: type('custom_html', '2026-04-15'), styles: empty, properties: content },
  ...FIELD_BLOCKS,
])
