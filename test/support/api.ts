import { once } from 'node:events'
import { request as plain, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import type { EmulatorAccount } from '../../src/index.js'

/** What tests read of a document of Klaviyo's. */
export interface Document {
  readonly data: readonly { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> }[]
  readonly links: { readonly self: string; readonly next: string | null }
  readonly errors: readonly { readonly code: string; readonly detail: string }[]
}

/** The document that was answered. */
export async function documentOf(answer: Response | Promise<Response>): Promise<Document> {
  return (await (await answer).json()) as Document
}

/** The body that makes a profile. */
export const profile = (email: string, more: object = {}) => ({
  data: { type: 'profile', attributes: { email, ...more } },
})

/** A POST as a client of the account sends it. */
export function post(account: EmulatorAccount, path: string, body: unknown): Promise<Response> {
  return account.fetch(path, { method: 'POST', body: JSON.stringify(body) })
}

/** The addresses of all profiles, oldest first. */
export async function emailsOf(account: EmulatorAccount): Promise<unknown[]> {
  const { data } = await documentOf(account.fetch('/api/profiles?sort=created&page[size]=100'))
  return data.map(({ attributes }) => attributes.email)
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads the wire.
type Told = any

/** What the admin API answers of an account, which must do. */
export async function admin(
  account: EmulatorAccount,
  method: string,
  path: string,
  body?: unknown,
): Promise<Told> {
  const headers = { 'x-klaviyo-emulator-account': account.companyId }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await fetch(`${account.url}/__admin${path}`, init)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A GET with headers that `fetch` may not set, and with TLS where there is somebody to trust. */
export async function get(url: string, path: string, options: RequestOptions & { ca?: string } = {}) {
  const { hostname, port, protocol } = new URL(url)
  const headers = { authorization: 'Klaviyo-API-Key pk_asked', revision: '2026-07-15', ...options.headers }
  const send = protocol === 'https:' ? secure : plain
  const asked = send({ ...options, hostname, port, path, headers, agent: false }).end()
  const [response] = await once(asked, 'response')
  return { status: Number(response.statusCode), body: JSON.parse(await text(response)) }
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
