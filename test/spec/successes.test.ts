import { describe, expect, it } from 'vitest'
import { document } from '../../src/openapi/document.js'
import { expectInvalid } from '../support/problems.js'
import { toy } from '../support/toy-catalog.js'
import { idsOf, open } from './requests.js'

const body = (type: string, text: string, id?: string) => ({
  data: { type, ...(id !== undefined && { id }), attributes: { text } },
})

const TYPES = ['note', 'claim', 'errand', 'memo'] as const
type Library = ReturnType<typeof open>

/** Creates a slip and returns its id, which not every create response has. */
async function added(library: Library, type: string): Promise<string> {
  await library.post(`/api/${type}s`, body(type, 'first'))
  const [id = ''] = idsOf(await library.get(`/api/${type}s`))
  return id
}

const shown = (type: string, id: string, text: string) => ({ data: { type, id, attributes: { text } } })

describe('a create', () => {
  it.each([
    ['note', 200],
    ['claim', 202],
  ] as const)('of type %s returns %i with the resource', async (type, status) => {
    const library = open()
    const reply = await library.post(`/api/${type}s`, body(type, 'first'))
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject(shown(type, reply.body.data.id, 'first'))
    expect(reply.headers.get('content-type')).toBe('application/vnd.api+json')
    expect((await library.get(`/api/${type}s/${reply.body.data.id}`)).status).toBe(200)
  })

  it.each([
    ['errand', 202, '0'],
    ['memo', 204, null],
  ] as const)('of type %s returns %i without a body', async (type, status, length) => {
    const library = open()
    const reply = await library.post(`/api/${type}s`, body(type, 'first'))
    expect(reply.status).toBe(status)
    expect(reply.text).toBe('')
    expect(reply.headers.get('content-type')).toBeNull()
    expect(reply.headers.get('content-length')).toBe(length)
    const { data } = (await library.get(`/api/${type}s`)).body
    expect(data).toMatchObject([{ type, attributes: { text: 'first' } }])
  })
})

describe('an update', () => {
  it.each([
    ['note', 202],
    ['memo', 200],
  ] as const)('of type %s returns %i with the resource', async (type, status) => {
    const library = open()
    const id = await added(library, type)
    const reply = await library.patch(`/api/${type}s/${id}`, body(type, 'second', id))
    expect(reply.status).toBe(status)
    expect(reply.body).toMatchObject(shown(type, id, 'second'))
  })

  it.each([
    ['claim', 202],
    ['errand', 204],
  ] as const)('of type %s returns %i without a body, and updates it', async (type, status) => {
    const library = open()
    const id = await added(library, type)
    const reply = await library.patch(`/api/${type}s/${id}`, body(type, 'second', id))
    expect(reply.status).toBe(status)
    expect(reply.text).toBe('')
    expect((await library.get(`/api/${type}s/${id}`)).body).toMatchObject(shown(type, id, 'second'))
  })

  it.each(TYPES)('of type %s that is refused responds 400 with the error document', async (type) => {
    const library = open()
    const id = await added(library, type)
    const reply = await library.patch(`/api/${type}s/${id}`, { data: { type, id, attributes: { text: 5 } } })
    expectInvalid(reply, {
      detail: "'text' must be of type string.",
      source: { pointer: '/data/attributes/text' },
    })
  })
})

describe('a delete', () => {
  it('of a note returns 200 with the note as it was', async () => {
    const library = open()
    const id = await added(library, 'note')
    const before = (await library.get(`/api/notes/${id}`)).body.data
    const reply = await library.del(`/api/notes/${id}`)
    expect(reply.status).toBe(200)
    expect(reply.body.data).toEqual(before)
    expect((await library.get(`/api/notes/${id}`)).status).toBe(404)
  })

  it.each(['claim', 'errand', 'memo'] as const)('of type %s returns 204 without a body', async (type) => {
    const library = open()
    const id = await added(library, type)
    const reply = await library.del(`/api/${type}s/${id}`)
    expect(reply.status).toBe(204)
    expect(reply.text).toBe('')
    expect((await library.get(`/api/${type}s/${id}`)).status).toBe(404)
  })
})

describe('a write without a document', () => {
  it.each(['fields[errand]=text', 'additional-fields[errand]=ink'])('refuses %s', async (parameter) => {
    const library = open()
    const reply = await library.post(`/api/errands?${parameter}`, body('errand', 'first'))
    expect(reply.status).toBe(400)
    expect(idsOf(await library.get('/api/errands'))).toEqual([])
  })

  it('supports sparse fieldsets only if it returns a resource', async () => {
    const library = open()
    const reply = await library.post('/api/notes?additional-fields[note]=ink', body('note', 'first'))
    expect(reply.body.data.attributes).toEqual({ text: 'first', ink: null })
  })
})

describe('the published success', () => {
  const { paths } = document(toy.newest)
  const responses = (path: string, method: 'post' | 'patch' | 'delete') =>
    Object.entries(paths[path]?.[method]?.responses ?? {}).flatMap(([status, response]) =>
      /^\d+$/.test(status) ? [[Number(status), 'content' in (response as object)]] : [],
    )

  it.each([
    ['notes', [200, true], [202, true], [200, true]],
    ['claims', [202, true], [202, false], [204, false]],
    ['errands', [202, false], [204, false], [204, false]],
    ['memos', [204, false], [200, true], [204, false]],
  ] as const)('of %s has the served status and document', (path, create, update, remove) => {
    expect(responses(`/api/${path}`, 'post')).toEqual([create])
    expect(responses(`/api/${path}/{id}`, 'patch')).toEqual([update])
    expect(responses(`/api/${path}/{id}`, 'delete')).toEqual([remove])
  })
})

describe('an earlier revision', () => {
  it('returns the status that it had then', async () => {
    const library = open()
    const id = await added(library, 'errand')
    const then = { revision: '2026-01-15' }
    const reply = await library.patch(`/api/errands/${id}`, body('errand', 'second', id), then)
    expect(reply.status).toBe(200)
    expect(reply.body).toMatchObject(shown('errand', id, 'second'))
  })
})
