import { tokensOf } from '../../template-language/source-text.js'

/*
 * How Klaviyo completes the HTML of a template (seen: nango-get-template, nickdnk-create_template.201,
 * nickdnk-clone_template.200). This is string work on purpose: an HTML parser would change template tags, such as the
 * `>` of `{% if a > 3 %}`.
 */

/** A place in a text. */
interface Span {
  readonly start: number
  readonly end: number
}

/** Returns HTML with `html`, `head` and `body` elements. */
export function completeHtml(text: string): string {
  const visible = withoutHidden(text)
  const html = openTag(visible, /<html\b/i)
  const start = html?.end ?? prologueEnd(visible)
  const end = html ? closingTag(visible, /<\/html\s{0,9}>/i, start) : undefined
  const inside = withHeadAndBody(text.slice(start, end?.start), visible.slice(start, end?.start))
  const before = html ? text.slice(0, start) : `${text.slice(0, start)}<html>`
  return `${before}${inside}${end ? text.slice(end.start) : '</html>'}`
}

/** Returns the text with blanks in place of template tags and comments, which may look like elements. */
function withoutHidden(text: string): string {
  const parts: string[] = []
  let at = 0
  for (const { start, end } of hiddenIn(text)) {
    if (start < at) continue
    parts.push(text.slice(at, start), ' '.repeat(end - start))
    at = end
  }
  return parts.join('') + text.slice(at)
}

function hiddenIn(text: string): Span[] {
  const spans: Span[] = []
  for (const { token, index } of tokensOf(text)) spans.push({ start: index, end: index + token.length })
  for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', start)) {
    const end = text.indexOf('-->', start)
    if (end === -1) break
    spans.push({ start, end: end + 3 })
    start = end + 3
  }
  return spans.sort((one, other) => one.start - other.start)
}

/** Returns AMP as Klaviyo stores it: complete, without scripts and without the boilerplate style. */
export function completeAmp(text: string): string {
  const withoutScripts = withoutElements(text, /<script\b/gi, /<\/script\s{0,9}>/gi)
  return completeHtml(
    withoutElements(withoutScripts, /<style\s{1,9}amp4email-boilerplate\b/gi, /<\/style\s{0,9}>/gi),
  )
}

/** The end of a doctype and of the space after it, at the start of a text. */
function prologueEnd(text: string): number {
  const doctype = /^\s*<!doctype/i.exec(text)
  const end = doctype ? text.indexOf('>', doctype[0].length) : -1
  return end + 1
}

/** `visible` is `inside` with blanks in place of template tags and comments. */
function withHeadAndBody(inside: string, visible: string): string {
  const head = openTag(visible, /<head\b/i)
  const headEnd = head && closingTag(visible, /<\/head\s{0,9}>/i, head.end)
  const withHead = head ? inside : `<head></head>${inside}`
  if (openTag(visible, /<body\b/i)) return withHead
  const bodyStart = head ? (headEnd?.end ?? head.end) : '<head></head>'.length
  return `${withHead.slice(0, bodyStart)}<body>${withHead.slice(bodyStart)}</body>`
}

/** The first opening tag that begins as `begin` says. */
function openTag(text: string, begin: RegExp): Span | undefined {
  const found = begin.exec(text)
  const end = found ? text.indexOf('>', found.index) : -1
  return found && end !== -1 ? { start: found.index, end: end + 1 } : undefined
}

/** The first closing tag at or after a place. */
function closingTag(text: string, tag: RegExp, from: number): Span | undefined {
  const found = tag.exec(text.slice(from))
  return found ? { start: from + found.index, end: from + found.index + found[0].length } : undefined
}

/** Returns a text without the elements that begin and end so. One without an end is kept. */
function withoutElements(text: string, begin: RegExp, end: RegExp): string {
  const kept: string[] = []
  let from = 0
  for (let open = begin.exec(text); open; open = begin.exec(text)) {
    end.lastIndex = open.index
    if (!end.exec(text)) break
    kept.push(text.slice(from, open.index))
    from = end.lastIndex
    begin.lastIndex = from
  }
  return kept.join('') + text.slice(from)
}
