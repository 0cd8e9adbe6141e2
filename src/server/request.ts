import type { IncomingMessage } from 'node:http'
import type { Address } from '../document/write.js'

/** A request as far as every door needs it: its line and its headers, the body still unread. */
export interface IncomingRequest {
  readonly method: string
  readonly address: Address
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** All of them, by their lower-case names. */
  headers(): Readonly<Record<string, string | string[] | undefined>>
  /** Where the request comes from and its answer goes, unless both are in this process. */
  readonly wire: Wire | undefined
  /** The request itself, for its body. */
  readonly request: Request
}

/** The connection of a request. */
export interface Wire {
  readonly remoteAddress: string | undefined
  readonly outgoing: Outgoing
}

/** As much of Node's answer as the door writes itself. */
export interface Outgoing {
  writeHead(status: number, headers: Record<string, string>): unknown
  write(chunk: Uint8Array, written: () => void): unknown
  end(chunk: Uint8Array): unknown
  destroy(): unknown
}

/** What @hono/node-server hands over: the request as Node read it, and its answer as Node will write it. */
export interface Bindings {
  /** The socket of one with TLS has a member `encrypted`. */
  readonly incoming?: Pick<IncomingMessage, 'method' | 'url' | 'headers'> & {
    /** Names and values in turns, as they came. */
    readonly rawHeaders?: readonly string[]
    readonly socket: object & { readonly remoteAddress?: string | undefined }
  }
  readonly outgoing?: Outgoing
}

export interface IncomingOptions {
  /** What links begin with, in place of the host the client used. */
  readonly publicUrl?: string | undefined
}

const ORIGIN = /^https?:\/\/[^/?#]*/

/** Reads the line of a request to the letter: links repeat it. Node's own view of it is the cheaper one. */
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
 * A path with runs of slashes merged into one, as the proxy in front of Klaviyo merges them: Klaviyo's own
 * Magento extension posts to `//api/events/`. guess: links of the answer show the merged path.
 */
function mergeSlashes(path: string): string {
  return path.includes('//') ? path.replaceAll(/\/{2,}/g, '/') : path
}

/** Does a request have several Host headers? Node would use the first of them, a proxy before it maybe the last. */
export function hasManyHosts({ incoming }: Bindings): boolean {
  const { rawHeaders = [] } = incoming ?? {}
  let hosts = 0
  for (let at = 0; at < rawHeaders.length; at += 2) if (rawHeaders[at]?.toLowerCase() === 'host') hosts += 1
  return hosts > 1
}

/** What a proxy says the client used, else the host of the request itself. */
function baseOf(header: IncomingRequest['header'], origin: string, socket: object = {}): string {
  const [scheme, host = ''] = origin.split('://')
  const usedScheme =
    header('x-forwarded-proto') ?? (origin === '' ? ('encrypted' in socket ? 'https' : 'http') : scheme)
  return `${usedScheme}://${header('x-forwarded-host') ?? (host || (header('host') ?? 'localhost'))}`
}
