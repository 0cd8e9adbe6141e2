import type { LookupFunction } from 'node:net'
import { isIP } from 'node:net'
import { messageOf } from '../base/error-code.js'
import type { AllowedRoute, NoRoute, OutboundPolicy } from './outbound.js'

/** The longest time of a call with all its redirects, in real milliseconds. */
export const CALL_MS_MAX = 5_000
/** How many redirects are followed; each is checked like the first address. */
const REDIRECTS_MAX = 5

/** A call: a GET, or a POST if there is a body. */
export interface OutboundCall {
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** The most bytes of the response body. */
  readonly maxBytes: number
  /** Whether redirects are followed. */
  readonly followsRedirects: boolean
}

/** A response. */
export interface OutboundResponse {
  readonly outcome: 'answered'
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Uint8Array
}

/** The response body was larger than the limit. */
export interface OversizedResponse {
  readonly outcome: 'too large'
  readonly reason: string
  readonly status: number
}

export type OutboundResult = OutboundResponse | OversizedResponse | NoRoute

/** Calls an HTTP server that the policy allows. Never rejects: a connection that fails is an outcome. */
export async function callOut(call: OutboundCall, policy: OutboundPolicy): Promise<OutboundResult> {
  const signal = AbortSignal.timeout(CALL_MS_MAX)
  let target = call.url
  for (let redirects = 0; redirects <= REDIRECTS_MAX; redirects++) {
    if (!URL.canParse(target)) return { outcome: 'failed', reason: 'it is not a URL' }
    const url = new URL(target)
    const route = await withinLimit(policy.routeTo(url), signal)
    if (route.outcome !== 'allowed') return route
    // Headers that HTTP does not allow, such as those with a line break, are an error before a connection is made.
    const result = await request(url, route, call, signal).catch(failed)
    if (result.outcome !== 'answered' || !call.followsRedirects || !isRedirect(result)) return result
    const location = String(result.headers.location)
    target = URL.canParse(location, url.href) ? new URL(location, url).href : location
  }
  return { outcome: 'failed', reason: `more than ${REDIRECTS_MAX} redirects` }
}

function failed(error: unknown): NoRoute {
  return { outcome: 'failed', reason: messageOf(error) }
}

function isRedirect({ status, headers }: OutboundResponse): boolean {
  return [301, 302, 303, 307, 308].includes(status) && headers.location !== undefined
}

/** A resolver may take longer than a call; its result is not awaited any longer. */
function withinLimit(
  route: Promise<AllowedRoute | NoRoute>,
  signal: AbortSignal,
): Promise<AllowedRoute | NoRoute> {
  const late = new Promise<NoRoute>((resolve) => {
    const end = () => resolve({ outcome: 'failed', reason: TOO_LATE })
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true })
  })
  return Promise.race([route, late])
}

const TOO_LATE = `no response within ${CALL_MS_MAX / 1_000} seconds`

async function request(
  url: URL,
  { addresses }: AllowedRoute,
  { headers, body, maxBytes }: OutboundCall,
  signal: AbortSignal,
): Promise<OutboundResult> {
  const { request: open } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'))
  return new Promise((resolve) => {
    const fail = (error: unknown) =>
      resolve({ outcome: 'failed', reason: signal.aborted ? TOO_LATE : messageOf(error) })
    const outgoing = open(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'user-agent': 'klaviyo-emulator', 'accept-encoding': 'identity', ...headers },
      agent: false,
      lookup: pinned(addresses),
      signal,
    })
    outgoing.on('error', fail).on('response', (incoming) => {
      const chunks: Buffer[] = []
      let size = 0
      incoming.on('error', fail).on('data', (chunk: Buffer) => {
        size += chunk.length
        chunks.push(chunk)
        if (size <= maxBytes) return
        const reason = `the response is larger than ${maxBytes} bytes`
        resolve({ outcome: 'too large', reason, status: incoming.statusCode ?? 0 })
        outgoing.destroy()
      })
      incoming.on('end', () => {
        const { statusCode: status = 0, headers } = incoming
        resolve({ outcome: 'answered', status, headers, bytes: Buffer.concat(chunks) })
      })
    })
    outgoing.end(body)
  })
}

/**
 * Resolves every host to the checked addresses, so that a second look-up cannot lead to another address than the one
 * that was checked.
 */
function pinned(addresses: readonly string[]): LookupFunction {
  const all = addresses.map((address) => ({ address, family: isIP(address) }))
  return (_host, { all: wantsAll }, done) => {
    if (wantsAll) done(null, all)
    else done(null, all[0]?.address ?? '', all[0]?.family)
  }
}
