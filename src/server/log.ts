import * as util from 'node:util'
import type { Announcement, Announcements } from '../account/announcements.js'
import type { Exchange } from '../account/journal.js'
import { ignoredOf } from '../admin/journal/exchange.js'
import { delay, wallClock } from '../base/clock.js'
import { print } from '../base/instant.js'

/** Where it is told what happens. */
export interface Log {
  /** Tells what happens in an emulator from now on. */
  follow(announcements: Announcements): void
  /** Writes out what waits to be written, and tells no more. */
  close(): Promise<void>
}

type Level = 'info' | 'warn' | 'error'

/** What is told of one thing that happened. */
type Told = Readonly<Record<string, unknown>>

/**
 * A log, a line for each thing that happens. `json` is for machines, `pretty` for people, `off` is silence. No
 * line holds a body or a key. What is written to the stream before the end of this turn comes before it.
 */
export async function openLog(form: 'json' | 'pretty' | 'off', stream: NodeJS.WriteStream): Promise<Log> {
  if (form === 'off') return { follow() {}, close: async () => {} }
  const sink = new Sink(stream)
  const write = form === 'json' ? await jsonLines(sink) : prettyLines(sink, stream)
  let deaf = () => {}
  return {
    follow(announcements) {
      deaf = announcements.subscribe((announcement) => write(levelOf(announcement), toldOf(announcement)))
    },
    async close() {
      deaf()
      await sink.close()
    },
  }
}

type Write = (level: Level, told: Told) => void

async function jsonLines(sink: Sink): Promise<Write> {
  const { pino } = await import('pino')
  const options = {
    base: null,
    timestamp: () => `,"ts":"${print(wallClock())}"`,
    formatters: { level: (level: string) => ({ level }) },
  }
  const logger = pino(options, sink)
  return (level, told) => logger[level](told)
}

function prettyLines(sink: Sink, stream: NodeJS.WriteStream): Write {
  const isColourful = stream.isTTY === true && stream.hasColors?.() === true && 'styleText' in util
  const paint = (level: Level, text: string) => (isColourful ? util.styleText(COLOURS[level], text) : text)
  return (level, told) => sink.write(`${prettyLine(told, (text) => paint(level, text))}\n`)
}

const COLOURS = { info: 'green', warn: 'yellow', error: 'red' } as const

function prettyLine({ status, ...told }: Told, paint: (text: string) => string): string {
  const time = print(wallClock()).slice(11, 23)
  if (told.event !== undefined) {
    const { event, account, detail = '' } = told
    return `${time} ${paint(String(event))} ${account} ${detail}`.trimEnd()
  }
  const { method, path, query, ms, operation, fault, ignored, issues } = told
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

function toldOf(announcement: Announcement): Told {
  if (announcement.event === 'request') return toldOfRequest(announcement.exchange)
  const { event, companyId, detail } = announcement
  return { event, account: companyId, detail }
}

/** Where what made no difference is not looked for: it would cost more than the request. */
const LONG = 16_384

/** So many issues of a request are logged; the journal has them all. */
const ISSUES_MAX = 20

function toldOfRequest(exchange: Exchange): Told {
  const { method, path, query, status, ms, operation, companyId, requestId, revision, fault, issues } =
    exchange
  const isLong = (exchange.body?.length ?? 0) > LONG
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

/** A query without what opens an account or stands for somebody: filters stay as they are. */
function withoutKeys(query: string): string {
  return query
    .replaceAll(/\b(pk|sk)_\w+/g, '[REDACTED]')
    .replaceAll(/((?:^|&)(?:api_key|[a-z_]*token|[a-z_]*secret|code)=)[^&]*/g, '$1[REDACTED]')
}

/** What may wait for a reader who does not read, in bytes. Lines behind it are dropped: nothing waits for a log. */
const PATIENCE = 4_000_000

/** How long the end waits for a reader. */
const GRACE_MS = 200

/** Lines on their way to a stream: those of one turn of the loop go out together. */
class Sink {
  readonly #stream: NodeJS.WriteStream
  #lines = ''
  #isBroken = false

  constructor(stream: NodeJS.WriteStream) {
    this.#stream = stream
    // A reader that has gone, like head, ends the log and nothing else.
    stream.on('error', () => {
      this.#isBroken = true
    })
  }

  write(line: string): void {
    if (this.#lines === '') setImmediate(() => this.#flush())
    this.#lines += line
  }

  /** Resolves once everything is written, or once nobody can be expected to read it. */
  async close(): Promise<void> {
    this.#flush()
    if (this.#isBroken || this.#stream.writableLength === 0) return
    const written = new Promise<void>((resolve) => this.#stream.write('', () => resolve()))
    await Promise.race([written, delay(GRACE_MS)])
  }

  #flush(): void {
    const lines = this.#lines
    this.#lines = ''
    if (lines !== '' && !this.#isBroken && this.#stream.writableLength < PATIENCE) this.#stream.write(lines)
  }
}
