import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { boot } from '../support/emulator.js'
import { freeze } from '../support/replay.js'
import { addCampaign, assignNewTemplate, emailOf, type MadeCampaign } from './campaign-requests.js'
import { addProfile } from './message-requests.js'

type Attributes = Readonly<Record<string, unknown>>

/** The instant at which the clock of these accounts is frozen. */
export const NOON = '2026-07-01T12:00:00Z'

/** Creates a list with these profiles, and returns its id. */
export async function addList(
  klaviyo: TestEmulator,
  profiles: readonly string[],
  name = 'All',
): Promise<string> {
  const { body } = await klaviyo.post('/api/lists', { data: { type: 'list', attributes: { name } } })
  const { id } = body.data
  if (profiles.length > 0) await addMembers(klaviyo, id, profiles)
  return id
}

/** Adds profiles to a list. */
export async function addMembers(
  klaviyo: TestEmulator,
  list: string,
  profiles: readonly string[],
): Promise<void> {
  const data = profiles.map((id) => ({ type: 'profile', id }))
  const reply = await klaviyo.post(`/api/lists/${list}/relationships/profiles`, { data })
  expect(reply.status, reply.text).toBe(204)
}

/** An account with a clock frozen at noon and a list of profiles named after their addresses. */
export async function audience(...names: readonly string[]) {
  const klaviyo = boot({ progress: { afterMs: 500 } })
  await freeze(klaviyo, NOON)
  const profiles: string[] = []
  for (const name of names) profiles.push(await addProfile(klaviyo, { email: `${name}@example.com` }))
  return { klaviyo, profiles, list: await addList(klaviyo, profiles) }
}

/** Creates a campaign with one email and a template, to be sent to a list. */
export async function readyCampaign(
  klaviyo: TestEmulator,
  list: string,
  attributes: Attributes = {},
  html = '<p>Hello {{ person.email }}</p>',
): Promise<MadeCampaign> {
  const made = await addCampaign(klaviyo, { audiences: { included: [list] }, ...attributes }, emailOf())
  await assignNewTemplate(klaviyo, made.message, { html })
  return made
}

const job = (id: string) => ({ data: { type: 'campaign-send-job', id } })

/** Requests the sending of a campaign. */
export const sendNow = (klaviyo: TestEmulator, id: string): Promise<Reply> =>
  klaviyo.post('/api/campaign-send-jobs', job(id))

/** Requests the sending of a campaign, and expects that it is accepted. */
export async function send(klaviyo: TestEmulator, id: string): Promise<void> {
  const reply = await sendNow(klaviyo, id)
  expect(reply.status, reply.text).toBe(202)
}

/** Cancels or reverts the sending of a campaign. */
export const updateSendJob = (
  klaviyo: TestEmulator,
  id: string,
  action: 'cancel' | 'revert',
): Promise<Reply> =>
  klaviyo.patch(`/api/campaign-send-jobs/${id}`, {
    data: { type: 'campaign-send-job', id, attributes: { action } },
  })

/** Advances the clock of the account. */
export async function advance(klaviyo: TestEmulator, by: string): Promise<void> {
  await klaviyo.admin('POST', '/clock', { advance: by })
}

/** The status of a campaign and of its job. */
export async function statuses(klaviyo: TestEmulator, id: string): Promise<readonly [string, string]> {
  const campaign = await klaviyo.get(`/api/campaigns/${id}`)
  const found = await klaviyo.get(`/api/campaign-send-jobs/${id}`)
  return [campaign.body.data.attributes.status, found.body.data.attributes.status]
}

/** The members of an outbox message that these tests read. */
export interface Sent {
  readonly to: string
  readonly state: string
  readonly reason: string | null
  readonly created_at: string
  readonly html: string
  readonly links: readonly { readonly url: string }[]
  readonly coupon_codes: readonly { readonly code: string }[]
}

/** The messages of a campaign, oldest first. */
export async function outboxOf(klaviyo: TestEmulator, campaign: string): Promise<readonly Sent[]> {
  const { body } = await klaviyo.admin('GET', `/outbox?limit=1000&campaign=${campaign}`)
  return body.messages.toReversed()
}

/** The addresses that received a campaign, oldest first. */
export async function recipientsOf(klaviyo: TestEmulator, campaign: string): Promise<readonly string[]> {
  return (await outboxOf(klaviyo, campaign))
    .filter(({ state }) => state === 'sent')
    .map(({ to }) => to.replace('@example.com', ''))
}
