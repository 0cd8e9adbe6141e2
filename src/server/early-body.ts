import { delay } from '../base/clock.js'
import type { RequestGate } from '../dialect/request-gate.js'
import { readText } from './body.js'
import { announcesBody, type IncomingRequest } from './request.js'
import type { RequestContext, SentBody } from './request-context.js'
import type { Routes } from './routes.js'
import { withoutSecrets } from './secrets.js'

/** The most bytes of a body that is read after its request was refused, and how long its client may take to send it. */
const BYTES_MAX = 65_536
const WAIT_MS = 50

/** The checks before the body is read. */
const EARLY: ReadonlySet<RequestGate> = new Set(['authentication', 'revision', 'limit', 'scope'])

/**
 * Reads the small JSON body of a request that is refused anyway, so that the journal has the whole request and can replay
 * it. Keeps nothing of a body that is larger, unreadable or slow: the refusal does not depend on it. Returns undefined if
 * there is no body to read.
 */
export function keepBody(
  incoming: IncomingRequest,
  context: RequestContext,
  routes: Routes,
): Promise<void> | undefined {
  if (!EARLY.has(context.gate) || !announcesBody(incoming.headers)) return undefined
  const { operation } = routes.find(incoming.method, incoming.address.path)
  return readInTime(incoming).then((sent) => {
    const body = operation.verb === 'unserved' ? undefined : operation.body
    if (sent) context.body = { ...sent, text: withoutSecrets(sent.text, body) }
  })
}

async function readInTime(incoming: IncomingRequest): Promise<SentBody | undefined> {
  const over = new AbortController()
  const reading = readText(incoming, BYTES_MAX).catch(() => undefined)
  const sent = await Promise.race([reading, delay(WAIT_MS, over.signal)])
  over.abort()
  return sent ?? undefined
}
