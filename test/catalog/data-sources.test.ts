import { describe, expect, it } from 'vitest'
import { BASE, boot } from '../support/emulator.js'
import { expectConflict, expectInvalidAt, expectNotFound } from '../support/problems.js'
import { createAt, newSource } from './custom-object-requests.js'
import { idsOf } from './requests.js'

const SOURCES = '/api/data-sources'

describe('POST /api/data-sources', () => {
  it('responds 201 with the data source and its defaults', async () => {
    const reply = await boot().post(SOURCES, newSource())
    const { id } = reply.body.data
    expect(reply.status).toBe(201)
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
    expect(reply.body).toEqual({
      data: {
        type: 'data-source',
        id,
        attributes: {
          title: 'Pets of the shop',
          visibility: 'private',
          description: '',
          namespace: 'custom-objects',
        },
        links: { self: `${BASE}/api/data-sources/${id}/` },
      },
      links: { self: `${BASE}/api/data-sources` },
    })
  })

  it('treats null as the default', async () => {
    const body = newSource({ visibility: null, description: null, namespace: null })
    const { attributes } = (await boot().post(SOURCES, body)).body.data
    expect(attributes).toMatchObject({ visibility: 'private', description: '', namespace: 'custom-objects' })
  })

  it('refuses a title that exists in the namespace', async () => {
    const klaviyo = boot()
    await createAt(klaviyo, SOURCES, newSource())
    expectConflict(
      await klaviyo.post(SOURCES, newSource()),
      "The title 'Pets of the shop' is already used in the namespace 'custom-objects'.",
      '/data/attributes/title',
    )
    const namespace = 'applications/01K61DKJ7EKJ0ES9VE456XF5JG'
    await createAt(klaviyo, SOURCES, newSource({ namespace }))
  })

  it.each([
    ['a blank title', { title: ' ' }, 'title'],
    ['a long title', { title: 'x'.repeat(256) }, 'title'],
    ['a visibility of another name', { visibility: 'public' }, 'visibility'],
    ['a namespace of another form', { namespace: 'pets' }, 'namespace'],
  ])('refuses %s', async (_, attributes, member) => {
    expectInvalidAt(await boot().post(SOURCES, newSource(attributes)), `/data/attributes/${member}`)
  })

  it('requires a visibility, and accepts no namespace before 2026-01-15', async () => {
    const klaviyo = boot()
    const revision = '2025-10-15'
    expectInvalidAt(await klaviyo.post(SOURCES, newSource(), { revision }), '/data/attributes/visibility')
    const reply = await klaviyo.post(SOURCES, newSource({ visibility: 'private' }), { revision })
    expect(reply.body.data.attributes).toEqual({
      title: 'Pets of the shop',
      visibility: 'private',
      description: '',
    })
  })
})

describe('GET /api/data-sources', () => {
  it('pages oldest first, and a cursor is the id of the first data source of its page', async () => {
    const klaviyo = boot()
    const ids: string[] = []
    for (const title of ['a', 'b', 'c']) ids.push(await createAt(klaviyo, SOURCES, newSource({ title })))
    const first = await klaviyo.get(`${SOURCES}?page[size]=2`)
    expect(idsOf(first)).toEqual(ids.slice(0, 2))
    const next = `${BASE}/api/data-sources?page%5Bsize%5D=2&page%5Bcursor%5D=${ids[2]}`
    expect(first.body.links).toMatchObject({ next, prev: null })
    const second = await klaviyo.get(next.slice(BASE.length))
    expect(idsOf(second)).toEqual(ids.slice(2))
    expect(second.body.links).toEqual({ self: next, next: null, prev: null })
  })

  it('refuses the cursor of a deleted data source', async () => {
    const reply = await boot().get(`${SOURCES}?page[cursor]=01K61DKJ7EKJ0ES9VE456XF5JG`)
    expect([reply.status, reply.body.errors[0].detail]).toEqual([400, 'Invalid cursor provided.'])
  })
})

describe('DELETE /api/data-sources/{id}', () => {
  it('responds 204, and then 404', async () => {
    const klaviyo = boot()
    const path = `${SOURCES}/${await createAt(klaviyo, SOURCES, newSource())}`
    const reply = await klaviyo.del(path)
    expect([reply.status, reply.text]).toEqual([204, ''])
    const id = path.slice(SOURCES.length + 1)
    expectNotFound(await klaviyo.del(path), `Data source with ID ${id} not found.`)
  })
})
