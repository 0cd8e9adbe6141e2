import type { Announcement } from '../../account/announcements.js'
import type { Exchange } from '../../account/journal.js'
import { parseJson, UnreadableJson } from '../../base/json.js'
import { parameters } from '../../base/query-string.js'
import { shown } from '../../base/text.js'
import { duplicateKeysIn } from './duplicate-keys.js'

/** Headers whose value is nobody's business. */
const SECRET = /^((proxy-)?authorization|cookie|set-cookie|x-klaviyo-emulator-admin-key)$/

/** Headers with what is secret taken out: the scheme stays, and the last four characters of a key. */
export function shownHeaders(headers: Exchange['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, SECRET.test(name) ? redacted(String(value)) : String(value)]],
    ),
  )
}

function redacted(value: string): string {
  const [, scheme = '', secret = ''] = /^(\S+ )?(.*)$/s.exec(value) ?? []
  return `${scheme}[REDACTED${secret.length > 8 ? ` …${secret.slice(-4)}` : ''}]`
}

/** An exchange as the admin API tells of it. */
export type ShownExchange = ReturnType<typeof showExchange>

/** What the admin API tells of an exchange. */
export function showExchange(exchange: Exchange) {
  const { number, at, ms, requestId, companyId, method, path, query, status } = exchange
  return {
    number,
    at,
    ms: Math.round(ms * 1_000) / 1_000,
    request_id: requestId,
    account: companyId,
    operation: exchange.operation ?? null,
    revision: exchange.revision ?? null,
    fault: exchange.fault ?? null,
    method,
    path,
    query: parameters(query),
    headers: shownHeaders(exchange.headers),
    body: readable(exchange.body),
    status,
    response: { headers: exchange.answerHeaders, body: readable(exchange.answer) },
    issues: exchange.issues,
    hint: exchange.hint ?? null,
    ignored: ignoredOf(exchange),
  }
}

/** An announcement as the stream of events tells of it: a request without what it carried. */
export function showAnnouncement(announcement: Announcement) {
  if (announcement.event !== 'request') {
    const { companyId, detail } = announcement
    return { account: companyId, ...(detail !== undefined && { detail }) }
  }
  const {
    number,
    at,
    companyId,
    operation = null,
    method,
    path,
    status,
    ms,
    fault = null,
  } = announcement.exchange
  return { number, at, account: companyId, operation, method, path, status, ms, fault }
}

/**
 * Parts of a request that had no effect: a body that the operation does not take, members that another one hides,
 * and what Klaviyo ignores.
 */
export function ignoredOf({ body, isJson, unread, operation, ignored }: Exchange): string[] {
  const hidden = body === undefined || !isJson ? { pointers: [], more: 0 } : duplicateKeysIn(body)
  return [
    ...(unread ? [`the body: ${operation} takes none`] : []),
    ...hidden.pointers.map((pointer) => `${shown(pointer)}: it is there twice, the last one counts`),
    ...(hidden.more > 0 ? [`${hidden.more} more members are there twice`] : []),
    ...ignored,
  ]
}

/** JSON as what it says, anything else as text: JSON that the reader refuses, too. */
function readable(text: string | undefined): unknown {
  if (text === undefined || text === '') return null
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof UnreadableJson) return text
    throw error
  }
}
