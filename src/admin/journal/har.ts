import { z } from 'zod'
import type { Exchange } from '../../account/exchange.js'
import type { SearchResult } from '../../account/journal.js'
import { print } from '../../base/instant.js'
import { parameters } from '../../base/query-string.js'
import { shownHeaders } from './exchange.js'

/** Converts exchanges to an HTTP archive 1.2. Its comment has the number of exchanges that the journal dropped. */
export function harOf({ exchanges, forgotten, uncertain }: SearchResult) {
  const missing = forgotten + uncertain
  return {
    log: {
      version: '1.2',
      creator: { name: 'klaviyo-emulator', version: '1' },
      ...(missing > 0 && { comment: `${missing} earlier exchanges were dropped from the journal` }),
      entries: exchanges.map(entryOf),
    },
  }
}

/** `startedDateTime` is real time, like the durations. `_accountTime` is the time of the account's clock. */
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

/** The request body: its text, or the fields of a form with file names instead of contents. */
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

/** Whether the body was a form. Its size is unknown: the journal keeps its fields without the bytes of the files. */
function isForm(sent: Headers): boolean {
  return sent['content-type']?.toLowerCase().startsWith('multipart/form-data') ?? false
}

type Headers = ReturnType<typeof shownHeaders>

/** A form as it is kept in the journal. */
const fields = z.record(
  z.string(),
  z.union([z.string(), z.object({ filename: z.string(), media_type: z.string() })]),
)

function pairs(headers: Readonly<Record<string, string>>) {
  return Object.entries(headers).map(([name, value]) => ({ name, value }))
}
