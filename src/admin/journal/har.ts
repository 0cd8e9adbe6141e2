import { z } from 'zod'
import type { Exchange, SearchResult } from '../../account/journal.js'
import { print } from '../../base/instant.js'
import { parameters } from '../../base/query-string.js'
import { shownHeaders } from './exchange.js'

/** Exchanges as an HTTP archive, version 1.2; its comment tells how many are missing, being forgotten. */
export function harOf({ exchanges, forgotten, uncertain }: SearchResult) {
  const missing = forgotten + uncertain
  return {
    log: {
      version: '1.2',
      creator: { name: 'klaviyo-emulator', version: '1' },
      ...(missing > 0 && { comment: `${missing} earlier exchanges are forgotten` }),
      entries: exchanges.map(entryOf),
    },
  }
}

/** Archives are about real time, as their durations are; the time of the account stands in a member of its own. */
function entryOf({
  at,
  startedAt,
  ms,
  method,
  base,
  path,
  query,
  headers,
  body,
  status,
  answerHeaders,
  answer = '',
}: Exchange) {
  const sent = shownHeaders(headers)
  return {
    startedDateTime: print(startedAt),
    _accountTime: at,
    time: ms,
    request: {
      method,
      url: `${base}${path}${query === '' ? '' : `?${query}`}`,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(sent),
      queryString: parameters(query),
      ...(body !== undefined && { postData: postDataOf(sent, body) }),
      headersSize: -1,
      bodySize: isForm(sent) ? -1 : Buffer.byteLength(body ?? ''),
    },
    response: {
      status,
      statusText: '',
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(answerHeaders),
      content: {
        size: Buffer.byteLength(answer),
        mimeType: answerHeaders['Content-Type'] ?? '',
        text: answer,
      },
      redirectURL: '',
      headersSize: -1,
      bodySize: Buffer.byteLength(answer),
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
  }
}

/** What was sent: the text of a body, or the fields of a form, whose files are named only. */
function postDataOf(sent: Headers, body: string) {
  const mimeType = sent['content-type'] ?? ''
  if (!isForm(sent)) return { mimeType, text: body }
  const params = Object.entries(fields.parse(JSON.parse(body))).map(([name, field]) =>
    typeof field === 'string'
      ? { name, value: field }
      : { name, fileName: field.filename, contentType: field.media_type },
  )
  return { mimeType, params }
}

/** Was it a form? Its size is not known: the journal keeps its fields without the bytes of its files. */
function isForm(sent: Headers): boolean {
  return sent['content-type']?.toLowerCase().startsWith('multipart/form-data') ?? false
}

type Headers = ReturnType<typeof shownHeaders>

/** A form as the journal keeps it. */
const fields = z.record(
  z.string(),
  z.union([z.string(), z.object({ filename: z.string(), media_type: z.string() })]),
)

function pairs(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
