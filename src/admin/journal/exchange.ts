import type { Announcement } from '../../account/announcements.js'
import type { Exchange } from '../../account/exchange.js'
import { parseJson, UnreadableJson } from '../../base/json.js'
import { parameters } from '../../base/query-string.js'
import { shown } from '../../base/text.js'
import { duplicateKeysIn, mayHaveDuplicateKeys } from './duplicate-keys.js'

/** Headers with secret values. */
const SECRET = /^((proxy-)?authorization|cookie|set-cookie|x-klaviyo-emulator-admin-key)$/

/** Headers with secrets redacted. The scheme and the last four characters of a key stay. */
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

/** An exchange as the admin API returns it. */
export type ShownExchange = ReturnType<typeof showExchange>

/** Converts an exchange for the admin API, with secrets redacted. */
export function showExchange(exchange: Exchange) {
  return {
    ...showRequest(exchange),
    body: readable(exchange.body),
    status: exchange.status,
    response: { headers: exchange.answerHeaders, body: readable(exchange.answer) },
    ...showOutcome(exchange),
  }
}

/** Converts an exchange for the admin API, with secrets redacted and without its bodies. */
export function showWithoutBodies(exchange: Exchange) {
  return {
    ...showRequest(exchange),
    status: exchange.status,
    response: { headers: exchange.answerHeaders },
    ...showOutcome(exchange),
  }
}

function showRequest(exchange: Exchange) {
  const { number, at, ms, requestId, companyId, method, path, query } = exchange
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
  }
}

function showOutcome(exchange: Exchange) {
  const { gate, issues, hint = null } = exchange
  return { gate, issues, hint, ignored: ignoredOf(exchange) }
}

/** Converts an announcement for the event stream; a request is sent without headers and bodies. */
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
 * Parts of a request that had no effect: a body that the operation does not accept, duplicate members, and parts that
 * Klaviyo ignores. With the parsed body at hand, most bodies need no search for duplicate members.
 */
export function ignoredOf(exchange: Exchange, json?: unknown): readonly string[] {
  const { body, isJson, unread, operation, ignored } = exchange
  const isSearched = isJson && body !== undefined && (json === undefined || mayHaveDuplicateKeys(body, json))
  if (!isSearched && !unread) return ignored
  const hidden = isSearched ? duplicateKeysIn(body) : { pointers: [], more: 0 }
  return [
    ...(unread ? [`the body: ${operation} accepts none`] : []),
    ...hidden.pointers.map((pointer) => `${shown(pointer)}: duplicate member, the last value is used`),
    ...(hidden.more > 0 ? [`${hidden.more} more duplicate members`] : []),
    ...ignored,
  ]
}

/** Parses JSON; returns text that `parseJson` rejects as it is, and null for no text. */
function readable(text: string | undefined): unknown {
  if (text === undefined || text === '') return null
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof UnreadableJson) return text
    throw error
  }
}
