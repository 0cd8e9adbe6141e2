import { describe, expect, it } from 'vitest'
import { editions } from '../../src/compile/release.js'
import { withFace } from '../../src/compile/undo-face.js'
import { defineResource, defineRules, EXACT, type Family, object, text } from '../../src/declare/index.js'
import { bootWith } from '../support/emulator.js'

/* A crate: since 2026-02-15 its label is in a definition, before it was an attribute with a filter. */

const common = {
  type: 'crate',
  path: 'crates',
  tag: 'Crates',
  scope: 'lists',
  id: 'ulid',
  doc: { id: 'Id of the crate.', example: '01GDDKASAP8TKDDA2GRZDSVP4H' },
  notFound: (id: string) => `There is no crate ${id}.`,
  relationships: {},
} as const

const label = text({ hidden: true, filter: EXACT, doc: 'Label.' })

const crate = defineResource({
  ...common,
  attributes: {
    definition: object(
      { label: text({ create: 'required', doc: 'Label.' }) },
      { create: 'required', doc: 'The crate.' },
    ),
    label,
  },
  operations: {
    list: { rate: 'M', page: { default: 20 }, unfiltered: ['label'] },
    get: { rate: 'M' },
    create: { rate: 'M' },
  },
})

const earlierCrate = defineResource({
  ...common,
  rows: 'crate',
  attributes: {
    label: text({ create: 'required', filter: EXACT, doc: 'Label.' }),
    definition: object({}, { hidden: true, doc: 'The crate.' }),
  },
  operations: { list: { rate: 'M', page: { default: 20 } }, get: { rate: 'M' }, create: { rate: 'M' } },
})

/** The public view of crates: resources of the same type, at another path, with other attributes. */
const publicCrate = defineResource({
  ...common,
  type: 'public-crate',
  rows: 'crate',
  shownAs: { type: 'crate', id: (id) => id },
  schema: 'PublicCrate',
  path: 'public-crates',
  attributes: {
    label: text({ filter: EXACT, doc: 'Label.' }),
    definition: object({}, { hidden: true, doc: 'The crate.' }),
  },
  operations: { list: { rate: 'M', page: { default: 20 } } },
})

const family: Family = {
  tag: 'Crates',
  resources: [crate, publicCrate],
  rules: [
    defineRules(crate, {
      complete: ({ attributes: { definition } }) => ({ attributes: { label: definition?.label ?? '' } }),
    }),
    defineRules(earlierCrate, {
      complete: ({ attributes }) => ({ attributes: { definition: { label: attributes.label } as never } }),
    }),
  ],
}

const OLD = { revision: '2026-01-15' }
const NEW = { revision: '2026-02-15' }

const faces = editions(
  [
    { revision: '2026-01-15', undo: [] },
    { revision: '2026-02-15', undo: [withFace(earlierCrate)] },
  ],
  [family],
  [],
)

const add = async (attributes: object, at: typeof OLD) => {
  const klaviyo = bootWith(faces)
  const reply = await klaviyo.post('/api/crates', { data: { type: 'crate', attributes } }, at)
  expect(reply.status, reply.text).toBe(201)
  return { klaviyo, id: reply.body.data.id as string }
}

describe('a resource with another face', () => {
  it('returns the same row in an earlier shape, and writes it', async () => {
    const made = await add({ label: 'A' }, OLD)
    const now = await made.klaviyo.get(`/api/crates/${made.id}`, NEW)
    expect(now.body.data.attributes).toEqual({ definition: { label: 'A' } })
    const later = await add({ definition: { label: 'B' } }, NEW)
    const before = await later.klaviyo.get(`/api/crates/${later.id}`, OLD)
    expect(before.body.data.attributes).toEqual({ label: 'B' })
  })

  it('has bodies and filters of its own', async () => {
    const { klaviyo, id } = await add({ definition: { label: 'A' } }, NEW)
    const found = await klaviyo.get('/api/crates?filter=equals(label,"A")', OLD)
    expect(found.body.data.map((each: { id: string }) => each.id)).toEqual([id])
    expect((await klaviyo.get('/api/crates?filter=equals(label,"A")', NEW)).status).toBe(400)
    const body = { data: { type: 'crate', attributes: { definition: { label: 'A' } } } }
    expect((await klaviyo.post('/api/crates', body, OLD)).status).toBe(400)
  })
})

describe('a face beside its resource', () => {
  const list = async (query = '') => {
    const { klaviyo, id } = await add({ definition: { label: 'A' } }, NEW)
    return { id, reply: await klaviyo.get(`/api/public-crates${query}`, NEW) }
  }

  it('returns the same rows with the same type, with attributes and filters of its own', async () => {
    const { id, reply } = await list('?filter=equals(label,"A")&fields[crate]=label')
    expect(reply.body.data).toEqual([
      { type: 'crate', id, attributes: { label: 'A' }, links: { self: expect.stringContaining(id) } },
    ])
  })

  it('is refused attributes it does not have, with the type that it returns', async () => {
    const { reply } = await list('?colour=red')
    expect(reply.status).toBe(400)
    expect(reply.body.errors[0].detail).toBe("'colour' is not a valid field for the resource 'crate'.")
  })
})
