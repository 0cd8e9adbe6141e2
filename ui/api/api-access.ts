import { signal } from '@preact/signals'
import { chosenAccount } from './address.js'
import { callAdmin, callApi } from './client.js'

/** What a call of Klaviyo's API needs besides its body. */
export interface ApiAccess {
  readonly key: string
  readonly revision: string
}

/** Any key opens the default account. */
const ANY_KEY = 'pk_anything'

/** The key that offered calls contain: one of the account that the page shows. */
export const shownKey = signal(ANY_KEY)

/** Reads the key for offered calls, unless any key will do. */
export function readShownKey(): void {
  if (chosenAccount() === undefined) return
  apiAccess().then(
    ({ key }) => {
      shownKey.value = key
    },
    // The page shows what the admin API refuses.
    () => {},
  )
}

let known: { readonly account: string | undefined; readonly access: Promise<ApiAccess> } | undefined

/** A key of the account that the page shows, with all scopes, and the newest revision. Throws AdminError. */
export function apiAccess(): Promise<ApiAccess> {
  const account = chosenAccount()
  if (known?.account !== account || known === undefined) {
    const access = readAccess(account)
    known = { account, access }
    access.catch(() => {
      known = undefined
    })
  }
  return known.access
}

/** Forgets the key of the account, because it may have been revoked. */
export function forgetApiAccess(): void {
  known = undefined
}

async function readAccess(account: string | undefined): Promise<ApiAccess> {
  const [{ revision }, { keys }] = await Promise.all([
    callAdmin('GET /operations') as unknown as Promise<{ readonly revision: string }>,
    callAdmin('GET /keys'),
  ])
  const whole = keys.find(({ kind, scopes }) => kind === 'key' && scopes === null)
  if (whole) {
    const shown = await callAdmin('GET /keys', { query: { reveal: whole.id } })
    const secret = shown.keys.find(({ id }) => id === whole.id)?.secret
    if (secret !== undefined) return { key: secret, revision }
  }
  // This one opens the account too, and is stored nowhere.
  return { key: account === undefined ? ANY_KEY : `pk_${account}_ui`, revision }
}

/** The headers of a call of Klaviyo's API. */
export function apiHeaders({ key, revision }: ApiAccess, hasBody: boolean): Record<string, string> {
  return {
    Authorization: `Klaviyo-API-Key ${key}`,
    revision,
    ...(hasBody && { 'content-type': 'application/vnd.api+json' }),
  }
}

/** Calls Klaviyo's API for the account that the page shows. The response may be a refusal. Throws AdminError. */
export async function callApiOf(
  method: string,
  path: string,
  body?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  const access = await apiAccess()
  return callApi(method, path, {
    headers: apiHeaders(access, body !== undefined),
    ...(body !== undefined && { body }),
  })
}
