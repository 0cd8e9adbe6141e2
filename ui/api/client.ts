import { signal } from '@preact/signals'
import { adminAddress, type LinkQuery } from './address.js'
import type { AdminRoutes } from './admin-routes.js'

/** The name of a route, such as `GET /requests`. */
export type RouteName = keyof AdminRoutes

/** The response of a route. */
export type ResponseOf<R extends RouteName> = AdminRoutes[R]['response']

/** The query of a route. */
export type QueryOf<R extends RouteName> = AdminRoutes[R]['query']

/** What a route is called with. */
export interface CallInput<R extends RouteName> {
  /** Values for the parameters in the path. */
  readonly path?: Readonly<Record<string, string | number>>
  readonly query?: Partial<QueryOf<R>>
  readonly body?: AdminRoutes[R]['body']
  readonly signal?: AbortSignal
}

/** The admin API refused a request; `message` is its own text. Status 0: it could not be reached. */
export class AdminError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Whether the admin API asks for the admin key. */
export const asksForKey = signal(false)

/** Calls a route of the admin API. Throws AdminError. */
export async function callAdmin<R extends RouteName>(
  route: R,
  { path = {}, query, body, signal }: CallInput<R> = {},
): Promise<ResponseOf<R>> {
  const [method = '', pattern = ''] = route.split(' ')
  const filled = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''))
  const response = await request(adminAddress(filled, query as LinkQuery), {
    method,
    ...(body !== undefined && {
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    }),
    ...(signal && { signal }),
  })
  if (response.status === 204) return undefined as ResponseOf<R>
  const text = await response.text()
  if (!response.ok) throw refusalOf(response.status, text)
  return (text === '' ? undefined : JSON.parse(text)) as ResponseOf<R>
}

/** Reads the text of an admin route that does not respond with JSON. Throws AdminError. */
export async function readTextOf(path: string, query: LinkQuery = {}): Promise<string> {
  const response = await request(adminAddress(path, query), {})
  const body = await response.text()
  if (!response.ok) throw refusalOf(response.status, body)
  return body
}

/** Sends a file to an admin route. Throws AdminError. */
export async function putFile(path: string, file: Blob): Promise<void> {
  const response = await request(adminAddress(path), { method: 'PUT', body: file })
  if (!response.ok) throw refusalOf(response.status, await response.text())
}

/** Exchanges the admin key for a cookie of this browser. Returns whether the emulator accepts the key. */
export async function openSession(key: string): Promise<boolean> {
  const response = await request(adminAddress('/session'), {
    method: 'POST',
    body: JSON.stringify({ key }),
    headers: { 'content-type': 'application/json' },
  })
  return response.ok
}

/** Calls Klaviyo's API of the emulator, as the page's own actions do. The response may be a refusal. */
export async function callApi(
  method: string,
  path: string,
  { headers = {}, body }: { readonly headers?: Record<string, string>; readonly body?: string } = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const response = await request(path, { method, headers, ...(body !== undefined && { body }) })
  return { status: response.status, text: await response.text() }
}

async function request(address: string, options: RequestInit): Promise<Response> {
  try {
    const response = await fetch(address, { credentials: 'same-origin', ...options })
    if (response.status === 403 && address.startsWith(adminAddress(''))) asksForKey.value = true
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new AdminError(0, 'the emulator does not answer; it may have been stopped')
  }
}

/** The error in a response: the text of the admin API, with the place in a fixture where it has one. */
function refusalOf(status: number, text: string): AdminError {
  try {
    const { error } = JSON.parse(text) as { readonly error?: unknown }
    if (typeof error === 'string') return new AdminError(status, error)
  } catch {
    // A fault may respond with something that is not JSON.
  }
  return new AdminError(status, text.slice(0, 300) || `the admin API responds with status ${status}`)
}
