/** A request that a snippet repeats. */
export interface SnippetRequest {
  readonly method: string
  /** With the origin and the query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** Quotes a text for a shell. */
export function shellQuoted(text: string): string {
  return /^[\w./:=@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`
}

/** The request as a curl command. */
export function curlOf({ method, url, headers, body }: SnippetRequest): string {
  const text =
    body === undefined || body === null ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const parts = [
    `curl${method === 'GET' ? '' : method === 'HEAD' ? ' --head' : ` -X ${method}`} ${shellQuoted(url)}`,
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...Object.entries(headers).map(([name, value]) => `-H ${shellQuoted(`${name}: ${value}`)}`),
    ...(text === undefined ? [] : [`--data-raw ${shellQuoted(text)}`]),
  ]
  return parts.join(' \\\n  ')
}

/** The request as a call of `fetch` in Node. */
export function fetchOf({ method, url, headers, body }: SnippetRequest): string {
  const options = [
    ...(method === 'GET' ? [] : [`method: '${method}'`]),
    `headers: ${JSON.stringify(headers, null, 2).replaceAll('\n', '\n  ')}`,
    ...(body === undefined || body === null
      ? []
      : [`body: JSON.stringify(${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')})`]),
  ]
  return `const response = await fetch(${JSON.stringify(url)}, {\n  ${options.join(',\n  ')},\n})`
}
