import { expect } from 'vitest'
import type { Reply, RequestInput, TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** A PNG of one pixel and 70 bytes. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAwS2OUAAAAABJRU5ErkJggg==',
  'base64',
)
export const GIF = Buffer.from('R0lGODlhAQABAIAAANjY2AAAACwAAAAAAQABAAACAkQBADs=', 'base64')

export const dataUri = (bytes: Uint8Array, type = 'png') =>
  `data:image/${type};base64,${Buffer.from(bytes).toString('base64')}`

/** The body that imports an image; a PNG in a data URI by default. */
export const newImage = (attributes: Attributes = {}) => ({
  data: { type: 'image', attributes: { import_from_url: dataUri(PNG), ...attributes } },
})

export const imageChange = (id: string, attributes: Attributes) => ({
  data: { type: 'image', id, attributes },
})

/** Imports an image and returns its id. */
export async function addImage(klaviyo: TestEmulator, attributes: Attributes = {}): Promise<string> {
  const reply = await klaviyo.post('/api/images', newImage(attributes))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Uploads a form that the platform's own FormData encodes. */
export async function uploadImage(
  klaviyo: TestEmulator,
  fields: Readonly<Record<string, string | File>>,
  options: RequestInput = {},
): Promise<Reply> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  const sent = new Response(form)
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' }
  return klaviyo.request('POST', '/api/image-upload', {
    ...options,
    raw: new Uint8Array(await sent.arrayBuffer()),
    headers,
  })
}
