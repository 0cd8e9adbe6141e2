import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import type { Announcements } from '../account/announcements.js'
import type { Exchange } from '../account/exchange.js'
import { OperatorError } from '../account/operator-error.js'
import type { App } from './app.js'
import { mediaTypeOf } from './body.js'
import { isOAuthPath } from './oauth-path.js'
import { announcesBody, type IncomingRequest } from './request.js'

/** Reads the functions at a replay: Node's zlib is loaded with the first of them. */
const encoders = (): Readonly<Record<string, (bytes: Buffer) => Uint8Array>> => ({
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
})

/**
 * Makes a request of the journal again, in this process, with the headers as they came. Resolves to its new exchange.
 * Throws OperatorError if the journal does not have the whole request.
 */
export async function replay(
  exchange: Exchange,
  { answer }: Pick<App, 'answer'>,
  announcements: Announcements,
): Promise<Exchange> {
  const problem = replayProblem(exchange)
  if (problem !== undefined)
    throw new OperatorError(`exchange ${exchange.number} cannot be replayed: ${problem}`, 409)
  const incoming = requestOf(exchange)
  let made: Exchange | undefined
  const unsubscribe = announcements.subscribe((announcement) => {
    // The headers are copied for this request, so they tell it from others of the same time.
    if (announcement.event === 'request' && announcement.exchange.headers === incoming.headers)
      made = announcement.exchange
  })
  try {
    await answer(incoming)
  } finally {
    unsubscribe()
  }
  if (!made) throw new Error('a replayed request was not recorded')
  return made
}

/** Why the journal does not have the whole of a request; undefined if it does. */
function replayProblem({ path, headers, body, problems, gate }: Exchange): string | undefined {
  if (isOAuthPath(path)) return 'the journal does not keep codes and secrets of OAuth requests'
  if (problems[0]?.code === 'client_left') return 'the client left before its body was complete'
  if (body === undefined) {
    const isUnread = !['question', 'rule', 'none'].includes(gate) && announcesBody(headers)
    return isUnread ? `it was refused (${gate}) before its body was read` : undefined
  }
  const type = mediaTypeOf(textOf(headers['content-type']))
  if (type === 'multipart/form-data') return 'the journal does not keep the bytes of uploaded files'
  if (body.includes('"[REDACTED]"')) return 'the journal does not keep the secret values of its body'
  return undefined
}

function requestOf({ method, base, path, query, headers: came, body = '' }: Exchange): IncomingRequest {
  const headers = { ...came }
  const encode = encoders()[textOf(headers['content-encoding']).trim().toLowerCase()]
  const bytes = encode?.(Buffer.from(body)) ?? Buffer.from(body)
  return {
    method,
    headers,
    address: { base, path, rawQuery: query },
    contentType: textOf(headers['content-type']),
    connection: undefined,
    header: (name) => headers[name]?.toString(),
    read: async (max) => (bytes.length > max ? undefined : bytes),
  }
}

function textOf(header: string | string[] | undefined): string {
  return header?.toString() ?? ''
}
