import type { SnippetRequest } from '../../parts/snippets.js'

/** A problem that a response reports. */
export interface Issue {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly source?: { readonly pointer?: string; readonly parameter?: string }
}

/** An exchange of the journal, with its bodies. */
export interface ShownExchange {
  readonly number: number
  readonly at: string
  readonly operation: string | null
  readonly fault: string | null
  readonly method: string
  readonly path: string
  readonly status: number
  readonly ignored: readonly string[]
  readonly ms: number
  readonly request_id: string
  readonly revision: string | null
  readonly query: readonly { readonly name: string; readonly value: string }[]
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  readonly response: { readonly headers: Readonly<Record<string, string>>; readonly body: unknown }
  readonly issues: readonly Issue[]
  readonly hint: string | null
  /** Which check of the server refused the request. */
  readonly gate: string
}

/** The path with its query, decoded for reading. */
export function targetOf({ path, query }: Pick<ShownExchange, 'path' | 'query'>): string {
  const pairs = query.map(({ name, value }) => `${name}=${value}`).join('&')
  return pairs === '' ? path : `${path}?${pairs}`
}

/** Headers that a snippet leaves out: the client sets them itself. */
const OWN_HEADERS = new Set([
  'host',
  'connection',
  'content-length',
  'accept-encoding',
  'user-agent',
  'accept',
])

/** The request of an exchange for a snippet. The journal has no keys: `key` takes their place. */
export function snippetOf(
  { method, path, query, headers, body }: ShownExchange,
  key: string,
): SnippetRequest {
  const encoded = query.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const kept = Object.entries(headers)
    .filter(([name]) => !OWN_HEADERS.has(name) && !name.startsWith('sec-'))
    .map(([name, value]) => [name, name === 'authorization' ? `Klaviyo-API-Key ${key}` : value])
  return {
    method,
    url: `${location.origin}${path}${encoded.length > 0 ? `?${encoded.join('&')}` : ''}`,
    headers: Object.fromEntries(kept),
    ...(body !== null && { body }),
  }
}

/** The stations of the server, in its order, and the gates that are checked there. */
export const STATIONS = [
  { label: 'path', gates: ['route'] },
  { label: 'key', gates: ['authentication'] },
  { label: 'revision', gates: ['revision'] },
  { label: 'served', gates: ['not_served'] },
  { label: 'limits', gates: ['limit'] },
  { label: 'scopes', gates: ['scope'] },
  { label: 'fault', gates: ['fault'] },
  { label: 'body', gates: ['body', 'question'] },
  { label: 'rules', gates: ['rule'] },
] as const
