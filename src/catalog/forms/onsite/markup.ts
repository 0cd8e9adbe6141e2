import { escapeHtml } from '../../../template-language/values.js'

/** TagAttributes of an element; undefined and false leave one out, true is an empty value. */
export type TagAttributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Prints an element; the content is HTML already. */
export function tag(name: string, attributes: TagAttributes, ...content: readonly string[]): string {
  const printed = Object.entries(attributes)
    .filter(([, value]) => value !== undefined && value !== null && value !== false)
    .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${escapeHtml(String(value))}"`))
  const open = `<${name}${printed.join('')}>`
  return VOID.has(name) ? open : `${open}${content.join('')}</${name}>`
}

const VOID: ReadonlySet<string> = new Set(['img', 'input'])

/**
 * HTML of a merchant, as a page with a strict content security policy takes it: the script sets the styles that the
 * markup has in `style`.
 */
export function withoutStyles(html: string): string {
  return html.replace(/(<[a-z][^<>]*?)\sstyle=/gi, '$1 data-style=')
}
