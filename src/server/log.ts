import type { Announcements } from '../account/announcements.js'
import { delay } from '../base/clock.js'
import { jsonLine, prettyLines } from './log-lines.js'

/** A log of the requests and other announcements of an emulator. */
export interface Log {
  /** Logs the announcements of an emulator from now on. */
  follow(announcements: Announcements): void
  /** Writes the buffered lines and stops logging. */
  close(): Promise<void>
}

/**
 * Opens a log with one line for each announcement. `json` is for programs, `pretty` for people, `off` writes nothing.
 * No line contains a body or a key. Lines are flushed in the next turn of the event loop, so anything written to the
 * stream in this turn comes first.
 */
export function openLog(form: 'json' | 'pretty' | 'off', stream: NodeJS.WriteStream): Log {
  if (form === 'off') return { follow() {}, close: async () => {} }
  const sink = new Sink(stream)
  const lineOf = form === 'json' ? jsonLine : prettyLines(stream)
  let unsubscribe = () => {}
  return {
    follow(announcements) {
      unsubscribe = announcements.subscribe((announcement) => {
        // These follow from others, which have lines.
        if (announcement.event === 'message' || announcement.event === 'change') return
        sink.write(lineOf(announcement))
      })
    },
    async close() {
      unsubscribe()
      await sink.close()
    },
  }
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
