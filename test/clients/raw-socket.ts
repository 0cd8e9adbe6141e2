import { once } from 'node:events'
import { connect } from 'node:net'

/* Raw requests that HTTP libraries do not send, because they normalize paths, headers and bodies. */

/** A request as it is written to the socket. */
export interface RawRequest {
  /** The request line without the version: `GET /api/lists?page[size]=1`. */
  readonly line: string
  /** `1.1` unless given. */
  readonly version?: '1.0' | '1.1'
  /** Header lines as written; `Host` and `Connection: close` are added unless they are named here. */
  readonly headers?: readonly string[]
  /** Written after the headers; Content-Length is added unless a header line declares it. */
  readonly body?: string | Uint8Array
}

/** The address of an emulator. */
export interface Listening {
  readonly port: number
}

/** A response as it came over the socket. */
export interface RawReply {
  readonly status: number
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
  readonly body: any
}

/** Sends one request on its own connection, and reads the response until the server closes it. */
export async function sendRaw(at: Listening, request: RawRequest): Promise<RawReply> {
  const bytes = await exchangeBytes(at, [bytesOf(request, at)])
  return readReply(bytes)
}

/** Writes chunks to one connection, one after the other, and returns all bytes that came back. */
export async function exchangeBytes(
  { port }: Listening,
  chunks: readonly (string | Uint8Array)[],
): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1')
  const received: Buffer[] = []
  socket.on('data', (chunk: Buffer) => received.push(chunk))
  await once(socket, 'connect')
  for (const chunk of chunks) socket.write(chunk)
  await once(socket, 'close')
  return Buffer.concat(received)
}

/** A request as bytes. */
export function bytesOf(
  { line, version = '1.1', headers = [], body = '' }: RawRequest,
  { port }: Listening,
): Buffer {
  const content = Buffer.from(body)
  const has = (name: string) => headers.some((each) => each.toLowerCase().startsWith(`${name}:`))
  const lines = [
    `${line} HTTP/${version}`,
    ...(version === '1.0' || has('host') ? [] : [`Host: 127.0.0.1:${port}`]),
    ...headers,
    ...(has('connection') ? [] : ['Connection: close']),
    ...(content.length === 0 || has('content-length') || has('transfer-encoding')
      ? []
      : [`Content-Length: ${content.length}`]),
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), content])
}

/** Parses the last response of a connection; interim responses before it (100) are skipped. */
function readReply(bytes: Buffer): RawReply {
  const [head = '', rest = ''] = splitHead(bytes.toString('utf8'))
  const [statusLine = '', ...lines] = head.split('\r\n')
  const headers = new Map(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  const status = Number(statusLine.split(' ')[1])
  if (status >= 100 && status < 200) return readReply(Buffer.from(rest))
  const text = headers.get('transfer-encoding') === 'chunked' ? unchunk(rest) : rest
  const isJson = headers.get('content-type')?.includes('json')
  return { status, headers, text, body: isJson && text !== '' ? JSON.parse(text) : undefined }
}

function splitHead(text: string): [string, string] {
  const end = text.indexOf('\r\n\r\n')
  return [text.slice(0, end), text.slice(end + 4)]
}

function unchunk(text: string): string {
  const bytes = Buffer.from(text)
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (size === 0) break
    parts.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
  return Buffer.concat(parts).toString('utf8')
}
