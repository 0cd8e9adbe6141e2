import { once } from 'node:events'
import { request as requestPlain } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { text } from 'node:stream/consumers'

/** A status, and all that was said with it. */
export interface ProbeAnswer {
  readonly status: number
  readonly text: string
}

/** How long to wait for an answer. */
const PATIENCE_MS = 5_000

/**
 * Asks what is open to anybody: whether an emulator is ready, and whom to trust. Nothing secret is sent, so
 * a certificate that is not trusted yet will do. Rejects when there is no answer.
 */
export async function probe(url: string, patienceMs = PATIENCE_MS): Promise<ProbeAnswer> {
  const signal = AbortSignal.timeout(Math.max(1, Math.min(patienceMs, PATIENCE_MS)))
  const asked = url.startsWith('https:')
    ? requestSecurely(url, { signal, rejectUnauthorized: false, agent: false })
    : requestPlain(url, { signal, agent: false })
  asked.end()
  const [response] = await once(asked, 'response')
  return { status: response.statusCode, text: await text(response) }
}
