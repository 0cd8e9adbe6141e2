import { chosenAccount } from './address.js'
import { AdminError, callAdmin, callApi } from './client.js'
import { refusalText } from './refusal.js'

/** The revision that the pages use. */
export const REVISION = '2026-07-15'

/** The keys that the pages use, by account. */
const keys = new Map<string | undefined, Promise<string>>()

/** Calls an operation of Klaviyo's API as a client does: with a key of the account, and in its journal. Throws AdminError. */
export async function callKlaviyo<T = unknown>(
  method: string,
  path: string,
  body?: unknown,
  revision = REVISION,
): Promise<T> {
  const account = chosenAccount()
  const request = { method, path, body, revision }
  const known = keys.get(account)
  const first = await send(await keyOf(account), request)
  const isRevoked = known !== undefined && first.status === 401
  if (isRevoked) keys.delete(account)
  const { status, text } = isRevoked ? await send(await keyOf(account), request) : first
  if (status >= 400)
    throw new AdminError(status, refusalText(text) ?? `Klaviyo's API responds with ${status}`)
  return (text === '' ? undefined : JSON.parse(text)) as T
}

interface ApiRequest {
  readonly method: string
  readonly path: string
  readonly body: unknown
  readonly revision: string
}

function send(key: string, { method, path, body, revision }: ApiRequest) {
  return callApi(method, path, {
    headers: {
      Authorization: `Klaviyo-API-Key ${key}`,
      revision,
      ...(body !== undefined && { 'Content-Type': 'application/vnd.api+json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}

function keyOf(account: string | undefined): Promise<string> {
  const key = keys.get(account) ?? obtainKey()
  keys.set(account, key)
  key.catch(() => keys.delete(account))
  return key
}

/** A key with all scopes: one that the account has, else a new one. */
async function obtainKey(): Promise<string> {
  const { keys: held } = await callAdmin('GET /keys')
  const usable = held.find(({ kind, scopes }) => kind === 'key' && scopes === null)
  if (!usable) {
    const { secret = '' } = await callAdmin('POST /credentials', { body: { kind: 'key', label: 'Web UI' } })
    return secret
  }
  const { keys: shown } = await callAdmin('GET /keys', { query: { reveal: usable.id } })
  return shown.find(({ id }) => id === usable.id)?.secret ?? ''
}
