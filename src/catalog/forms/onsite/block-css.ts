import type { FormBlock } from '../definition/form-definition.js'
import {
  along,
  borderOf,
  type Declarations,
  fontOf,
  part,
  rule,
  type Styles,
  shadowOf,
  sides,
  value,
} from './css.js'

/** A button that has no colour of its own. */
const BUTTON_COLOR = '#e5e7eb'
const COUPON_COLOR = '#eeeeee'

/** The rules of a block; `selector` finds its element. The parts inside are named as in `ui/onsite/forms`. */
export function blockCss({ type, styles = {} }: FormBlock, selector: string): string {
  const padding = sides(styles, 'padding')
  const box = rule(selector, { padding, 'background-color': value(styles, 'background_color') })
  return box + (PARTS[type]?.(styles, selector) ?? '')
}

const arranged = (styles: Styles, selector: string) =>
  rule(`${selector} .kl-options`, {
    'flex-direction': styles.arrangement === 'horizontal' ? 'row' : 'column',
    'align-items': along(value(styles, 'alignment')),
    'justify-content': along(value(styles, 'alignment')),
  })

const consent = (styles: Styles, selector: string) =>
  rule(selector, { 'align-items': along(value(styles, 'horizontal_alignment')) })

const text = (styles: Styles, selector: string) => rule(selector, fontOf(part(styles, 'text_styles')))

const PARTS: Readonly<Record<string, (styles: Styles, selector: string) => string>> = {
  button(styles, selector) {
    const height = value(styles, 'height')
    const look: Declarations = {
      ...fontOf(part(styles, 'text_styles')),
      ...borderOf(part(styles, 'border_styles')),
      'background-color': value(styles, 'color') ?? BUTTON_COLOR,
      width: styles.width === 'fit' ? 'auto' : '100%',
      'min-height': typeof height === 'number' ? height : undefined,
      'box-shadow': shadowOf(part(styles, 'drop_shadow')),
    }
    return (
      rule(selector, { 'align-items': along(value(styles, 'alignment')) }) +
      rule(`${selector} .kl-button`, look) +
      rule(`${selector} .kl-button:hover`, {
        'background-color': value(styles, 'hover_background_color'),
        color: value(styles, 'hover_text_color'),
      })
    )
  },
  image: (styles, selector) =>
    rule(selector, { 'align-items': along(value(styles, 'horizontal_alignment')) }) +
    rule(`${selector} img`, {
      width: value(styles, 'width'),
      'box-shadow': shadowOf(part(styles, 'drop_shadow')),
    }),
  coupon: (styles, selector) =>
    rule(`${selector} .kl-coupon`, {
      ...fontOf(part(styles, 'text_styles')),
      ...borderOf(part(styles, 'border_styles')),
      'background-color': value(styles, 'coupon_background_color') ?? COUPON_COLOR,
    }),
  countdown_timer: (styles, selector) =>
    text(styles, selector) +
    rule(`${selector} .kl-time`, { 'background-color': value(styles, 'card_color') }),
  sms_disclosure: (styles, selector) =>
    text(styles, selector) + rule(`${selector} a`, fontOf(part(styles, 'link_styles'))),
  spin_to_win: text,
  signup_counter: text,
  review: (styles, selector) =>
    rule(selector, fontOf(part(styles, 'quote_style'))) +
    rule(`${selector} .kl-stars`, { color: value(part(styles, 'rating_style'), 'color') }),
  checkboxes: arranged,
  radio_buttons: arranged,
  promotional_sms_checkbox: consent,
  bis_promotional_email_checkbox: consent,
}
