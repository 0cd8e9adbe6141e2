/*
 * The HTML of a template of the drag-and-drop editor. Klaviyo's own markup is not known (guess: messages.md §2.1), so
 * this is the least that shows the content: a table for each section, text and HTML blocks as they are.
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
export interface TemplateDefinition {
  readonly body: { readonly sections?: readonly Section[] | null }
  readonly styles: readonly { readonly style_type: string }[]
}

/** Returns the HTML that shows a definition. */
export function htmlOf({ body }: TemplateDefinition): string {
  const sections = (body.sections ?? []).map((section) => shownIf(section, sectionHtml(section)))
  return `<html><head></head><body>${sections.join('')}</body></html>`
}

function sectionHtml({ rows }: Section): string {
  const html = (rows ?? []).map(({ columns }) => {
    const cells = (columns ?? []).map(({ blocks }) => {
      const shown = (blocks ?? []).map((block) => shownIf(block, blockHtml(block)))
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

function blockHtml({ type, data, subblocks }: Block): string {
  const { content, properties = {}, styles } = data ?? {}
  switch (type) {
    case 'text':
    case 'html':
      return textOf(content)
    case 'button':
      return link(properties.href ?? '#', textOf(content))
    case 'coupon':
      return textOf(content) || (properties.coupon ? `{% coupon_code '${properties.coupon}' %}` : '')
    case 'image':
    case 'video':
      return picture(properties)
    case 'horizontal_rule':
      return '<hr>'
    case 'spacer':
      return `<div style="height:${Number((styles as Values | undefined)?.height ?? 0)}px"></div>`
    case 'review':
      return textOf(properties.quote)
    default:
      return (subblocks ?? []).map(partHtml).join('')
  }
}

/** A link of a header, an icon, a product or a cell. */
function partHtml(part: Values): string {
  const target = part.href ?? part.link_url ?? part.link ?? part.url
  const source = part.src ?? part.custom_src ?? part.image_url
  const words = textOf(part.content ?? part.label ?? part.title ?? part.name)
  const shown = `${source ? picture({ src: source, alt_text: part.alt_text }) : ''}${words}`
  return target ? link(target, shown) : shown
}

function picture({ src, alt_text, href }: Values): string {
  const image = `<img${attribute('src', src ?? '')}${attribute('alt', alt_text ?? '')}>`
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
