import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** The id of a profile that does not exist. */
export const UNKNOWN_PROFILE = '01GDDKASAP8TKDDA2GRZDSVP4H'

export const absent = (id: string) => `A profile with id ${id} does not exist.`

export const IMPORT = '/api/profile-import'
export const MERGE = '/api/profile-merge'
export const DELETION = '/api/data-privacy-deletion-jobs'

/** The body that creates or updates a profile. */
export const importBody = (attributes: Attributes, more: Attributes = {}) => ({
  data: { type: 'profile', ...more, attributes },
})

/** The body that merges profiles into another. */
export const mergeBody = (into: string, ...sources: readonly string[]) => ({
  data: {
    type: 'profile-merge',
    id: into,
    relationships: { profiles: { data: sources.map((id) => ({ type: 'profile', id })) } },
  },
})

/** The body that requests the deletion of a profile. */
export const deletionBody = (attributes: Attributes, more: Attributes = {}) => ({
  data: {
    type: 'data-privacy-deletion-job',
    attributes: { profile: { data: { type: 'profile', ...more, attributes } } },
  },
})

/** The attributes of a profile in a response to a read. */
export async function read(klaviyo: TestEmulator, id: string) {
  const reply = await klaviyo.get(`/api/profiles/${id}`)
  expect(reply.status, reply.text).toBe(200)
  return reply.body.data.attributes
}

/** Expects exactly the conflict with the profile that has one of the identifiers already. */
export function expectDuplicate(reply: Reply, owner: string): void {
  const error = {
    id: reply.headers.get('x-klaviyo-req-id'),
    status: 409,
    code: 'duplicate_profile',
    title: 'Conflict.',
    detail: 'A profile already exists with one of these identifiers.',
    source: { pointer: '/data/attributes' },
    links: {},
    meta: { duplicate_profile_id: owner },
  }
  expect(reply.text).toBe(JSON.stringify({ errors: [error] }))
  expect(reply.status).toBe(409)
}
