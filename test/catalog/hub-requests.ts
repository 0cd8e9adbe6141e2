import { expect } from 'vitest'
import { exchangeIdOf } from '../../src/catalog/profiles/exchange-id.js'
import { boot, KEY, type Reply, type TestEmulator } from '../support/emulator.js'
import { eventsOf as eventsOfAccount } from './message-requests.js'

/** The caller of the Hub: signed in with a token, a browser with a name, or a visitor with an exchange id. */
export interface Caller {
  readonly token?: string
  readonly visitor?: string
  readonly kx?: string
}

/** A shopper who is signed in. */
export interface SignedIn extends Caller {
  readonly token: string
  readonly id: string
}

/** The Hub of one account, called over HTTP. */
export interface Hub {
  readonly klaviyo: TestEmulator
  readonly company: string
  readonly key: string
  request(method: string, path: string, as?: Caller, body?: unknown): Promise<Reply>
  get(path: string, as?: Caller): Promise<Reply>
  post(path: string, as?: Caller, body?: unknown): Promise<Reply>
  del(path: string, as?: Caller): Promise<Reply>
  /** A call to the admin API of the account, which must succeed. */
  admin(method: string, path: string, body?: unknown): Promise<Reply>
  /** Signs a shopper in with the method `open`. */
  signIn(email: string, visitor?: string): Promise<SignedIn>
}

export const APRIL = '2026-04-20T12:00:00Z'

export function hubOf(klaviyo: TestEmulator, company: string, key = KEY): Hub {
  async function request(method: string, path: string, { token, visitor, kx }: Caller = {}, body?: unknown) {
    const [pathname = '', query = ''] = path.split('?')
    const parameters = [query, kx === undefined ? '' : `_kx=${encodeURIComponent(kx)}`].filter(Boolean)
    const target = `/__hub/${company}${pathname}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`
    return klaviyo.request(method, target, {
      headers: {
        authorization: token === undefined ? undefined : `Bearer ${token}`,
        'content-type': body === undefined ? undefined : 'application/json',
        'x-hub-visitor': visitor,
      },
      ...(body !== undefined && { body }),
    })
  }
  return {
    klaviyo,
    company,
    key,
    request,
    get: (path, as) => request('GET', path, as),
    post: (path, as, body) => request('POST', path, as, body),
    del: (path, as) => request('DELETE', path, as),
    async admin(method, path, body) {
      const headers = { 'x-klaviyo-emulator-account': company }
      const reply = await klaviyo.request(method, `/__admin${path}`, {
        headers,
        ...(body !== undefined && { body }),
      })
      expect(reply.status, reply.text).toBeLessThan(300)
      return reply
    },
    async signIn(email, visitor) {
      const as = visitor === undefined ? {} : { visitor }
      const { status, body, text } = await request('POST', '/session', as, { email })
      expect(status, text).toBe(201)
      return { token: body.token, id: body.profile_id }
    },
  }
}

/** A Hub whose clock is frozen at noon of 20 April 2026. */
export async function openHub(): Promise<Hub> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/clock', { freeze: APRIL })
  return hubOf(klaviyo, klaviyo.emulator.accounts.default.companyId)
}

/** The Hub of a further account of the same emulator. */
export async function openSecondHub({ klaviyo }: Hub): Promise<Hub> {
  const { company_id, key } = (await klaviyo.admin('POST', '/accounts', {})).body
  const hub = hubOf(klaviyo, company_id, key)
  await hub.admin('POST', '/clock', { freeze: APRIL })
  return hub
}

/** Creates a Shopify coupon with codes. */
export async function addShopifyCoupon(
  hub: Hub,
  external_id: string,
  codes: readonly string[],
  more: object = {},
): Promise<void> {
  await hub.admin('POST', '/coupons', { external_id, origin: 'shopify', description: '10% off', ...more })
  await hub.admin('POST', `/coupons/${external_id}/codes`, { codes })
}

/** Assigns a code to a profile, as a message does. */
export async function assignCode(hub: Hub, code: string, { id }: Pick<SignedIn, 'id'>): Promise<void> {
  await hub.admin('POST', `/coupon-codes/${code}/assign`, { profile_id: id })
}

/** Puts products into a cart: `['101', 2]` are two blue mugs for 80.00. */
export async function fillCart(
  hub: Hub,
  as: Caller,
  ...items: readonly (readonly [id: string, quantity: number, properties?: object])[]
): Promise<void> {
  const body = { items: items.map(([id, quantity, properties = {}]) => ({ id, quantity, properties })) }
  const { status, text } = await hub.post('/cart/add.js', as, body)
  expect(status, text).toBe(200)
}

/** The events of a profile: the name of the metric, and the properties. */
export function eventsOf({ klaviyo }: Hub, profile: string) {
  return eventsOfAccount(klaviyo, `&filter=equals(profile_id,"${profile}")`)
}

/** The properties of the events of one metric. */
export async function propertiesOf(hub: Hub, shopper: Pick<SignedIn, 'id'>, metric: string) {
  return (await eventsOf(hub, shopper.id))
    .filter(([name]) => name === metric)
    .map(([, { $event_id, ...properties }]) => properties)
}

/** The status and the code of a refusal. */
export function refusal({ status, body }: Reply): [number, string] {
  return [status, body.error.code]
}

/** Creates a profile, and returns its id and the exchange id in the links of its messages. */
export async function addShopper(
  { klaviyo, key, company }: Hub,
  attributes: object,
): Promise<{ readonly id: string; readonly kx: string }> {
  const { body } = await klaviyo.post('/api/profiles', { data: { type: 'profile', attributes } }, { key })
  return { id: body.data.id, kx: exchangeIdOf(body.data.id, company) }
}
