import {
  BUTTON_CLASS,
  css,
  ICON_CLASS,
  type Look,
  type LookLink,
  type StyledDefinition,
  styleSheet,
} from './look.js'

/*
 * The HTML of a template of the drag-and-drop editor. Klaviyo's own markup is not known (guess: messages.md §2.1), so
 * this is the least that shows the content: a table for each section, text and HTML blocks as they are. What the definition
 * does not style looks as the brand of the account does.
 */

type Values = Readonly<Record<string, unknown>>

interface Shown {
  readonly data?: { readonly display_options?: Values } | null
}

interface Block extends Shown {
  readonly type: string
  readonly data?: (Values & { readonly display_options?: Values; readonly properties?: Values }) | null
  readonly subblocks?: readonly Values[] | null
}

interface Section extends Shown {
  readonly rows?:
    | readonly { readonly columns?: readonly { readonly blocks?: readonly Block[] | null }[] | null }[]
    | null
}

/** A valid definition, as far as its HTML needs it. */
export interface TemplateDefinition extends StyledDefinition {
  readonly body: { readonly sections?: readonly Section[] | null }
}

/** What a definition is shown with: the look of the brand, and the external ids of the products of a feed. */
export type Setting = Look & { readonly productFeed?: (offset: number, count: number) => readonly string[] }

/** Returns the HTML that shows a definition with a look. */
export function htmlOf(definition: TemplateDefinition, look: Setting): string {
  const sections = (definition.body.sections ?? []).map((section) =>
    shownIf(section, sectionHtml(section, look)),
  )
  const style = `<style>${styleSheet(definition, look)}</style>`
  return `<html><head>${style}</head><body>${sections.join('')}</body></html>`
}

function sectionHtml({ rows }: Section, look: Setting): string {
  const html = (rows ?? []).map(({ columns }) => {
    const cells = (columns ?? []).map(({ blocks }) => {
      const shown = (blocks ?? []).map((block) => shownIf(block, blockHtml(block, look)))
      return `<td>${shown.join('')}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table width="100%">${html.join('')}</table>`
}

/** Puts HTML inside the condition and the repetition of its element. */
function shownIf({ data }: Shown, html: string): string {
  const { content_repeat: repeat, visibility } = data?.display_options ?? {}
  const { repeat_for, item_alias } = (repeat ?? {}) as Values
  const { check } = (visibility ?? {}) as Values
  const repeated = repeat_for ? `{% for ${item_alias} in ${repeat_for} %}${html}{% endfor %}` : html
  return check ? `{% if ${check} %}${repeated}{% endif %}` : repeated
}

function blockHtml({ type, data, subblocks }: Block, look: Setting): string {
  const { content, properties = {}, styles } = data ?? {}
  switch (type) {
    case 'text':
    case 'html':
      return textOf(content)
    case 'button':
      return button(properties.href ?? '#', textOf(content), styles as Values | undefined)
    case 'coupon':
      return textOf(content) || (properties.coupon ? `{% coupon_code '${properties.coupon}' %}` : '')
    case 'image':
    case 'video':
      return picture(properties)
    case 'horizontal_rule':
      return '<hr>'
    case 'spacer':
      return `<div style="height:${Number((styles as Values | undefined)?.height ?? 0)}px"></div>`
    case 'product':
      return properties.dynamic
        ? feedHtml(properties, styles as Values | undefined, look)
        : parts(subblocks ?? [])
    case 'review':
      return textOf(properties.quote)
    case 'header':
      return within('header', headerHtml(subblocks ?? [], look))
    case 'social':
      return within('footer', subblocks?.length ? parts(subblocks) : look.social.map(socialHtml).join(''))
    default:
      return parts(subblocks ?? [])
  }
}

/** The products of a feed, each looked up in the catalog when the message is rendered. */
function feedHtml(properties: Values, styles: Values = {}, { productFeed }: Setting): string {
  const count = Number(styles.num_columns ?? 1) * Number(styles.num_rows ?? 1)
  const ids = productFeed?.(Number(properties.feed_offset ?? 0), count) ?? []
  const price = '{{ catalog_item.currency_symbol }}{{ catalog_item.price|floatformat:2 }}'
  const shown = [
    picture({ src: '{{ catalog_item.featured_image.full.src }}', alt_text: '{{ catalog_item.title }}' }),
    ...(properties.show_title === false ? [] : ['{{ catalog_item.title }}']),
    ...(properties.show_price ? [price] : []),
  ]
  const product = `${link('{{ catalog_item.url }}', shown.join(' '))}${
    properties.show_button ? button('{{ catalog_item.url }}', textOf(properties.button_text)) : ''
  }`
  return ids.map((id) => `{% catalog ${quotedText(id)} %}${product}{% endcatalog %}`).join('')
}

/** A text in the quotes that it does not contain. */
function quotedText(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`
}

function parts(subblocks: readonly Values[]): string {
  return subblocks.map(partHtml).join('')
}

/** A header that names no parts has those of the brand, and a logo without a picture is that of the brand. */
function headerHtml(subblocks: readonly Values[], { header: { logo, links } }: Look): string {
  const brandLogo = logo ? picture(logo) : ''
  if (subblocks.length === 0) return `${brandLogo}${links.map(linkHtml).join('')}`
  return subblocks
    .map((part) => (part.type === 'header_link_bar_logo' && !part.src ? brandLogo : partHtml(part)))
    .join('')
}

function linkHtml({ words, url }: LookLink): string {
  return link(url, words)
}

function socialHtml({ words, url, icon }: LookLink & { readonly icon?: string }): string {
  const shown = icon === undefined ? words : picture({ src: icon, alt_text: words })
  return `<a class="${ICON_CLASS}"${attribute('href', url)}>${shown}</a>`
}

function within(name: string, html: string): string {
  return `<div class="${name}">${html}</div>`
}

function button(href: unknown, inside: string, styles: Values = {}): string {
  const own = css(styles)
  const style = own === '' ? '' : attribute('style', own)
  return `<a class="${BUTTON_CLASS}"${attribute('href', href)}${style}>${inside}</a>`
}

/** A link of a header, an icon, a product or a cell. */
function partHtml(part: Values): string {
  const target = part.href ?? part.link_url ?? part.link ?? part.url
  const source = part.src ?? part.custom_src ?? part.image_url
  const words = textOf(part.content ?? part.label ?? part.title ?? part.name)
  const shown = `${source ? picture({ src: source, alt_text: part.alt_text }) : ''}${words}`
  return target ? link(target, shown) : shown
}

function picture({ src, alt_text, href, style }: Values): string {
  const look = style ? attribute('style', style) : ''
  const image = `<img${attribute('src', src ?? '')}${attribute('alt', alt_text ?? '')}${look}>`
  return href ? link(href, image) : image
}

function link(href: unknown, inside: string): string {
  return `<a${attribute('href', href)}>${inside}</a>`
}

/** An attribute in the quotes that its value, which may hold template tags, does not contain. */
function attribute(name: string, value: unknown): string {
  const text = textOf(value)
  const quote = text.includes('"') ? "'" : '"'
  return ` ${name}=${quote}${text}${quote}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
