import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { EmulatorContext } from '../admin/context.js'
import { showAnnouncement } from '../admin/journal/exchange.js'
import { tooManyListeners } from '../admin/listeners.js'
import { packageVersion } from '../base/package-version.js'

/** The most characters that are buffered for a client of the event stream; beyond it the stream ends. */
const UNREAD_MAX = 1_000_000

/** Streams announcements until the client disconnects, or until more than UNREAD_MAX characters wait for it. */
export function eventStream(c: Context, { accounts, announcements, listeners }: EmulatorContext): Response {
  const leave = listeners.join()
  if (leave === undefined) throw tooManyListeners()
  return streamSSE(c, async (sse) => {
    // Registered before the first await: otherwise a client that disconnects at once would be written to forever.
    const left = new AbortController()
    sse.onAbort(() => left.abort())
    let unread = 0
    const unsubscribe = announcements.subscribe((announcement) => {
      const data = JSON.stringify(showAnnouncement(announcement))
      if (unread + data.length > UNREAD_MAX) return left.abort()
      unread += data.length
      void sse.writeSSE({ event: announcement.event, data }).then(() => {
        unread -= data.length
      })
    })
    try {
      const hello = { version: packageVersion(), accounts: accounts.companyIds }
      await sse.writeSSE({ event: 'hello', data: JSON.stringify(hello) })
      await aborted(left.signal)
    } finally {
      unsubscribe()
      leave()
    }
  })
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
