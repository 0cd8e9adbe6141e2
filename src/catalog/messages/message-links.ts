import type { MessageLink } from '../../template-language/message-host.js'

/*
 * A stored message does not have the addresses of its links, which name the emulator's host: it has a mark for each.
 * Reading it puts the addresses in, and makes links to other sites tracked ones (messages.md §4.6).
 */

const [OPEN, CLOSE] = ['\ue012', '\ue013']
const MARKS = /\ue012(\w)\ue013/g

const LETTERS: Readonly<Record<MessageLink, string>> = {
  unsubscribe: 'u',
  manage_preferences: 'p',
  web_view: 'v',
}

/** What stands in a stored message for one of its links. */
export function linkMark(link: MessageLink): string {
  return `${OPEN}${LETTERS[link]}${CLOSE}`
}

/** A link of a message to another site. */
export interface OutgoingLink {
  /** Where it leads, with the parameters that the message adds. */
  readonly url: string
  /** The address in the message: that of the emulator, if clicks are tracked. */
  readonly tracked: string
  /** The address as its author wrote it: `URL` of the event of a click. */
  readonly written: string
}

/** What the addresses of a message depend on. */
export interface LinkContext {
  /** The start of the addresses, with the company id, like `http://127.0.0.1:4010/__mail/AbC123`. */
  readonly base: string
  /** The id of the message. */
  readonly id: string
  readonly tracksClicks: boolean
  /** The parameters of a link with this text. */
  parameters(text: string): readonly (readonly [name: string, value: string])[]
}

/** Puts addresses into a text of a message, and adds its links to `links`. */
export function withAddresses(
  text: string,
  isHtml: boolean,
  links: OutgoingLink[],
  context: LinkContext,
): string {
  const linked = isHtml ? linkedHtml(text, links, context) : linkedText(text, links, context)
  return linked.replaceAll(MARKS, (_, letter) => `${context.base}/${letter}/${context.id}`)
}

const ANCHOR = /<(?:a|area)\s[^<>]{1,9999}>/gi
const HREF = /\shref\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i
const ALT = /\salt\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))/i
const IMAGE = /<img\s[^<>]{1,9999}>/i
const WEB = /^https?:\/\//i

function linkedHtml(html: string, links: OutgoingLink[], context: LinkContext): string {
  return html.replaceAll(ANCHOR, (tag: string, at: number) => {
    const [whole = '', ...values] = HREF.exec(tag) ?? []
    const href = attributeIn(values).trim()
    if (!WEB.test(href)) return tag
    const written = href.replaceAll('&amp;', '&')
    const isArea = /^<area/i.test(tag)
    const words = isArea ? attributeIn(ALT.exec(tag)?.slice(1)) : wordsAfter(html, at + tag.length)
    const { tracked } = addLink(written, withoutEntities(words), links, context)
    return tag.replace(whole, () => ` href="${tracked.replaceAll('&', '&amp;')}"`)
  })
}

/** The value of an attribute, in double quotes, single quotes or none. */
function attributeIn(values: readonly (string | undefined)[] = []): string {
  return values.find((each) => each !== undefined) ?? ''
}

/** The most characters of a link whose text is looked at. */
const LINK_MAX = 1_000

/** The text of a link, without tags. guess: an image alone stands for its alternative text. */
function wordsAfter(html: string, from: number): string {
  const inside = html.slice(from, from + LINK_MAX)
  const end = inside.search(/<\/a\b/i)
  const content = inside.slice(0, end === -1 ? 0 : end)
  const words = content.replaceAll(/<[^<>]*>/g, '').trim()
  return words === '' ? attributeIn(ALT.exec(IMAGE.exec(content)?.[0] ?? '')?.slice(1)) : words
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
}

function withoutEntities(text: string): string {
  return text.replaceAll(/&#?\w{1,6};/g, (entity) => ENTITIES[entity] ?? entity)
}

const ADDRESS = /https?:\/\/[^\s<>"'\ue012]+/gi

function linkedText(text: string, links: OutgoingLink[], context: LinkContext): string {
  return text.replaceAll(ADDRESS, (found: string) => {
    const written = found.replace(/[.,;:!?)]{1,9}$/, '')
    return addLink(written, '', links, context).tracked + found.slice(written.length)
  })
}

function addLink(written: string, text: string, links: OutgoingLink[], context: LinkContext): OutgoingLink {
  const url = withParameters(written, context.parameters(text))
  const tracked = context.tracksClicks ? `${context.base}/c/${context.id}-${links.length}` : url
  const link = { url, tracked, written }
  links.push(link)
  return link
}

/** Adds parameters to a URL, before its fragment. One that the URL has already stays. */
function withParameters(url: string, parameters: readonly (readonly [string, string])[]): string {
  const hash = url.indexOf('#')
  const page = hash === -1 ? url : url.slice(0, hash)
  const query = page.slice(page.indexOf('?') + 1)
  const own = page.includes('?') ? new URLSearchParams(query) : new URLSearchParams()
  const added = parameters
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  if (added.length === 0) return url
  const separator = page.includes('?') ? (/[?&]$/.test(page) ? '' : '&') : '?'
  return `${page}${separator}${added.join('&')}${hash === -1 ? '' : url.slice(hash)}`
}

/** Is there a link to leave the audience? */
export function hasUnsubscribeLink(html: string): boolean {
  return html.includes(linkMark('unsubscribe'))
}

/** Puts HTML before the end of the body, or at the end of HTML without one. */
export function beforeBodyEnd(html: string, added: string): string {
  const end = html.toLowerCase().lastIndexOf('</body')
  return end === -1 ? html + added : html.slice(0, end) + added + html.slice(end)
}
