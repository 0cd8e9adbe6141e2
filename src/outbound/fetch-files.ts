import { callOut, type OutboundResult } from './call.js'
import type { OutboundPolicy } from './outbound.js'

/** A file to fetch, and the most bytes it may have. */
interface FileToFetch {
  readonly address: string
  readonly maxBytes: number
  readonly isPost: boolean
  readonly followsRedirects: boolean
}

/** A file, or why there is none. */
export type FetchedFile =
  | { readonly outcome: 'fetched'; readonly bytes: Uint8Array }
  | { readonly outcome: 'held' | 'failed' | 'too large'; readonly reason: string }

/** Fetches files by HTTP, each once. Never rejects. */
export async function fetchFiles(
  files: readonly FileToFetch[],
  policy: OutboundPolicy,
): Promise<ReadonlyMap<string, FetchedFile>> {
  const fetched = new Map<string, FetchedFile>()
  for (const { address, maxBytes, isPost, followsRedirects } of files) {
    if (fetched.has(address)) continue
    const call = { url: address, maxBytes, followsRedirects, ...(isPost && { body: '' }) }
    fetched.set(address, fileOf(await callOut(call, policy)))
  }
  return fetched
}

function fileOf(result: OutboundResult): FetchedFile {
  if (result.outcome !== 'answered') return result
  const { status, bytes } = result
  return status === 200
    ? { outcome: 'fetched', bytes }
    : { outcome: 'failed', reason: `the status is ${status}` }
}
