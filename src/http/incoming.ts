import type { Address } from '../document/write.js'

/** A request as far as every door needs it: its line and its headers, the body still unread. */
export interface Incoming {
  readonly method: string
  readonly address: Address
  /** A header by its lower-case name. */
  header(name: string): string | undefined
  /** The request itself, for its body. */
  readonly request: Request
}

/** What @hono/node-server hands over: the request as Node read it. */
export interface Bindings {
  readonly incoming?: {
    readonly method?: string
    readonly url?: string
    readonly headers: Readonly<Record<string, string | string[] | undefined>>
  }
}

export interface IncomingOptions {
  /** What links begin with, in place of the host the client used. */
  readonly publicUrl?: string
}

const ORIGIN = /^https?:\/\/[^/?#]*/

/** Reads the line of a request to the letter: links repeat it. Node's own view of it is the cheaper one. */
export function readIncoming(
  request: Request,
  { incoming }: Bindings,
  { publicUrl }: IncomingOptions,
): Incoming {
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
      base: publicUrl ?? baseOf(header, origin),
      path: question < 0 ? line : line.slice(0, question),
      rawQuery: question < 0 ? '' : line.slice(question + 1),
    },
    header,
    request,
  }
}

/** What a proxy says the client used, else the host of the request itself. */
function baseOf(header: Incoming['header'], origin: string): string {
  const [scheme, host = ''] = origin.split('://')
  const usedScheme = header('x-forwarded-proto') ?? (origin === '' ? 'http' : scheme)
  return `${usedScheme}://${header('x-forwarded-host') ?? (host || (header('host') ?? 'localhost'))}`
}
