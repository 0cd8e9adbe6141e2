import { adminAddress } from '../../api/address.js'
import { Snippet } from '../../parts/snippet.js'
import { curlOf } from '../../parts/snippets.js'

/** The call of the admin API that a part of the page makes. */
export function CallSnippet({
  method = 'GET',
  path,
  body,
}: {
  readonly method?: string
  readonly path: string
  readonly body?: unknown
}) {
  const text = curlOf({
    method,
    url: `${location.origin}${adminAddress(path)}`,
    headers: body === undefined ? {} : { 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  })
  return <Snippet label="As a call" texts={[{ name: 'curl', text }]} />
}
