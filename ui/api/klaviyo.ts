import { adminAddress, type LinkQuery } from './address.js'
import { apiAccess, apiHeaders, forgetApiAccess, shownKey } from './api-access.js'
import { AdminError, callApi } from './client.js'
import { refusalText } from './refusal.js'

/** The revision that the pages use. */
export const REVISION = '2026-07-15'

/** Calls an operation of Klaviyo's API as a client does: with a key of the account, and in its journal. Throws AdminError. */
export async function callKlaviyo<T = unknown>(
  method: string,
  path: string,
  body?: unknown,
  revision = REVISION,
): Promise<T> {
  const send = async () => {
    const { key } = await apiAccess()
    return callApi(method, path, {
      headers: apiHeaders({ key, revision }, body !== undefined),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  }
  let response = await send()
  if (response.status === 401) {
    // The key was revoked since it was read.
    forgetApiAccess()
    response = await send()
  }
  const { status, text } = response
  if (status >= 400)
    throw new AdminError(status, refusalText(text) ?? `Klaviyo's API responds with ${status}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

/** A call of Klaviyo's API as snippets show it, with a key of the account. */
export function apiRequest(method: string, path: string, body?: unknown, revision = REVISION) {
  return {
    method,
    url: `${location.origin}${path}`,
    headers: apiHeaders({ key: shownKey.value, revision }, body !== undefined),
    ...(body !== undefined && { body }),
  }
}

/** A call of the admin API as snippets show it. */
export function adminRequest(method: string, path: string, query: LinkQuery = {}, body?: unknown) {
  return {
    method,
    url: `${location.origin}${adminAddress(path, query)}`,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    ...(body !== undefined && { body }),
  }
}
