import { FilterBuilder, TemplatesApi } from 'klaviyo-api'
import { describe, expect, it } from 'vitest'
import { connect, failure, idsOf } from './connect.js'

const UNLIMITED = { rateLimits: 'off' } as const

const hello = (name: string) => ({
  data: {
    type: 'template' as const,
    attributes: { name, editorType: 'CODE', html: '<p>Hi {{ name }}</p>', text: 'Hi {{ name }}' },
  },
})

const content = (text: string) => ({
  contentType: 'block' as const,
  type: 'html' as const,
  data: { content: text, displayOptions: { showOn: 'desktop' as const } },
})

describe('the official SDK’s TemplatesApi', () => {
  it('creates, reads, finds, changes and deletes a template', async () => {
    const templates = (await connect(UNLIMITED)).open(TemplatesApi)
    const created = await templates.createTemplate(hello('Welcome'))
    expect(created.response.status).toBe(201)
    expect(created.body.data.attributes.html).toBe(
      '<html><head></head><body><p>Hi {{ name }}</p></body></html>',
    )
    const id = created.body.data.id ?? ''

    const filter = new FilterBuilder().contains('name', 'elc').build()
    expect(idsOf((await templates.getTemplates({ filter, sort: '-created' })).body.data)).toEqual([id])
    const read = await templates.getTemplate(id, { additionalFieldsTemplate: ['definition'] })
    expect(read.body.data.attributes).toMatchObject({ editorType: 'CODE', definition: null })

    const change = { type: 'template' as const, id, attributes: { name: 'Hello' } }
    const changed = await templates.updateTemplate(id, { data: change })
    expect(changed.body.data.attributes.name).toBe('Hello')

    expect((await templates.deleteTemplate(id)).response.status).toBe(200)
    expect((await failure(templates.getTemplate(id))).status).toBe(404)
  })

  it('renders and copies a template', async () => {
    const templates = (await connect(UNLIMITED)).open(TemplatesApi)
    const id = (await templates.createTemplate(hello('Welcome'))).body.data.id ?? ''
    const type = 'template' as const
    const context = { name: 'Ada' }
    const rendered = await templates.renderTemplate({ data: { type, id, attributes: { context } } })
    expect(rendered.body.data.attributes.text).toBe('Hi Ada')
    const copy = await templates.cloneTemplate({ data: { type, id, attributes: { name: 'Copy' } } })
    expect(copy.body.data.attributes).toMatchObject({ name: 'Copy', text: 'Hi {{ name }}' })
    expect((await templates.getTemplates()).body.data).toHaveLength(2)
  })

  it('creates, reads, finds, changes and deletes universal content', async () => {
    const templates = (await connect(UNLIMITED)).open(TemplatesApi)
    const type = 'template-universal-content' as const
    const attributes = { name: 'Footer', definition: content('<p>hi</p>') }
    const created = await templates.createUniversalContent({ data: { type, attributes } })
    const id = created.body.data.id ?? ''
    const filter = new FilterBuilder().equals('definition.type', 'html').build()
    expect(idsOf((await templates.getAllUniversalContent({ filter })).body.data)).toEqual([id])
    const change = { type, id, attributes: { definition: content('<p>new</p>') } }
    await templates.updateUniversalContent(id, { data: change })
    const read = await templates.getUniversalContent(id)
    expect(read.body.data.attributes).toMatchObject({ name: 'Footer', definition: content('<p>new</p>') })
    expect((await templates.deleteUniversalContent(id)).response.status).toBe(204)
  })
})
