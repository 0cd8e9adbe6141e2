import * as util from 'node:util'
import type { Announcement } from '../account/announcements.js'
import type { Exchange } from '../account/exchange.js'
import { ignoredOf } from '../admin/journal/exchange.js'
import { wallClock } from '../base/clock.js'
import { print } from '../base/instant.js'
import { quoted } from '../base/json.js'

/** The text of one announcement: a line without a key or a body, and with its line end. */
export type LineWriter = (announcement: Announcement) => string

type Level = 'info' | 'warn' | 'error'

/** Longer bodies are not searched for ignored members, which would cost more than the request itself. */
const SEARCHED_BODY_MAX = 16_384

/** The most issues that are logged for a request; the journal has all of them. */
const ISSUES_MAX = 20

/**
 * One JSON object a line, for programs. It is put together by hand: a logging library takes longer than the request.
 * Names, ids and methods need no escapes; anything that a client may choose is escaped.
 */
export function jsonLine(announcement: Announcement): string {
  const start = `{"level":"${levelOf(announcement)}","ts":"${print(wallClock())}"`
  if (announcement.event !== 'request') {
    const { event, companyId, detail } = announcement
    return `${start},${JSON.stringify({ event, account: companyId, detail }).slice(1)}\n`
  }
  const { exchange } = announcement
  const { method, path, query, status, operation, companyId, requestId, revision, fault } = exchange
  const ignored = loggedIgnored(announcement)
  return (
    `${start},"method":"${method}","path":${quoted(path)}` +
    `${query === '' ? '' : member('query', withoutKeys(query))},"status":${status},"ms":${msOf(exchange)}` +
    `${operation === undefined ? '' : `,"operation":"${operation}"`},"account":"${companyId}"` +
    `,"request_id":"${requestId}"${revision === undefined ? '' : `,"revision":"${revision}"`}` +
    `${member('fault', fault)}${ignored.length > 0 ? member('ignored', ignored) : ''}` +
    `${exchange.problems.length > 0 ? member('issues', issuesOf(exchange)) : ''}}\n`
  )
}

/** Lines for people, in colours if the terminal has them. */
export function prettyLines(stream: NodeJS.WriteStream): LineWriter {
  const isColourful = stream.isTTY === true && stream.hasColors?.() === true && 'styleText' in util
  return (announcement) => {
    const colour = COLOURS[levelOf(announcement)]
    const paint = (text: string) => (isColourful ? util.styleText(colour, text) : text)
    return `${print(wallClock()).slice(11, 23)} ${prettyLine(announcement, paint)}`.trimEnd().concat('\n')
  }
}

const COLOURS = { info: 'green', warn: 'yellow', error: 'red' } as const

function prettyLine(announcement: Announcement, paint: (text: string) => string): string {
  if (announcement.event !== 'request') {
    const { event, companyId, detail = '' } = announcement
    return `${paint(event)} ${companyId} ${detail}`
  }
  const { exchange } = announcement
  const { method, path, query, status, operation, fault } = exchange
  const more = [
    operation,
    fault && `fault ${fault}`,
    ...issuesOf(exchange).map(({ code, detail }) => `${code}: ${detail}`),
    ...loggedIgnored(announcement).map((what) => `ignored ${what}`),
  ]
  const line = `${method} ${path}${query === '' ? '' : `?${withoutKeys(query)}`}`
  return `${paint(String(status))} ${line} ${msOf(exchange)}ms ${more.filter(Boolean).join(' | ')}`
}

function levelOf(announcement: Announcement): Level {
  if (announcement.event !== 'request') return 'info'
  const { status } = announcement.exchange
  return status < 400 ? 'info' : status < 500 ? 'warn' : 'error'
}

/** A member of a JSON object that has one before it; none for undefined. */
function member(name: string, value: unknown): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`
}

function msOf({ ms }: Exchange): number {
  return Math.round(ms * 100) / 100
}

/** What had no effect. The parsed body saves searching most bodies for duplicate members. */
function loggedIgnored(announcement: Announcement & { event: 'request' }): readonly string[] {
  const { exchange, json } = announcement
  const isLong = (exchange.body?.length ?? 0) > SEARCHED_BODY_MAX
  return isLong ? exchange.ignored : ignoredOf(exchange, json)
}

function issuesOf({ problems }: Exchange) {
  return problems.slice(0, ISSUES_MAX).map(({ code, detail, source }) => ({ code, detail, source }))
}

/** Finds queries that may have a secret. */
const SECRET = /[ps]k_|key=|token=|secret=|code=/

/** A query with keys, tokens and secrets redacted; filters stay as they are. */
function withoutKeys(query: string): string {
  if (!SECRET.test(query)) return query
  return query
    .replaceAll(/\b(pk|sk)_\w+/g, '[REDACTED]')
    .replaceAll(/((?:^|&)(?:api_key|[a-z_]*token|[a-z_]*secret|code)=)[^&]*/g, '$1[REDACTED]')
}
