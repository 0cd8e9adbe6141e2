import { expect } from 'vitest'
import { boot, type Reply, type TestEmulator } from '../support/emulator.js'

/** Someone who asks the Hub: signed in with a token, or a browser with a name. */
export interface Asking {
  readonly token?: string
  readonly visitor?: string
  readonly kx?: string
}

/** The Hub of one account, asked over HTTP. */
export interface Hub {
  readonly klaviyo: TestEmulator
  readonly company: string
  ask(method: string, path: string, as?: Asking, body?: unknown): Promise<Reply>
  get(path: string, as?: Asking): Promise<Reply>
  post(path: string, as?: Asking, body?: unknown): Promise<Reply>
  del(path: string, as?: Asking): Promise<Reply>
  /** Signs a shopper in. */
  signIn(email: string, visitor?: string): Promise<Asking & { readonly token: string; readonly id: string }>
}

export const APRIL = '2026-04-20T12:00:00Z'

export function hubOf(klaviyo: TestEmulator, company = klaviyo.emulator.accounts.default.companyId): Hub {
  async function ask(method: string, path: string, { token, visitor, kx }: Asking = {}, body?: unknown) {
    const [pathname = '', query = ''] = path.split('?')
    const parameters = [query, kx === undefined ? '' : `_kx=${encodeURIComponent(kx)}`].filter(Boolean)
    const target = `/__hub/${company}${pathname}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`
    return klaviyo.ask(method, target, {
      headers: {
        authorization: token === undefined ? undefined : `Bearer ${token}`,
        revision: undefined,
        ...(visitor !== undefined && { 'x-hub-visitor': visitor }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    })
  }
  return {
    klaviyo,
    company,
    ask,
    get: (path, as) => ask('GET', path, as),
    post: (path, as, body) => ask('POST', path, as, body),
    del: (path, as) => ask('DELETE', path, as),
    async signIn(email, visitor) {
      const { status, body, text } = await ask('POST', '/session', visitor === undefined ? {} : { visitor }, {
        email,
      })
      expect(status, text).toBe(201)
      return { token: body.token, id: body.profile_id }
    },
  }
}

/** A Hub whose clock stands at noon of 20 April 2026. */
export async function openHub(): Promise<Hub> {
  const klaviyo = boot()
  await klaviyo.admin('POST', '/clock', { freeze: APRIL })
  return hubOf(klaviyo)
}

/** Creates a Shopify coupon with codes. */
export async function addShopifyCoupon(
  { klaviyo }: Hub,
  external_id: string,
  codes: readonly string[],
  more: object = {},
): Promise<void> {
  await klaviyo.admin('POST', '/coupons', { external_id, origin: 'shopify', description: '10% off', ...more })
  await klaviyo.admin('POST', `/coupons/${external_id}/codes`, { codes })
}

/** Gives a code to a profile, as a message does. */
export async function assignCode({ klaviyo }: Hub, code: string, profile: string): Promise<void> {
  await klaviyo.admin('POST', `/coupon-codes/${code}/assign`, { profile_id: profile })
}

/** Puts products into a cart, by id or handle. */
export async function fill(hub: Hub, as: Asking, ...items: readonly (readonly [string, number, object?])[]) {
  const body = { items: items.map(([id, quantity, properties = {}]) => ({ id, quantity, properties })) }
  const { status, text } = await hub.post('/cart/add.js', as, body)
  expect(status, text).toBe(200)
}

/** The events of a profile: `[metric, properties]`, oldest first. */
export async function eventsOf(
  { klaviyo }: Hub,
  profile: string,
): Promise<[string, Record<string, unknown>][]> {
  const { body } = await klaviyo.get(
    `/api/events?filter=equals(profile_id,"${profile}")&include=metric&sort=datetime`,
  )
  const names = new Map(
    (body.included ?? []).map((each: { id: string; attributes: { name: string } }) => [
      each.id,
      each.attributes.name,
    ]),
  )
  return body.data.map(
    (each: {
      relationships: { metric: { data: { id: string } } }
      attributes: { event_properties: object }
    }) => [names.get(each.relationships.metric.data.id), each.attributes.event_properties],
  )
}
