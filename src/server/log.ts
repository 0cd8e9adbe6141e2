import * as util from 'node:util'
import type { Announcement, Announcements } from '../account/announcements.js'
import type { Exchange } from '../account/exchange.js'
import { ignoredOf } from '../admin/journal/exchange.js'
import { delay, wallClock } from '../base/clock.js'
import { print } from '../base/instant.js'

/** A log of the requests and other announcements of an emulator. */
export interface Log {
  /** Logs the announcements of an emulator from now on. */
  follow(announcements: Announcements): void
  /** Writes the buffered lines and stops logging. */
  close(): Promise<void>
}

type Level = 'info' | 'warn' | 'error'

/** The members of one log line. */
type LogEntry = Readonly<Record<string, unknown>>

/**
 * Opens a log with one line for each announcement. `json` is for programs, `pretty` for people, `off` writes nothing.
 * No line contains a body or a key. Lines are flushed in the next turn of the event loop, so anything written to the
 * stream in this turn comes first.
 */
export async function openLog(form: 'json' | 'pretty' | 'off', stream: NodeJS.WriteStream): Promise<Log> {
  if (form === 'off') return { follow() {}, close: async () => {} }
  const sink = new Sink(stream)
  const write = form === 'json' ? await jsonLines(sink) : prettyLines(sink, stream)
  let unsubscribe = () => {}
  return {
    follow(announcements) {
      unsubscribe = announcements.subscribe((announcement) =>
        write(levelOf(announcement), entryOf(announcement)),
      )
    },
    async close() {
      unsubscribe()
      await sink.close()
    },
  }
}

type Write = (level: Level, entry: LogEntry) => void

async function jsonLines(sink: Sink): Promise<Write> {
  const { pino } = await import('pino')
  const options = {
    base: null,
    timestamp: () => `,"ts":"${print(wallClock())}"`,
    formatters: { level: (level: string) => ({ level }) },
  }
  const logger = pino(options, sink)
  return (level, entry) => logger[level](entry)
}

function prettyLines(sink: Sink, stream: NodeJS.WriteStream): Write {
  const isColourful = stream.isTTY === true && stream.hasColors?.() === true && 'styleText' in util
  const paint = (level: Level, text: string) => (isColourful ? util.styleText(COLOURS[level], text) : text)
  return (level, entry) => sink.write(`${prettyLine(entry, (text) => paint(level, text))}\n`)
}

const COLOURS = { info: 'green', warn: 'yellow', error: 'red' } as const

function prettyLine({ status, ...entry }: LogEntry, paint: (text: string) => string): string {
  const time = print(wallClock()).slice(11, 23)
  if (entry.event !== undefined) {
    const { event, account, detail = '' } = entry
    return `${time} ${paint(String(event))} ${account} ${detail}`.trimEnd()
  }
  const { method, path, query, ms, operation, fault, ignored, issues } = entry
  const more = [
    operation,
    fault && `fault ${fault}`,
    ...(Array.isArray(issues) ? issues.map(({ code, detail }) => `${code}: ${detail}`) : []),
    ...(Array.isArray(ignored) ? ignored.map((what) => `ignored ${what}`) : []),
  ]
  const line = `${method} ${path}${query ? `?${query}` : ''}`
  return `${time} ${paint(String(status))} ${line} ${ms}ms ${more.filter(Boolean).join(' | ')}`.trimEnd()
}

function levelOf(announcement: Announcement): Level {
  if (announcement.event !== 'request') return 'info'
  const { status } = announcement.exchange
  return status < 400 ? 'info' : status < 500 ? 'warn' : 'error'
}

function entryOf(announcement: Announcement): LogEntry {
  if (announcement.event === 'request') return requestEntryOf(announcement.exchange)
  const { event, companyId, detail } = announcement
  return { event, account: companyId, detail }
}

/** Longer bodies are not searched for ignored members, which would cost more than the request itself. */
const SEARCHED_BODY_MAX = 16_384

/** The most issues that are logged for a request; the journal has all of them. */
const ISSUES_MAX = 20

function requestEntryOf(exchange: Exchange): LogEntry {
  const { method, path, query, status, ms, operation, companyId, requestId, revision, fault, issues } =
    exchange
  const isLong = (exchange.body?.length ?? 0) > SEARCHED_BODY_MAX
  const ignored = isLong ? exchange.ignored : ignoredOf(exchange)
  return {
    method,
    path,
    query: query === '' ? undefined : withoutKeys(query),
    status,
    ms: Math.round(ms * 100) / 100,
    operation,
    account: companyId,
    request_id: requestId,
    revision,
    fault,
    ignored: ignored.length > 0 ? ignored : undefined,
    issues:
      issues.length > 0
        ? issues.slice(0, ISSUES_MAX).map(({ code, detail, source }) => ({ code, detail, source }))
        : undefined,
  }
}

/** A query with keys, tokens and secrets redacted; filters stay as they are. */
function withoutKeys(query: string): string {
  return query
    .replaceAll(/\b(pk|sk)_\w+/g, '[REDACTED]')
    .replaceAll(/((?:^|&)(?:api_key|[a-z_]*token|[a-z_]*secret|code)=)[^&]*/g, '$1[REDACTED]')
}

/** The most bytes that are buffered for a slow reader. Further lines are dropped, so that logging never blocks. */
const UNREAD_MAX = 4_000_000

/** How long `close` waits for the reader. */
const CLOSE_WAIT_MS = 200

/** Buffers lines; those of one turn of the event loop are written together. */
class Sink {
  readonly #stream: NodeJS.WriteStream
  #lines = ''
  #isBroken = false

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
    // A closed pipe, as with head, ends the log but not the process.
    stream.on('error', () => {
      this.#isBroken = true
    })
  }

  write(line: string): void {
    if (this.#lines === '') setImmediate(() => this.#flush())
    this.#lines += line
  }

  /** Resolves once everything is written, or after CLOSE_WAIT_MS if the reader does not read. */
  async close(): Promise<void> {
    this.#flush()
    if (this.#isBroken || this.#stream.writableLength === 0) return
    const written = new Promise<void>((resolve) => this.#stream.write('', () => resolve()))
    await Promise.race([written, delay(CLOSE_WAIT_MS)])
  }

  #flush(): void {
    const lines = this.#lines
    this.#lines = ''
    if (lines !== '' && !this.#isBroken && this.#stream.writableLength < UNREAD_MAX) this.#stream.write(lines)
  }
}
