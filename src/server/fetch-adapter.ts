import type { RuntimeSettings } from '../admin/context.js'
import { readAtMost } from './body.js'
import { baseOf, type ClientConnection, type IncomingRequest, splitTarget } from './request.js'
import { halfOf, type PrintedResponse } from './response.js'

/** What @hono/node-server passes along with a Request: Node's own request. */
export interface Bindings {
  readonly incoming?: {
    readonly method?: string | undefined
    readonly url?: string | undefined
    readonly headers: IncomingRequest['headers']
    /** Names and values alternating, in the order sent. */
    readonly rawHeaders?: readonly string[]
    readonly socket: ClientConnection
  }
  readonly outgoing?: object
}

/** Reads a request that was made in this process, or that came with Node's own, which is cheaper to read. */
export function readFetchRequest(
  request: Request,
  { incoming }: Bindings,
  { publicUrl }: RuntimeSettings,
): IncomingRequest {
  const headers = incoming?.headers ?? Object.fromEntries(request.headers)
  const header = (name: string) => headers[name]?.toString()
  const { origin, path, rawQuery } = splitTarget(incoming?.url ?? request.url)
  const isEncrypted = incoming !== undefined && 'encrypted' in incoming.socket
  return {
    method: incoming?.method ?? request.method,
    address: { base: publicUrl ?? baseOf(header, origin, isEncrypted), path, rawQuery },
    headers,
    contentType: request.headers.get('content-type') ?? '',
    connection: incoming?.socket,
    header,
    read: (max) => readAtMost(request, max),
  }
}

/** Does a request have several Host headers? Node would use the first, a proxy in front of it maybe the last. */
export function hasSeveralHosts({ incoming }: Bindings): boolean {
  const { rawHeaders = [] } = incoming ?? {}
  return rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length > 1
}

/**
 * Makes the response to a request of this process; HEAD gets everything but the body. Throws what `fetch` throws if the
 * connection was dropped.
 */
export function fetchResponse(printed: PrintedResponse, method: string): Response {
  const { status, body, cut } = printed
  if (cut === 'dropped')
    throw new TypeError('fetch failed', { cause: new Error('the connection was closed without an answer') })
  const headers = pairs(printed.headers)
  if (body === null) return new Response(null, { status, headers })
  const bytes = cut === 'truncated' ? halfOf(body) : Buffer.from(body)
  const length: [string, string] = ['Content-Length', String(bytes.length)]
  const isHead = method === 'HEAD'
  if (printed.headers.includes('Content-Type'))
    return isHead
      ? new Response(null, { status, headers: [...headers, length] })
      : new Response(cut === 'truncated' ? bytes.toString() : body, { status, headers })
  // Response adds a default content type to text, so the body is given as bytes.
  return new Response(isHead ? new Uint8Array() : bytes, { status, headers: [...headers, length] })
}

function pairs(list: readonly string[]): [string, string][] {
  return Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at] ?? '', list[2 * at + 1] ?? ''])
}
