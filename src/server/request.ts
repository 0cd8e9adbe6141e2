import type { Address } from '../document/write.js'

/** A request before its body is read: its request line and headers. */
export interface IncomingRequest {
  readonly method: string
  readonly address: Address
  /** All headers, by their lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The `Content-Type`, of all such headers if there are several; empty if there is none. */
  readonly contentType: string
  /** The connection; undefined for a request made in this process. */
  readonly connection: ClientConnection | undefined
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** Reads a body of at most `max` bytes; resolves to undefined if it is larger. Throws ClientLeft. */
  read(max: number): Promise<Uint8Array | undefined>
}

/** The connection of a request. The socket of a TLS connection has a member `encrypted`. */
export interface ClientConnection {
  readonly remoteAddress?: string | undefined
  readonly encrypted?: unknown
}

/** The client closed the connection before its body was complete, so there is no connection to answer on. */
export class ClientLeft extends Error {
  constructor() {
    super('the client closed the connection before its body was complete')
  }
}

/** A request of this process has a body if it has its media type; one that came over a connection says so. */
export function announcesBody(headers: IncomingRequest['headers']): boolean {
  const length = headers['content-length'] ?? (headers['content-type'] === undefined ? '0' : '1')
  return 'transfer-encoding' in headers || Number(length) > 0
}

/** The target of a request line, split without normalising it, since links repeat it. */
export interface Target {
  /** `http://host` if the target is a whole URL, as for a proxy; otherwise empty. */
  readonly origin: string
  readonly path: string
  readonly rawQuery: string
}

const ORIGIN = /^https?:\/\/[^/?#]*/

/** Splits the target of a request line. */
export function splitTarget(target: string): Target {
  const origin = target.startsWith('/') ? '' : (ORIGIN.exec(target)?.[0] ?? '')
  const fragment = target.indexOf('#')
  const line = target.slice(origin.length, fragment < 0 ? undefined : fragment)
  const question = line.indexOf('?')
  return {
    origin,
    path: mergeSlashes(question < 0 ? line : line.slice(0, question)),
    rawQuery: question < 0 ? '' : line.slice(question + 1),
  }
}

/**
 * A path with repeated slashes merged into one, as the proxy in front of Klaviyo does: Klaviyo's own Magento extension
 * posts to `//api/events/`. guess: links of the answer show the merged path.
 */
function mergeSlashes(path: string): string {
  return path.includes('//') ? path.replaceAll(/\/{2,}/g, '/') : path
}

/** The origin that a proxy reports the client used, else that of the request itself. */
export function baseOf(header: IncomingRequest['header'], origin: string, isEncrypted: boolean): string {
  const [scheme, host = ''] = origin.split('://')
  const usedScheme =
    header('x-forwarded-proto') ?? (origin === '' ? (isEncrypted ? 'https' : 'http') : scheme)
  return `${usedScheme}://${header('x-forwarded-host') ?? (host || (header('host') ?? 'localhost'))}`
}
