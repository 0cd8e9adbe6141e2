import { type RunningEmulator, startEmulator } from '../../src/main.js'
import { type RawReply, sendRaw } from './raw-socket.js'

const KEY = 'Authorization: Klaviyo-API-Key pk_raw'
const JSON_TYPES = ['Content-Type: application/json', 'Accept: application/json']

/** An account with one list, requested over a raw socket. */
export interface RawAccount {
  readonly company: string
  readonly list: string
  /** Sends a request line with a private key, or with other headers instead. */
  send(line: string, revision: string, body?: object, headers?: readonly string[]): Promise<RawReply>
  /** Sends a body to a path of `/client`, as browsers and apps do. */
  visit(path: string, revision: string, body: object, headers?: readonly string[]): Promise<RawReply>
  /** The attributes of the profile with an address, its subscriptions among them. */
  // biome-ignore lint/suspicious/noExplicitAny: the shape of a response varies by test.
  profileOf(email: string): Promise<any>
  close(): Promise<void>
}

/** An emulator with one account, to be closed by the caller. */
export async function openAccount(): Promise<RawAccount> {
  const running = await startEmulator({ port: 0, progress: { afterMs: 0 }, empty: true })
  const send = clientOf(running)
  const company = (await send('GET /api/accounts', '2026-07-15')).body.data[0].id
  const newList = { data: { type: 'list', attributes: { name: 'Newsletter' } } }
  const list = (await send('POST /api/lists', '2026-07-15', newList)).body.data.id
  return {
    company,
    list,
    send,
    close: () => running.close(),
    visit: (path, revision, body, headers = []) =>
      send(`POST /client/${path}?company_id=${company}`, revision, body, headers),
    async profileOf(email) {
      const filter = encodeURIComponent(`equals(email,"${email}")`)
      const path = `/api/profiles?filter=${filter}&additional-fields[profile]=subscriptions`
      return (await send(`GET ${path}`, '2026-07-15')).body.data[0]?.attributes
    },
  }
}

function clientOf(running: RunningEmulator): RawAccount['send'] {
  return (line, revision, body, headers = [KEY]) =>
    sendRaw(running, {
      line,
      headers: [...JSON_TYPES, `revision: ${revision}`, ...headers],
      ...(body && { body: JSON.stringify(body) }),
    })
}

/** A profile as bodies hold it. */
export const profile = (attributes: object, more: object = {}) => ({ type: 'profile', attributes, ...more })

/** The body that creates an event. */
export const event = (name: string, attributes: object, who: object) => ({
  data: {
    type: 'event',
    attributes: {
      properties: {},
      metric: { data: { type: 'metric', attributes: { name } } },
      profile: { data: who },
      ...attributes,
    },
  },
})

/** An event as it is nested in a bulk request. */
export function withoutProfile({
  type,
  attributes: { profile: _, ...attributes },
}: ReturnType<typeof event>['data']) {
  return { type, attributes }
}

export const SUBSCRIBED = { email: { marketing: { consent: 'SUBSCRIBED' } } }
