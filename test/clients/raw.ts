import { once } from 'node:events'
import { connect } from 'node:net'

/** What came back over a socket, read as far as a test looks. */
export interface RawReply {
  readonly status: number
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: a test reads the wire, where anything may stand.
  readonly body: any
}

/** What is sent beside the request line. */
export interface RawRequest {
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly body?: unknown
}

const USUAL = {
  host: 'emulator.test',
  authorization: 'Klaviyo-API-Key pk_raw',
  revision: '2026-07-15',
  'content-type': 'application/json',
  connection: 'close',
}

/**
 * Sends a request line to the letter, over a socket of its own: `fetch` and URL classes tidy paths before they
 * send them. `line` is the method and the target, `POST //api/events/`.
 */
export async function send(url: string, line: string, request: RawRequest = {}): Promise<RawReply> {
  const { hostname, port } = new URL(url)
  const body = request.body === undefined ? '' : JSON.stringify(request.body)
  const headers = { ...USUAL, 'content-length': String(Buffer.byteLength(body)), ...request.headers }
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const socket = connect(Number(port), hostname)
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.write(`${line} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n${body}`)
  await once(socket, 'close')
  return readReply(Buffer.concat(chunks).toString('utf8'))
}

function readReply(text: string): RawReply {
  const end = text.indexOf('\r\n\r\n')
  const [status = '', ...lines] = text.slice(0, end).split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':')
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
    }),
  )
  const rest = text.slice(end + 4)
  const whole = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : rest
  return {
    status: Number(status.split(' ')[1]),
    headers,
    body: whole === '' ? undefined : JSON.parse(whole),
  }
}

function unchunked(text: string): string {
  const end = text.indexOf('\r\n')
  const size = Number.parseInt(text.slice(0, end), 16)
  return size > 0 ? text.slice(end + 2, end + 2 + size) + unchunked(text.slice(end + 4 + size)) : ''
}
