import type { IncomingMessage } from 'node:http'
import type { Address } from '../document/write.js'

/** A request before its body is read: its request line and headers. */
export interface IncomingRequest {
  readonly method: string
  readonly address: Address
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** All headers, by their lower-case names. */
  headers(): Readonly<Record<string, string | string[] | undefined>>
  /** The connection; undefined for a request made in this process. */
  readonly wire: Wire | undefined
  /** The request itself, for its body. */
  readonly request: Request
}

/** The connection of a request. */
export interface Wire {
  readonly remoteAddress: string | undefined
  readonly outgoing: Outgoing
}

/** The part of Node's ServerResponse that the emulator writes to directly. */
export interface Outgoing {
  writeHead(status: number, headers: Record<string, string>): unknown
  write(chunk: Uint8Array, written: () => void): unknown
  end(chunk: Uint8Array): unknown
  destroy(): unknown
}

/** What @hono/node-server passes along: Node's own request and response. */
export interface Bindings {
  /** The socket of a TLS connection has a member `encrypted`. */
  readonly incoming?: Pick<IncomingMessage, 'method' | 'url' | 'headers'> & {
    /** Names and values alternating, in the order sent. */
    readonly rawHeaders?: readonly string[]
    readonly socket: object & { readonly remoteAddress?: string | undefined }
  }
  readonly outgoing?: Outgoing
}

export interface IncomingOptions {
  /** The origin of links, instead of the host the client used. */
  readonly publicUrl?: string | undefined
}

const ORIGIN = /^https?:\/\/[^/?#]*/

/** Reads the request line without normalising it, since links repeat it. Node's own request is cheaper to read. */
export function readIncoming(
  request: Request,
  { incoming, outgoing }: Bindings,
  { publicUrl }: IncomingOptions,
): IncomingRequest {
  const header = incoming
    ? (name: string) => incoming.headers[name]?.toString()
    : (name: string) => request.headers.get(name) ?? undefined
  const target = incoming?.url ?? request.url
  const origin = ORIGIN.exec(target)?.[0] ?? ''
  const [line = ''] = target.slice(origin.length).split('#', 1)
  const question = line.indexOf('?')
  return {
    method: incoming?.method ?? request.method,
    address: {
      base: publicUrl ?? baseOf(header, origin, incoming?.socket),
      path: mergeSlashes(question < 0 ? line : line.slice(0, question)),
      rawQuery: question < 0 ? '' : line.slice(question + 1),
    },
    header,
    headers: () => incoming?.headers ?? Object.fromEntries(request.headers),
    wire: incoming && outgoing && { remoteAddress: incoming.socket.remoteAddress, outgoing },
    request,
  }
}

/**
 * A path with repeated slashes merged into one, as the proxy in front of Klaviyo does: Klaviyo's own Magento extension
 * posts to `//api/events/`. guess: links of the answer show the merged path.
 */
function mergeSlashes(path: string): string {
  return path.includes('//') ? path.replaceAll(/\/{2,}/g, '/') : path
}

/** Does a request have several Host headers? Node would use the first, a proxy in front of it maybe the last. */
export function hasSeveralHosts({ incoming }: Bindings): boolean {
  const { rawHeaders = [] } = incoming ?? {}
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  return hosts > 1
}

/** The origin that a proxy reports the client used, else that of the request itself. */
function baseOf(header: IncomingRequest['header'], origin: string, socket: object = {}): string {
  const [scheme, host = ''] = origin.split('://')
  const usedScheme =
    header('x-forwarded-proto') ?? (origin === '' ? ('encrypted' in socket ? 'https' : 'http') : scheme)
  return `${usedScheme}://${header('x-forwarded-host') ?? (host || (header('host') ?? 'localhost'))}`
}
