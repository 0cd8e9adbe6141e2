import { once } from 'node:events'
import { request as requestPlain } from 'node:http'
import { text } from 'node:stream/consumers'

/** The status and the body of a response. */
export interface ProbeAnswer {
  readonly status: number
  readonly text: string
}

/** The longest time to wait for a response, in milliseconds. */
const TIMEOUT_MS = 5_000

/**
 * Sends a GET request to a public admin route, like that for readiness or the certificate authority. No secret is sent,
 * so an untrusted certificate is accepted. Rejects if there is no response.
 */
export async function probe(url: string, timeoutMs = TIMEOUT_MS): Promise<ProbeAnswer> {
  const signal = AbortSignal.timeout(Math.max(1, Math.min(timeoutMs, TIMEOUT_MS)))
  // Loaded when needed, because a start without TLS does not need it.
  const asked = url.startsWith('https:')
    ? (await import('node:https')).request(url, { signal, rejectUnauthorized: false, agent: false })
    : requestPlain(url, { signal, agent: false })
  asked.end()
  const [response] = await once(asked, 'response')
  return { status: response.statusCode, text: await text(response) }
}
