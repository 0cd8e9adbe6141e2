import { expect } from 'vitest'
import type { TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** A block with properties. */
export const block = (type: string, properties: Attributes = {}, more: Attributes = {}) => ({
  type,
  properties,
  ...more,
})

/** A step with these blocks below each other. */
export const step = (name: string, ...blocks: readonly object[]) => ({
  name,
  columns: [{ rows: blocks.map((each) => ({ blocks: [each] })) }],
})

/** A button that goes to the next step; with a list, it submits. */
export const nextButton = (list_id: string | null = null) =>
  block(
    'button',
    { label: 'Next' },
    { action: { type: 'next_step', submit: list_id !== null, properties: { list_id } } },
  )

export const THANKS = step('Thanks', block('html_text', { content: '<p>Thanks!</p>' }))

/** A version that requests an email address. */
export const version = (list_id: string | null = null, more: Attributes = {}) => ({
  name: 'V1',
  steps: [step('Signup', block('email', { required: true }), nextButton(list_id)), THANKS],
  ...more,
})

/** The body that creates a form. */
export const newForm = (versions: readonly object[] = [version()], more: Attributes = {}) => ({
  data: {
    type: 'form',
    attributes: { name: 'Welcome', status: 'draft', ab_test: false, definition: { versions }, ...more },
  },
})

/** Creates a form and returns its id. */
export async function addForm(
  klaviyo: TestEmulator,
  versions?: readonly object[],
  more?: Attributes,
): Promise<string> {
  const reply = await klaviyo.post('/api/forms', newForm(versions, more))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Creates a list and returns its id. */
export async function addList(
  klaviyo: TestEmulator,
  name: string,
  opt_in_process = 'single_opt_in',
): Promise<string> {
  const reply = await klaviyo.post('/api/lists', {
    data: { type: 'list', attributes: { name, opt_in_process } },
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}
