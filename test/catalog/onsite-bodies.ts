import { expect } from 'vitest'
import type { Reply, RequestInput, TestEmulator } from '../support/emulator.js'

type Members = Readonly<Record<string, unknown>>

/** The headers of the onsite script, as onsite.md §2.6 lists them. */
export const ONSITE_HEADERS: Record<string, string | undefined> = {
  authorization: undefined,
  accept: 'application/json',
  'content-type': 'application/json',
  'x-klaviyo-onsite': '1',
  'x-klaviyo-js-url': 'path',
  revision: '2024-10-15',
  origin: 'http://shop.test',
}

/** The company id of the default account. */
export const companyOf = (klaviyo: TestEmulator) => klaviyo.emulator.accounts.default.companyId

/** Posts a body as the onsite script does, with a trailing slash. */
export async function postOnsite(
  klaviyo: TestEmulator,
  path: string,
  body: unknown,
  { query = '', ...options }: RequestInput & { readonly query?: string } = {},
): Promise<Reply> {
  const target = `/client/${path}/?company_id=${companyOf(klaviyo)}${query}`
  return await klaviyo.post(target, body, { headers: ONSITE_HEADERS, ...options })
}

/** The body of an identification. */
export const profile = (attributes: Members, more: Members = {}) => ({
  data: { type: 'profile', attributes, ...more },
})

/** The body of an event. */
export const event = (name: string, who: Members, properties: Members = {}, more: Members = {}) => ({
  data: {
    type: 'event',
    attributes: {
      metric: { data: { type: 'metric', attributes: { name, service: 'api' } } },
      properties: { $use_ip: true, $is_session_activity: true, ...properties },
      profile: profile(who),
    },
    ...more,
  },
})

/** The links of a form submission; the id of the version is a number. */
export const linksOf = (form: string, version: number) => ({
  form: { data: { type: 'form', id: form } },
  'form-version': { data: { type: 'form-version', id: version } },
})

/** Identifies a visitor and returns the exchange id. */
export async function identify(klaviyo: TestEmulator, attributes: Members): Promise<string> {
  const reply = await postOnsite(klaviyo, 'profiles', profile(attributes))
  expect(reply.status, reply.text).toBe(202)
  return reply.body.meta.exchange_id
}

/** The profile with an email. */
export async function profileOf(klaviyo: TestEmulator, email: string) {
  const { body } = await klaviyo.get(`/api/profiles?filter=equals(email,"${email}")`)
  return body.data[0]
}

/** The events of a profile, oldest first: the name of the metric, its integration and the properties. */
export async function eventsOf(klaviyo: TestEmulator, email: string) {
  const { id } = await profileOf(klaviyo, email)
  const query = `filter=equals(profile_id,"${id}")&include=metric&sort=datetime`
  const { body } = await klaviyo.get(`/api/events?${query}`)
  const metrics = new Map<string, { name: string; integration: { key: string } }>(
    (body.included ?? []).map((each: { id: string; attributes: unknown }) => [each.id, each.attributes]),
  )
  return body.data.map(
    (each: { attributes: Members; relationships: { metric: { data: { id: string } } } }) => {
      const metric = metrics.get(each.relationships.metric.data.id)
      return { name: metric?.name, integration: metric?.integration.key, ...each.attributes }
    },
  )
}
