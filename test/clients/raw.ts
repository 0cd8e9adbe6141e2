import { sendRaw } from './raw-socket.js'

/** A parsed response from a socket. */
export interface RawReply {
  readonly status: number
  /** By lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
  readonly body: any
}

/** What is sent besides the request line. */
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
}

/** Sends a request line unchanged, such as `POST //api/events/`, with the headers of most requests. */
export async function send(url: string, line: string, request: RawRequest = {}): Promise<RawReply> {
  const headers = Object.entries({ ...USUAL, ...request.headers }).map(([name, value]) => `${name}: ${value}`)
  const body = request.body === undefined ? '' : JSON.stringify(request.body)
  const reply = await sendRaw({ port: Number(new URL(url).port) }, { line, headers, body })
  return { status: reply.status, headers: Object.fromEntries(reply.headers), body: reply.body }
}
