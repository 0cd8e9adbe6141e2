import type { Emulator } from '../../src/emulator.js'
import { fetchResponse } from '../../src/server/fetch-adapter.js'
import { baseOf, splitTarget } from '../../src/server/request.js'

/** A request as a test wrote it. */
export interface PlainRequest {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: string | undefined
}

/** A response whose body was read. */
export interface PlainResponse {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PATCH', 'DELETE'])

/** Whether `answerDirectly` can answer a request: one for Klaviyo's API that needs nothing that `fetch` adds. */
export function isDirect({ app, context }: Emulator, { method, url, headers, body }: PlainRequest): boolean {
  const { path } = splitTarget(url)
  return (
    path.startsWith('/api/') &&
    context.pending.size === 0 &&
    !app.needsFetch(path) &&
    !headers.has('content-length') &&
    (body === undefined ? method === 'GET' : WITH_BODY.has(method) && headers.has('content-type'))
  )
}

/**
 * Answers a request as `fetch` of an emulator does (`src/server/fetch-adapter.ts`), but without a `Request` and a
 * `Response`: these take as long as most requests.
 */
export async function answerDirectly({ app }: Emulator, request: PlainRequest): Promise<PlainResponse> {
  const { method, url, headers, body } = request
  const { origin, path, rawQuery } = splitTarget(url)
  const header = (name: string) => headers.get(name) ?? undefined
  const bytes = Buffer.from(body ?? '')
  const printed = await app.answer({
    method,
    address: { base: app.settings.publicUrl ?? baseOf(header, origin, false), path, rawQuery },
    headers: Object.fromEntries(headers),
    contentType: header('content-type') ?? '',
    connection: undefined,
    header,
    read: async (max) => (bytes.length > max ? undefined : bytes),
  })
  const { status, body: text, cut } = printed
  if (text === null || cut !== undefined || !printed.headers.includes('Content-Type')) {
    const response = fetchResponse(printed, method)
    return { status, headers: response.headers, text: await response.text() }
  }
  const answered = new Headers()
  for (let at = 0; at < printed.headers.length; at += 2)
    answered.append(printed.headers[at] ?? '', printed.headers[at + 1] ?? '')
  return { status, headers: answered, text }
}
