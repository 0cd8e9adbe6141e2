import type { FormVersionDefinition } from '../definition/form-definition.js'
import { borderOf, fontOf, imageOf, part, rule, type Styles, shadowOf, sides, value } from './css.js'

/** Widths of forms in pixels (guess: Klaviyo publishes none). A banner and an embedded form take what there is. */
const WIDTHS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  popup: { small: 380, medium: 480, large: 760 },
  flyout: { small: 300, medium: 360, large: 440 },
}

const TEASER_SIZES: Readonly<Record<string, number>> = { small: 120, medium: 180, large: 240 }

/** The widths of the image beside a form (guess). */
const IMAGE_WIDTHS: Readonly<Record<string, string>> = { small: '30%', medium: '42%', large: '55%' }

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

/** The class that scopes the rules of a form; Klaviyo's forms have one that begins the same way (onsite.md §3.9). */
export function scopeOf(id: string): string {
  return `kl-private-reset-css-${id}`
}

/** The rules of a version: its box, its inputs and its texts. */
export function formCss(id: string, { type, styles = {}, properties = {} }: FormVersionDefinition): string {
  const own = `.${scopeOf(id)}`
  return [
    rule(`${own} .kl-panel`, {
      'background-color': value(styles, 'background_color'),
      ...backgroundOf(part(styles, 'background_image')),
      ...borderOf(part(styles, 'border_styles')),
      'box-shadow': shadowOf(part(styles, 'drop_shadow')),
      'min-height': type === 'banner' ? undefined : value(styles, 'minimum_height'),
      'max-width': widthOf(type, styles),
      margin: type === 'popup' ? undefined : sides(styles, 'margin'),
    }),
    rule(`${own} .kl-column`, { padding: sides(styles, 'padding') }),
    rule(`${own} .kl-image-column`, {
      'flex-basis': IMAGE_WIDTHS[String(value(part(properties, 'side_image_settings'), 'size') ?? 'medium')],
    }),
    rule(`${own} .kl-panel::backdrop`, { 'background-color': value(styles, 'overlay_color') }),
    closeCss(`${own} .kl-close`, part(styles, 'close_button')),
    ...inputCss(own, part(styles, 'input_styles')),
    ...textCss(own, part(styles, 'rich_text_styles')),
  ].join('')
}

function widthOf(type: string, styles: Styles): number | undefined {
  const width = String(value(styles, 'width') ?? 'medium')
  if (width === 'custom') return Number(value(styles, 'custom_width') ?? 0) || undefined
  return WIDTHS[type]?.[width]
}

function backgroundOf(image: Styles): Readonly<Record<string, string | undefined>> {
  const source = imageOf(part(image, 'properties').src)
  if (source === undefined) return {}
  const how = part(image, 'styles')
  const size = how.position === 'custom' ? `${value(how, 'custom_width') ?? 100}px` : value(how, 'position')
  const place = `${value(how, 'horizontal_alignment') ?? 'center'} ${value(how, 'vertical_alignment') ?? 'center'}`
  return {
    'background-image': source,
    'background-size': String(size ?? 'cover'),
    'background-position': place,
    'background-repeat': 'no-repeat',
  }
}

/** The rules of a column that is an image. */
export function columnCss(selector: string, styles: Styles): string {
  return rule(selector, {
    'background-color': value(styles, 'background_color'),
    ...backgroundOf(part(styles, 'background_image')),
  })
}

function closeCss(selector: string, styles: Styles): string {
  return rule(selector, {
    '--kl-stroke': String(value(styles, 'stroke') ?? 2),
    '--kl-size': `${value(styles, 'size') ?? 20}px`,
    color: value(styles, 'color'),
    'background-color': value(styles, 'background_color'),
    'border-color': value(styles, 'outline_color'),
  })
}

function inputCss(own: string, styles: Styles): readonly string[] {
  const input = `${own} .kl-input`
  return [
    rule(input, {
      ...fontOf(part(styles, 'text_styles')),
      color: value(styles, 'text_color'),
      'background-color': value(styles, 'background_color'),
      'border-color': value(styles, 'border_color'),
      'border-radius': value(styles, 'corner_radius'),
      height: value(styles, 'field_height'),
    }),
    rule(`${input}::placeholder`, { color: value(styles, 'placeholder_color') }),
    rule(`${input}:focus`, {
      'border-color': value(styles, 'border_focus_color'),
      'outline-color': value(styles, 'focus_outline_color'),
    }),
    rule(`${own} .kl-label`, {
      'font-family': value(part(styles, 'text_styles'), 'font_family'),
      color: value(styles, 'label_color'),
    }),
  ]
}

function textCss(own: string, styles: Styles): readonly string[] {
  const link = part(styles, 'link')
  return [
    rule(`${own} .kl-panel`, fontOf(part(styles, 'body'))),
    ...HEADINGS.map((name) => rule(`${own} .kl-html ${name}`, fontOf(part(styles, name)))),
    rule(`${own} .kl-html a`, {
      color: value(link, 'color'),
      'text-decoration': value(link, 'decoration'),
    }),
  ]
}

/** The rules of a teaser; `selector` finds its element. */
export function teaserCss(
  selector: string,
  { size, custom_size, teaser_type, styles: given }: Styles,
): string {
  const styles = (given ?? {}) as Styles
  const wide = size === 'custom' ? Number(custom_size ?? TEASER_SIZES.small) : TEASER_SIZES[String(size)]
  const isCircle = teaser_type === 'circle'
  return (
    rule(selector, {
      'background-color': value(styles, 'background_color'),
      ...backgroundOf(part(styles, 'background_image')),
      'border-radius': isCircle ? '50%' : value(styles, 'corner_radius'),
      'box-shadow': shadowOf(part(styles, 'drop_shadow')),
      width: isCircle ? wide : undefined,
      height: isCircle ? wide : undefined,
      'min-width': isCircle ? undefined : wide,
      margin: sides(styles, 'margin'),
    }) + closeCss(`${selector} .kl-close`, part(styles, 'close_button'))
  )
}

/** The rules of the button that a shop shows for what is sold out. */
export function dynamicButtonCss(selector: string, data: Styles): string {
  const styles = part(data, 'button_styles')
  const border = part(styles, 'border')
  return rule(selector, {
    ...fontOf(part(data, 'text_styles')),
    'background-color': value(styles, 'color'),
    border: 'none',
    ...(border.enabled === true ? borderOf(border) : {}),
    'border-radius': value(styles, 'border_radius'),
    height: value(styles, 'height'),
    width: styles.width === 'fitToText' ? 'auto' : '100%',
    'box-shadow': shadowOf(part(styles, 'drop_shadow')),
  })
}
