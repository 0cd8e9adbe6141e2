import { callAdmin, type QueryOf } from '../api/client.js'
import type { ResourceRow, ShownMessage } from './rows.js'

/** A page of the outbox, the newest message first. */
export interface MessageList {
  readonly messages: readonly ShownMessage[]
  /** Whether there are more. */
  readonly hasMore: boolean
}

/** The messages that match, without their HTML. Throws AdminError. */
export async function readMessages(
  query: Partial<QueryOf<'GET /outbox'>>,
  signal?: AbortSignal,
): Promise<MessageList> {
  const { messages, next } = await callAdmin('GET /outbox', {
    query: { ...query, bodies: 'false' },
    ...(signal && { signal }),
  })
  return { messages: messages as unknown as readonly ShownMessage[], hasMore: next !== null }
}

/** One message. Throws AdminError. */
export async function readMessage(id: string, signal?: AbortSignal): Promise<ShownMessage> {
  const found = await callAdmin('GET /outbox/{id}', { path: { id }, ...(signal && { signal }) })
  return found as unknown as ShownMessage
}

/** The rows of a type that match, and how many there are. Throws AdminError. */
export async function readRows<A>(
  type: string,
  query: Readonly<Record<string, string | number>>,
  signal: AbortSignal,
): Promise<{
  readonly rows: readonly ResourceRow<A>[]
  readonly included: readonly ResourceRow<A>[]
  readonly total: number
}> {
  const { data, included, meta } = await callAdmin('GET /resources/{type}', {
    path: { type },
    query: query as never,
    signal,
  })
  return {
    rows: data as unknown as readonly ResourceRow<A>[],
    included: (included ?? []) as unknown as readonly ResourceRow<A>[],
    total: meta.total,
  }
}

/** One row of a type. `query` may ask for additional fields. Throws AdminError. */
export async function readRow<A>(
  type: string,
  id: string,
  query: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<ResourceRow<A>> {
  const { data } = await callAdmin('GET /resources/{type}/{id}', {
    path: { type, id },
    query: query as never,
    signal,
  })
  return data as unknown as ResourceRow<A>
}
