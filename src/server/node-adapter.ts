import type { IncomingMessage, ServerResponse } from 'node:http'
import { delay } from '../base/clock.js'
import type { App } from './app.js'
import { baseOf, ClientLeft, type IncomingRequest, splitTarget, type Target } from './request.js'
import { halfOf, type PrintedResponse } from './response.js'
import { HeaderReader, type SentHeaders } from './sent-headers.js'

/** How long, and how much, a client may go on sending a body that was not read, before its connection is closed. */
const UNREAD_MS_MAX = 500
const UNREAD_BYTES_MAX = 64 * 2 ** 20

type RequestListener = (incoming: IncomingMessage, outgoing: ServerResponse) => void

/** What answers the requests of a listener, and what it has to know of the connection. */
interface ListenerOptions {
  readonly app: App
  readonly hostname: string
  readonly isEncrypted: boolean
  readonly dedicated: boolean
}

/**
 * Answers the requests of a `node:http` server. Requests for Klaviyo's API go to the pipeline without a detour by Request
 * and Response; the framework, which the admin API needs, is loaded with the first request for it.
 */
export function requestListener({ app, isEncrypted, ...options }: ListenerOptions): RequestListener {
  const headers = new HeaderReader(isEncrypted)
  let admin: Promise<RequestListener> | undefined

  async function answerAdmin(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    admin ??= adminListener(app, options)
    const listener = await admin
    if (!outgoing.destroyed) listener(incoming, outgoing)
  }

  return (incoming, outgoing) => {
    const sent = headers.read(incoming)
    const target = splitTarget(incoming.url ?? '')
    if (!isValid(incoming.url ?? '', target, sent)) return void outgoing.writeHead(400).end()
    const { path } = target
    const refused = app.refuse(path, sent.hasSeveralHosts)
    if (!refused && app.needsFetch(path)) {
      if (sent.announcesBody) closeWhenRead(incoming, outgoing)
      return void answerAdmin(incoming, outgoing)
    }
    const send = (response: PrintedResponse) => {
      const isUnread = sent.announcesBody && !incoming.readableEnded
      if (isUnread && response.cut === undefined) void sendEarly(response, incoming, outgoing)
      else sendResponse(response, incoming, outgoing)
    }
    const fail = () => outgoing.writeHead(500).end()
    try {
      const request = new NodeRequest(incoming, sent, target, app.settings.publicUrl)
      const response = refused ?? app.answer(request)
      if (response instanceof Promise) response.then(send).catch(fail)
      else send(response)
    } catch {
      fail()
    }
  }
}

/** The admin API as a listener. A dedicated process gets the framework's own Request and Response, which are faster. */
async function adminListener(
  app: App,
  { hostname, dedicated }: Pick<ListenerOptions, 'hostname' | 'dedicated'>,
): Promise<RequestListener> {
  const { getRequestListener } = await import('@hono/node-server')
  return getRequestListener(app.fetch, { hostname, overrideGlobalObjects: dedicated }) as RequestListener
}

/** Could the request line and the host be parts of a URL? Links of the response repeat them. */
function isValid(url: string, { origin, path }: Target, { isHostValid }: SentHeaders): boolean {
  if (origin.includes('\\') || path.includes('\\')) return false
  return origin === '' ? isHostValid && url.startsWith('/') : URL.canParse(url)
}

/** A request of `node:http` for the pipeline. */
class NodeRequest implements IncomingRequest {
  readonly address: IncomingRequest['address']
  readonly #incoming: IncomingMessage
  readonly #sent: SentHeaders

  constructor(
    incoming: IncomingMessage,
    sent: SentHeaders,
    { origin, path, rawQuery }: Target,
    publicUrl: string | undefined,
  ) {
    this.#incoming = incoming
    this.#sent = sent
    const own = origin === '' ? sent.base : baseOf((name) => this.header(name), origin, false)
    this.address = { base: publicUrl ?? own, path, rawQuery }
  }

  get method(): string {
    return this.#incoming.method ?? ''
  }

  get headers(): IncomingRequest['headers'] {
    return this.#sent.parsed
  }

  get contentType(): string {
    return this.#sent.contentType
  }

  get connection(): IncomingRequest['connection'] {
    return this.#incoming.socket
  }

  header(name: string): string | undefined {
    return this.#sent.parsed[name]?.toString()
  }

  read(max: number): Promise<Buffer | undefined> {
    if (Number(this.#sent.parsed['content-length'] ?? 0) > max) return Promise.resolve(undefined)
    return readBody(this.#incoming, max)
  }
}

/**
 * Reads a body from its connection. A body that arrived whole is read although its client left since: Klaviyo would do
 * the work, too. Throws ClientLeft.
 */
function readBody(incoming: IncomingMessage, max: number): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = () => {
      incoming.off('data', onData).off('end', onEnd).off('error', onLeft).off('close', onLeft)
    }
    const onData = (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      if (size <= max) return
      finish()
      resolve(undefined)
    }
    const onEnd = () => {
      finish()
      resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))
    }
    const onLeft = () => {
      finish()
      if (!incoming.complete) return reject(new ClientLeft())
      for (let chunk = incoming.read(); chunk !== null; chunk = incoming.read()) chunks.push(chunk)
      resolve(Buffer.concat(chunks))
    }
    if (incoming.destroyed) return onLeft()
    incoming.on('data', onData).on('end', onEnd).on('error', onLeft).on('close', onLeft)
  })
}

/** Sends a response. HEAD gets everything but the body. */
function sendResponse(
  { status, headers, body, bytes, cut }: PrintedResponse,
  { method, httpVersion }: IncomingMessage,
  outgoing: ServerResponse,
): void {
  if (cut === 'dropped') return void outgoing.destroy()
  if (body === null) return void outgoing.writeHead(status, headers as string[]).end()
  if (cut === undefined && method !== 'HEAD' && httpVersion === '1.1' && headers.includes('Content-Type')) {
    lengthOf(outgoing)._contentLength = bytes
    // Text in ASCII is copied as Latin-1, which takes less time than encoding it.
    return void outgoing
      .writeHead(status, headers as string[])
      .end(body, bytes === body.length ? 'latin1' : 'utf8')
  }
  outgoing.writeHead(status, [...headers, 'Content-Length', String(bytes)])
  if (cut === 'truncated') outgoing.write(halfOf(body), () => outgoing.destroy())
  else outgoing.end(method === 'HEAD' ? '' : body)
}

/** The length with which Node itself completes the headers; setting it spares setting each header on its own. */
function lengthOf(outgoing: object): { _contentLength: number } {
  return outgoing as { _contentLength: number }
}

/**
 * Sends a response to a request whose body was not read, and then lets the client send the rest, but not without end. A
 * client whose connection is closed while it sends does not read the response.
 */
async function sendEarly(
  { status, headers, body, bytes }: PrintedResponse,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const length = body === null ? [] : ['Content-Length', String(bytes)]
  outgoing.writeHead(status, [...headers, ...length])
  if (body === null || incoming.method === 'HEAD') outgoing.flushHeaders()
  else outgoing.write(body)
  await bodyIsOver(incoming)
  // With `Connection: close`, this closes the connection.
  outgoing.end()
  if (!incoming.complete) incoming.socket.destroySoon()
}

/**
 * Keeps the connection of a client that asked to close it until the client has sent its body. The adapter of the admin API
 * ends its responses itself, and Node would close the connection then.
 */
function closeWhenRead(incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (outgoing.shouldKeepAlive) return
  outgoing.shouldKeepAlive = true
  outgoing.once('finish', async () => {
    await bodyIsOver(incoming)
    incoming.socket.destroySoon()
  })
}

/** Drops the rest of a body. Resolves at its end, or when it takes too long or is too large. */
async function bodyIsOver(incoming: IncomingMessage): Promise<void> {
  if (incoming.complete || incoming.destroyed) return void incoming.resume()
  const over = new AbortController()
  let size = 0
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size > UNREAD_BYTES_MAX) over.abort()
  })
  incoming.once('end', () => over.abort()).once('close', () => over.abort())
  await delay(UNREAD_MS_MAX, over.signal)
}
