import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalidAt, expectNotFound } from '../support/problems.js'
import { freeze } from '../support/replay.js'
import { idsOf } from './requests.js'
import { blockOf, htmlBlock, newContent } from './template-requests.js'

const PATH = '/api/template-universal-content'

async function add(
  klaviyo: TestEmulator,
  name: string,
  definition: object = htmlBlock('a'),
): Promise<string> {
  const attributes = { name, definition }
  const reply = await klaviyo.post(PATH, { data: { type: 'template-universal-content', attributes } })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

const change = (id: string, attributes: object) => ({
  body: { data: { type: 'template-universal-content', id, attributes } },
})

describe('POST /api/template-universal-content', () => {
  it('responds 201 with the block as it was sent', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:39:16.505612Z')
    const { status, body } = await klaviyo.post(PATH, newContent('Footer'))
    const { id } = body.data
    expect(status).toBe(201)
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(body.data).toEqual({
      type: 'template-universal-content',
      id,
      attributes: {
        name: 'Footer',
        definition: {
          content_type: 'block',
          type: 'html',
          data: { display_options: {}, content: '<p>hi</p>' },
        },
        created: '2026-09-04T13:39:16.505612+00:00',
        updated: expect.stringMatching(/^2026-09-04T13:39:16\.5056\d\d\+00:00$/),
        screenshot_status: 'never_generated',
        screenshot_url: '',
      },
      links: { self: `${BASE}${PATH}/${id}/` },
    })
    expect((await klaviyo.get(`${PATH}/${id}`)).body.data).toEqual(body.data)
  })

  it.each(['button', 'drop_shadow', 'horizontal_rule', 'image', 'spacer'])(
    'stores any data of a block of type %s',
    async (type) => {
      const klaviyo = boot()
      for (const data of [{ a: { b: [1] } }, null]) {
        const definition = { content_type: 'block', type, data }
        const id = await add(klaviyo, type, definition)
        expect((await klaviyo.get(`${PATH}/${id}`)).body.data.attributes.definition).toEqual(definition)
      }
    },
  )

  it('refuses blocks that only the editor creates, and members that a text block does not have', async () => {
    const klaviyo = boot()
    const made = (definition: object) =>
      klaviyo.post(PATH, {
        data: { type: 'template-universal-content', attributes: { name: 'a', definition } },
      })
    const at = '/data/attributes/definition'
    expectInvalidAt(await made({ content_type: 'block', type: 'coupon', data: 1 }), `${at}/type`)
    expectInvalidAt(await made({ content_type: 'section', type: 'html' }), `${at}/content_type`)
    expectInvalidAt(await made({ content_type: 'block', type: 'image' }), `${at}/data`)
    const text = blockOf('text', { content: 'a', styles: { colour: 'red' } })
    expectInvalidAt(await made(text), `${at}/data/styles/colour`)
  })

  it('accepts only texts and HTML before revision 2025-04-15', async () => {
    const klaviyo = boot()
    const headers = { revision: '2025-01-15' }
    expect((await klaviyo.request('POST', PATH, { body: newContent('a'), headers })).status).toBe(201)
    const definition = { content_type: 'block', type: 'spacer', data: null }
    const body = { data: { type: 'template-universal-content', attributes: { name: 'a', definition } } }
    expectInvalidAt(
      await klaviyo.request('POST', PATH, { body, headers }),
      '/data/attributes/definition/type',
    )
  })
})

describe('GET /api/template-universal-content', () => {
  it('filters content by name, type and time', async () => {
    const klaviyo = boot()
    await freeze(klaviyo, '2026-09-04T13:39:16Z')
    const html = await add(klaviyo, 'html')
    await freeze(klaviyo, '2026-09-05T13:39:16Z')
    const spacer = await add(klaviyo, 'spacer', { content_type: 'block', type: 'spacer', data: null })
    const found = async (filter: string) => idsOf(await klaviyo.get(`${PATH}?filter=${filter}`))
    expect(await found('equals(name,"html")')).toEqual([html])
    expect(await found('any(name,["html","spacer"])')).toEqual([html, spacer])
    expect(await found('equals(definition.type,"spacer")')).toEqual([spacer])
    expect(await found('equals(definition.type,"video")')).toEqual([])
    expect(await found('equals(definition.content_type,"block")')).toEqual([html, spacer])
    expect(await found('greater-than(created,2026-09-04T13:39:16Z)')).toEqual([spacer])
    expect(await found('less-than(updated,2026-09-05T00:00:00Z)')).toEqual([html])
    expect(idsOf(await klaviyo.get(`${PATH}?sort=-name`))).toEqual([spacer, html])
    const unknown = await klaviyo.get(`${PATH}?filter=equals(definition.type,"carousel")`)
    expect([unknown.status, unknown.body.errors[0].source]).toEqual([400, { parameter: 'filter' }])
  })

  it('returns requested members of the definition', async () => {
    const klaviyo = boot()
    const id = await add(klaviyo, 'html')
    const fields = (names: string) => klaviyo.get(`${PATH}/${id}?fields[template-universal-content]=${names}`)
    const { attributes } = (await fields('definition.data.content,name')).body.data
    expect(attributes).toEqual({ definition: { data: { content: 'a' } }, name: 'html' })
    expect((await fields('definition.data.nothing')).status).toBe(400)
  })
})

describe('PATCH /api/template-universal-content/{id}', () => {
  it('keeps the definition if only the name is sent, and is found by a new type', async () => {
    const klaviyo = boot()
    const id = await add(klaviyo, 'old')
    const renamed = await klaviyo.request(
      'PATCH',
      `${PATH}/${id}`,
      change(id, { name: 'new', definition: null }),
    )
    expect(renamed.status, renamed.text).toBe(200)
    expect(renamed.body.data.attributes).toMatchObject({ name: 'new', definition: htmlBlock('a') })
    const definition = { content_type: 'block', type: 'spacer', data: null }
    await klaviyo.request('PATCH', `${PATH}/${id}`, change(id, { definition }))
    expect(idsOf(await klaviyo.get(`${PATH}?filter=equals(definition.type,"spacer")`))).toEqual([id])
    expect(idsOf(await klaviyo.get(`${PATH}?filter=equals(definition.type,"html")`))).toEqual([])
  })
})

describe('DELETE /api/template-universal-content/{id}', () => {
  it('responds 204, and the content stays deleted', async () => {
    const klaviyo = boot()
    const id = await add(klaviyo, 'gone')
    expect((await klaviyo.request('DELETE', `${PATH}/${id}`)).status).toBe(204)
    const words = `A universal content with id \`${id}\` does not exist.`
    expectNotFound(await klaviyo.get(`${PATH}/${id}`), words)
    expectNotFound(await klaviyo.request('DELETE', `${PATH}/${id}`), words)
  })
})
