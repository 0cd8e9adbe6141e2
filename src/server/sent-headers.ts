import type { IncomingMessage } from 'node:http'
import { baseOf } from './request.js'

/** The headers of a request, and what follows from them alone. */
export interface SentHeaders {
  /** Names and values alternating, as they were sent. */
  readonly raw: readonly string[]
  /** As Node parses them: by lower-case names. */
  readonly parsed: IncomingMessage['headers']
  readonly contentType: string
  /** The origin of the request, unless its target names another. */
  readonly base: string
  readonly hasSeveralHosts: boolean
  /** Whether the host is one that a URL can have. */
  readonly isHostValid: boolean
  /** Whether a body is announced, which may be empty. */
  readonly announcesBody: boolean
}

/**
 * Reads the headers of requests. A client mostly sends the same headers again and again: then they are not parsed
 * again, and the exchanges of the journal share them.
 */
export class HeaderReader {
  readonly #isEncrypted: boolean
  #latest: SentHeaders | undefined

  /** `isEncrypted` says whether the requests come over TLS. */
  constructor(isEncrypted: boolean) {
    this.#isEncrypted = isEncrypted
  }

  read(incoming: IncomingMessage): SentHeaders {
    if (this.#latest === undefined || !isSame(this.#latest.raw, incoming.rawHeaders))
      this.#latest = this.#parse(incoming)
    return this.#latest
  }

  #parse({ rawHeaders: raw, headers: parsed }: IncomingMessage): SentHeaders {
    const host = parsed.host ?? ''
    return {
      raw,
      parsed,
      contentType: valuesOf('content-type', raw).join(', '),
      base: baseOf((name) => parsed[name]?.toString(), '', this.#isEncrypted),
      hasSeveralHosts: valuesOf('host', raw).length > 1,
      isHostValid: host === '' || isValidHost(host),
      announcesBody: 'transfer-encoding' in parsed || Number(parsed['content-length'] ?? 0) > 0,
    }
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false
  // From the end, because the length of the body, which differs, mostly comes late.
  for (let at = one.length - 1; at >= 0; at--) if (one[at] !== other[at]) return false
  return true
}

function valuesOf(name: string, raw: readonly string[]): string[] {
  return raw.filter((_, at) => at % 2 === 1 && raw[at - 1]?.toLowerCase() === name)
}

/** A host that needs no URL parser: the usual characters, and a port that is valid and not the default one. */
const PLAIN_HOST = /^[a-z0-9._-]+(:([1-5]\d{3,4}|[6-9]\d{3}))?$/

/** Is a Host header a host and a port, and nothing that a URL parser reads as a path, a user or another host? */
function isValidHost(host: string): boolean {
  if (PLAIN_HOST.test(host)) return true
  if (!URL.canParse(`http://${host}/`)) return false
  const { hostname } = new URL(`http://${host}/`)
  const named = host.includes(':') ? host.replace(/:\d+$/, '') : host
  return hostname.length === host.length || hostname === named.toLowerCase()
}
