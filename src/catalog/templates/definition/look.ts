type Values = Readonly<Record<string, unknown>>

/** A link of a header or a social group. */
export interface LookLink {
  readonly words: string
  readonly url: string
}

/**
 * What a template looks like where its definition does not say so. Values have the names of CSS, with `_` for `-`; numbers
 * are pixels, except weights.
 */
export interface Look {
  readonly canvas: string
  readonly content: string
  readonly text: Values
  readonly headings: readonly Values[]
  readonly link: Values
  readonly button: Values
  readonly header: {
    readonly background: string
    readonly link: Values
    readonly links: readonly LookLink[]
    readonly logo: (Values & { readonly src: string }) | undefined
  }
  readonly footer: {
    readonly background: string
    readonly text: Values
    readonly link: Values
    readonly icon: Values
  }
  readonly social: readonly (LookLink & { readonly icon?: string })[]
}

/** The class of buttons. */
export const BUTTON_CLASS = 'button'

/** The class of links to pages on other sites. */
export const ICON_CLASS = 'icon'

/** What a definition says about styles. */
export interface StyledDefinition {
  readonly styles: readonly { readonly style_type: string; readonly styles?: Values | null }[]
}

/** The style sheet of a template: what its definition says, else the look. */
export function styleSheet({ styles }: StyledDefinition, look: Look): string {
  const own = (type: string): Values =>
    styles.find(({ style_type }) => style_type === `${type}-styles`)?.styles ?? {}
  const rules: [string, string][] = [
    ['body', css({ background_color: look.canvas })],
    ['table', css({ background_color: own('base').content_background_color ?? look.content })],
    ['td', css(over(look.text, own('text')))],
    ...look.headings.map((heading, at): [string, string] => [
      `h${at + 1}`,
      css(over(heading, own(`heading-${at + 1}`))),
    ]),
    ['a', css(over(look.link, own('link')))],
    [`a.${BUTTON_CLASS}`, css(look.button)],
    ['.header', css({ background_color: look.header.background })],
    ['.header a', css(look.header.link)],
    ['.footer', css({ background_color: look.footer.background, ...look.footer.text })],
    ['.footer a', css(look.footer.link)],
    [`.footer a.${ICON_CLASS}`, css(look.footer.icon)],
  ]
  return rules.map(([selector, declarations]) => `${selector}{${declarations}}`).join('')
}

/** Values with those of `own` that are there. */
function over(values: Values, own: Values): Values {
  const given = Object.entries(own).filter(([, value]) => value !== null && value !== undefined)
  return { ...values, ...Object.fromEntries(given) }
}

const PROPERTIES = [
  'background_color',
  'border_radius',
  'border_color',
  'border_style',
  'border_width',
  'box_shadow',
  'color',
  'font_family',
  'font_size',
  'font_style',
  'font_weight',
  'height',
  'letter_spacing',
  'line_height',
  'margin_bottom',
  'max_width',
  'padding_top',
  'padding_right',
  'padding_bottom',
  'padding_left',
  'text_align',
  'text_decoration',
  'width',
]

const WITHOUT_UNIT = new Set(['font_weight', 'line_height'])

/** CSS declarations of the values that are there. The padding inside a block (`inner_padding_top`) is its padding. */
export function css(values: Values): string {
  return PROPERTIES.flatMap((name) => {
    const value = values[name] ?? values[`inner_${name}`]
    if (value === null || value === undefined || value === '') return []
    const unit = typeof value === 'number' && value !== 0 && !WITHOUT_UNIT.has(name) ? 'px' : ''
    return [`${name.replaceAll('_', '-')}:${cleaned(String(value))}${unit}`]
  }).join(';')
}

/** A value that can end neither its declaration nor the element around it. Template tags are kept. */
function cleaned(value: string): string {
  return value.replaceAll(/[<>;]/g, '')
}
