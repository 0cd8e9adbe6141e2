import { once } from 'node:events'
import { request as plain, type RequestOptions } from 'node:http'
import { request as secure } from 'node:https'
import { createServer } from 'node:net'
import { text } from 'node:stream/consumers'
import type { EmulatorAccount } from '../../src/index.js'

/** The parts of Klaviyo's documents that tests read. */
export interface Document {
  readonly data: readonly { readonly id: string; readonly attributes: Readonly<Record<string, unknown>> }[]
  readonly links: { readonly self: string; readonly next: string | null }
  readonly errors: readonly { readonly code: string; readonly detail: string }[]
}

/** The document of a response. */
export async function documentOf(answer: Response | Promise<Response>): Promise<Document> {
  return (await (await answer).json()) as Document
}

/** The body that creates a profile. */
export const profile = (email: string, more: object = {}) => ({
  data: { type: 'profile', attributes: { email, ...more } },
})

/** Sends a POST with a key of the account. */
export function post(account: EmulatorAccount, path: string, body: unknown): Promise<Response> {
  return account.fetch(path, { method: 'POST', body: JSON.stringify(body) })
}

/** The addresses of all profiles, oldest first. */
export async function emailsOf(account: EmulatorAccount): Promise<unknown[]> {
  const { data } = await documentOf(account.fetch('/api/profiles?sort=created&page[size]=100'))
  return data.map(({ attributes }) => attributes.email)
}

// biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
type AdminBody = any

/** Calls the admin API for an account and expects success. */
export async function admin(
  account: EmulatorAccount,
  method: string,
  path: string,
  body?: unknown,
): Promise<AdminBody> {
  const headers = { 'x-klaviyo-emulator-account': account.companyId }
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  const answer = await fetch(`${account.url}/__admin${path}`, init)
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  return answer.json()
}

/** A GET with headers that `fetch` does not allow; with TLS if a certificate authority is given. */
export async function get(url: string, path: string, options: RequestOptions & { ca?: string } = {}) {
  const { hostname, port, protocol } = new URL(url)
  const headers = { authorization: 'Klaviyo-API-Key pk_asked', revision: '2026-07-15', ...options.headers }
  const send = protocol === 'https:' ? secure : plain
  const outgoing = send({ ...options, hostname, port, path, headers, agent: false }).end()
  const [response] = await once(outgoing, 'response')
  return { status: Number(response.statusCode), body: JSON.parse(await text(response)) }
}

/** A port without a listener. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port is free')
  return address.port
}
