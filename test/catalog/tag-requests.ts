import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'
import { expectGeneral } from '../support/problems.js'

type Attributes = Readonly<Record<string, unknown>>

/** The body that creates a tag, in the default group unless `group` names another. */
export const newTag = (attributes: Attributes, group?: string) => ({
  data: {
    type: 'tag',
    attributes,
    ...(group !== undefined && {
      relationships: { 'tag-group': { data: { type: 'tag-group', id: group } } },
    }),
  },
})

export const tagChange = (id: string, attributes: Attributes) => ({ data: { type: 'tag', id, attributes } })

export const newGroup = (attributes: Attributes) => ({ data: { type: 'tag-group', attributes } })

export const groupChange = (id: string, attributes: Attributes) => ({
  data: { type: 'tag-group', id, attributes },
})

/** Creates a tag and returns its id. */
export async function addTag(klaviyo: TestEmulator, name: string, group?: string): Promise<string> {
  const reply = await klaviyo.post('/api/tags', newTag({ name }, group))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Creates a tag group and returns its id. */
export async function addGroup(klaviyo: TestEmulator, name: string, exclusive = false): Promise<string> {
  const reply = await klaviyo.post('/api/tag-groups', newGroup({ name, exclusive }))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** The id of the default tag group. */
export async function defaultGroup(klaviyo: TestEmulator): Promise<string> {
  const { body } = await klaviyo.get('/api/tag-groups?filter=equals(default,true)')
  expect(body.data).toHaveLength(1)
  return body.data[0].id
}

/** Expects exactly one error of the tag service. */
export function expectTagServiceError(reply: Reply, status: number, detail: string): void {
  expectGeneral(reply, { status, code: 'tag_service_error', title: 'Tag Service Error', detail })
}

/** The names of the tags or groups in a response, in order. */
export const namesOf = ({ body }: Reply): string[] =>
  body.data.map(({ attributes }: { attributes: { name: string } }) => attributes.name)
