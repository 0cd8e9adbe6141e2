import {
  MAIL_PATH,
  type WebRequest,
  type WebResponse,
  type WebRoute,
  type World,
} from '../../declare/index.js'
import { escapeHtml } from '../../template-language/values.js'
import { profile } from '../profiles/profile.js'
import { linksOf, readMessage } from './captured-message.js'
import { clickMessage, openMessage, unsubscribeFromMessage } from './engagement.js'
import { outboxMessage } from './outbox-message.js'
import type { OutboxRow } from './outbox-row.js'
import { isSubscribed, preferencesPage } from './preferences-page.js'
import { page } from './recipient-page.js'

/** The addresses of the links in messages (messages.md §4.6). A token is the id of the message. */
export const mailLinks: readonly WebRoute[] = [
  link('c', ['GET'], click),
  link('o', ['GET'], pixel),
  link('u', ['GET', 'POST'], unsubscribePage),
  link('p', ['GET', 'POST'], preferencesPage),
  link('v', ['GET'], webView),
]

type Page = (row: OutboxRow, request: WebRequest, world: World) => WebResponse | undefined

/** The token of a link in a preview, which is stored nowhere. */
const PREVIEW = /^preview(?:-\d{1,6}|\.gif)?$/

/** Where links of previews lead (messages.md §4.6); guess: the words. */
const pageOfPreview = () =>
  page(
    'Preview',
    '<p data-test="preview">This link belongs to a preview. It works in messages that were sent.</p>',
  )

/** A kind of link, which is not found without its message. */
function link(letter: string, methods: WebRoute['methods'], run: Page): WebRoute {
  return {
    methods,
    path: `${MAIL_PATH}/:company/${letter}/:token`,
    run(request, world) {
      const { token = '' } = request.parameters
      if (PREVIEW.test(token)) return letter === 'o' ? PIXEL : pageOfPreview()
      const [, id = ''] = /^([0-9A-Z]{26})(?:-\d{1,6}|\.gif)?$/.exec(token) ?? []
      const row = world.find(outboxMessage, id)
      return row && run(row, request, world)
    },
  }
}

/** Records a click, and redirects to where the link leads: the message decides that, not the request. */
function click(row: OutboxRow, { parameters: { token = '' }, isHead }: WebRequest, world: World) {
  const number = /-(\d+)$/.exec(token)?.[1]
  const target =
    number === undefined ? undefined : linksOf(row, world.webAddress(MAIL_PATH), world)[Number(number)]
  if (!target) return undefined
  if (!isHead) clickMessage(row, target, world)
  return {
    status: 302,
    headers: { location: target.url, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
  }
}

const PIXEL: WebResponse = {
  headers: { 'content-type': 'image/gif', 'cache-control': 'no-store, private' },
  body: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
}

/** Records that a message was opened. Its picture has one transparent pixel. */
function pixel(row: OutboxRow, { isHead }: WebRequest, world: World): WebResponse {
  if (!isHead) openMessage(row, world)
  return PIXEL
}

/** Asks first, because scanners follow links. A POST unsubscribes, also one of a mail program (RFC 8058). */
function unsubscribePage(row: OutboxRow, { method }: WebRequest, world: World): WebResponse {
  const address = escapeHtml(row.attributes.to ?? 'You')
  if (method === 'GET' && !hasUnsubscribed(row, world)) {
    const button = '<button data-test="unsubscribe">Unsubscribe</button>'
    return page('Unsubscribe', `<p>${address} gets our emails.</p>\n<form method="post">${button}</form>`)
  }
  if (method === 'POST') unsubscribeFromMessage(row, world)
  return page(
    'Unsubscribed',
    `<p data-test="unsubscribed">${address} does not get our marketing any more.</p>`,
  )
}

/** Whether marketing does not reach the recipient any more. The profile of a test is not its recipient. */
function hasUnsubscribed({ attributes: { state, channel }, related }: OutboxRow, world: World): boolean {
  const found =
    related.profile === null || state === 'test' ? undefined : world.find(profile, related.profile)
  return found !== undefined && !isSubscribed(found, channel === 'sms' ? 'sms' : 'email')
}

/** The message in a browser. Its scripts do not run. */
function webView(row: OutboxRow, _request: WebRequest, world: World): WebResponse | undefined {
  const { html, text, body } = readMessage(row, world.webAddress(MAIL_PATH), world)
  const plain = text ?? body
  const shown = html ?? (plain === null ? undefined : `<!doctype html><pre>${escapeHtml(plain)}</pre>`)
  return shown === undefined ? undefined : { headers: WEB_VIEW, body: shown }
}

const WEB_VIEW = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    'sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation',
    "default-src 'none'",
    'img-src * data:',
    "style-src * 'unsafe-inline'",
    'font-src *',
  ].join('; '),
}
