import { describe, expect, it } from 'vitest'
import { boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import {
  addTemplate,
  blockOf,
  definitionOf,
  htmlBlock,
  newDesign,
  render,
  STYLES,
  sectionOf,
  templateChange,
} from './template-requests.js'

const PATH = '/api/templates?additional-fields[template]=definition'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const simple = definitionOf(sectionOf([htmlBlock('<p>Hi {{ name }}</p>')]))

const design = (klaviyo: TestEmulator, definition: object) => klaviyo.post(PATH, newDesign(definition))

/** The HTML of a design with these blocks, without the surrounding document. */
async function htmlOf(...blocks: readonly object[]): Promise<string> {
  const { body } = await design(boot(), definitionOf(sectionOf(blocks)))
  const [, inside] = /<td>(.*)<\/td>/.exec(body.data.attributes.html) ?? []
  return inside ?? ''
}

/** One valid block of each type, with the members that are specific to the type. */
const BLOCKS = [
  htmlBlock('a'),
  blockOf('text', { content: 'a', styles: { text_table_layout: 'fixed', line_height: 1.5 } }),
  blockOf('button', { content: 'Go', properties: { href: '#' }, styles: { drop_shadow_color: '#000' } }),
  blockOf('coupon', {
    content: 'a',
    properties: { coupon: 'Spring', header_enabled: true },
    styles: { header_font_size: 12 },
  }),
  blockOf('spacer', { styles: { height: 20 } }),
  blockOf('horizontal_rule', { styles: { border_style: 'dashed' } }),
  blockOf('drop_shadow', { styles: { shadow_color: 'dark' } }),
  blockOf('image', { properties: { dynamic: false, src: 'a.png' }, styles: { align: 'left' } }),
  blockOf('image', { properties: { dynamic: true, src: '{{ a }}' }, styles: {} }),
  blockOf('video', { properties: { overlay_toggle: true }, styles: { full_width_mobile: true } }),
  blockOf(
    'header',
    { styles: { desktop_layout: 'inline' } },
    { subblocks: [{ type: 'header_link_bar_logo', src: 'a.png' }] },
  ),
  blockOf(
    'social',
    { properties: { show_labels: true }, styles: { icon_size: 'small' } },
    {
      subblocks: [
        { type: 'social_link_icon', link_type: 'threads' },
        { type: 'social_link_spacer', width: 1 },
      ],
    },
  ),
  blockOf(
    'product',
    { properties: { dynamic: false, show_description: true }, styles: { layout: 'horizontal' } },
    { subblocks: [{ type: 'product', name: 'Tee', price: '12' }] },
  ),
  blockOf('product', { properties: { dynamic: true, is_nbp: true }, styles: { title_font_color: '#111' } }),
  blockOf('review', { properties: { dynamic: null, stars: 5 }, styles: { star_size: 'large' } }),
  blockOf('review', { properties: { dynamic: true, fallback_options: 'recent' }, styles: {} }),
  blockOf(
    'split',
    { styles: { column_widths: '50,50' } },
    { subblocks: [{ type: 'table_html', content: 'a' }] },
  ),
  blockOf(
    'table',
    { properties: { dynamic: true, row_content_repeat: null }, styles: { header_line_height: 1.2 } },
    {
      subblocks: [
        { type: 'table_header', content: 'a' },
        { type: 'table_fallback_text', content: 'b' },
      ],
    },
  ),
]

describe('a template of the drag-and-drop editor', () => {
  it('is created from a definition, and returns it with ids on request', async () => {
    const klaviyo = boot()
    const { status, body } = await design(klaviyo, simple)
    expect(status).toBe(201)
    const { definition, html, editor_type } = body.data.attributes
    expect(editor_type).toBe('SYSTEM_DRAGGABLE')
    expect(html.replace(/<style>.*<\/style>/, '')).toBe(
      '<html><head></head><body><table width="100%"><tr><td><p>Hi {{ name }}</p></td></tr></table></body></html>',
    )
    expect(definition.template_id).toBe(body.data.id)
    const [section] = definition.body.sections
    const [block] = section.rows[0].columns[0].blocks
    const ids = [definition.id, definition.body.id, section.id, block.id, definition.styles[7].id]
    for (const id of ids) expect(id).toMatch(UUID)
    expect(new Set(ids).size).toBe(5)
    const read = await klaviyo.get(`/api/templates/${body.data.id}?additional-fields[template]=definition`)
    expect(read.body.data.attributes.definition).toEqual(definition)
    const sparse = await klaviyo.get(`/api/templates/${body.data.id}?fields[template]=definition.body.styles`)
    expect(sparse.body.data.attributes).toEqual({ definition: { body: { styles: { width: 600 } } } })
  })

  it('can be created again from the definition that was read', async () => {
    const klaviyo = boot()
    const { definition } = (await design(klaviyo, simple)).body.data.attributes
    const copy = await design(klaviyo, definition)
    expect(copy.status, copy.text).toBe(201)
    expect(copy.body.data.attributes.definition.id).not.toBe(definition.id)
    expect(copy.body.data.attributes.definition.template_id).toBe(copy.body.data.id)
  })

  it.each(BLOCKS.map((block) => [block.type, block] as const))(
    'stores a block of type %s',
    async (_, block) => {
      const { status, text, body } = await design(boot(), definitionOf(sectionOf([block])))
      expect(status, text).toBe(201)
      const { definition } = body.data.attributes
      expect(definition.body.sections[0].rows[0].columns[0].blocks[0]).toMatchObject(block)
    },
  )

  it.each([
    [
      blockOf('button', { content: 'Go', properties: { href: '{{ a|lookup:"b" }}' }, styles: {} }),
      `<a class="button" href='{{ a|lookup:"b" }}'>Go</a>`,
    ],
    [
      blockOf('image', { properties: { dynamic: false, src: 'a.png', href: '#' }, styles: {} }),
      '<a href="#"><img src="a.png" alt=""></a>',
    ],
    [
      blockOf('coupon', { content: '', properties: { coupon: 'Spring' }, styles: {} }),
      "{% coupon_code 'Spring' %}",
    ],
    [
      blockOf('html', { content: 'a', display_options: { visibility: { check: 'person.vip' } } }),
      '{% if person.vip %}a{% endif %}',
    ],
    [
      blockOf('html', {
        content: 'a',
        display_options: { content_repeat: { repeat_for: 'event.items', item_alias: 'item' } },
      }),
      '{% for item in event.items %}a{% endfor %}',
    ],
  ])('shows %j', async (block, html) => {
    expect(await htmlOf(block)).toBe(html)
  })

  it('is rendered as its HTML', async () => {
    const klaviyo = boot()
    const { id } = (await design(klaviyo, simple)).body.data
    expect((await render(klaviyo, id, { name: 'Ada' })).body.data.attributes.html).toContain('<p>Hi Ada</p>')
  })

  it('is replaced by another definition, and copied with its own', async () => {
    const klaviyo = boot()
    const { id } = (await design(klaviyo, simple)).body.data
    const definition = definitionOf(sectionOf([htmlBlock('new')]))
    const path = `/api/templates/${id}?additional-fields[template]=definition`
    const change = templateChange(id, { definition })
    const { attributes } = (await klaviyo.request('PATCH', path, { body: change })).body.data
    expect(attributes.html).toContain('<td>new</td>')
    expect(attributes.definition).toMatchObject(definition)
    const copy = await klaviyo.post('/api/template-clone', templateChange(id, {}))
    expect(copy.status, copy.text).toBe(200)
    const copied = `/api/templates/${copy.body.data.id}?additional-fields[template]=definition`
    expect((await klaviyo.get(copied)).body.data.attributes.definition).toMatchObject(definition)
  })

  it('requires a definition, and has no HTML or AMP of its own', async () => {
    const klaviyo = boot()
    const { data } = newDesign(simple)
    const made = (attributes: object) =>
      klaviyo.post(PATH, { data: { ...data, attributes: { ...data.attributes, ...attributes } } })
    expectInvalid(await made({ definition: null }), {
      detail: "'definition' is a required field for the resource 'template'.",
      source: { pointer: '/data/attributes/definition' },
    })
    expectInvalidAt(await made({ html: 'a' }), '/data/attributes/html')
    expectInvalidAt(await made({ amp: 'a' }), '/data/attributes/amp')
    const { id } = (await made({})).body.data
    const body = templateChange(id, { html: 'a' })
    expectInvalidAt(await klaviyo.request('PATCH', `/api/templates/${id}`, { body }), '/data/attributes/html')
    const code = await addTemplate(klaviyo)
    const other = { body: templateChange(code, { definition: simple }) }
    expectInvalidAt(
      await klaviyo.request('PATCH', `/api/templates/${code}`, other),
      '/data/attributes/definition',
    )
  })

  it('must have a section, each style once, and columns without data', async () => {
    const klaviyo = boot()
    const none = { detail: 'Template must contain at least one section' }
    for (const sections of [[], null])
      expectInvalid(await design(klaviyo, { ...simple, body: { properties: {}, styles: {}, sections } }), {
        ...none,
        source: { pointer: '/data/attributes/definition/body/sections' },
      })
    const STYLES_AT = '/data/attributes/definition/styles'
    expectInvalidAt(await design(klaviyo, { ...simple, styles: STYLES.slice(1) }), STYLES_AT)
    expectInvalidAt(await design(klaviyo, { ...simple, styles: [...STYLES, STYLES[0]] }), STYLES_AT)
    const section = sectionOf([])
    const columns = [{ data: { styles: {} }, blocks: [] }]
    const rows = [{ data: { styles: {} }, columns }]
    expectInvalid(await design(klaviyo, definitionOf({ ...section, rows })), {
      detail: "'styles' is not a valid field for the resource 'ColumnData'.",
      source: {
        pointer: '/data/attributes/definition/body/sections/0/rows/0/columns/0/data/styles',
      },
    })
  })

  it('refuses a block of no type, and members that its type does not have', async () => {
    const klaviyo = boot()
    const at = '/data/attributes/definition/body/sections/0/rows/0/columns/0/blocks/0'
    const made = (block: object) => design(klaviyo, definitionOf(sectionOf([block])))
    expectInvalid(await made(blockOf('carousel', {})), {
      detail: "'carousel' is not a valid choice for 'type'.",
      source: { pointer: `${at}/type` },
    })
    expectInvalidAt(await made(blockOf('html', { content: 'a', properties: {} })), `${at}/data/properties`)
    expectInvalidAt(await made(blockOf('spacer', { styles: { height: '20' } })), `${at}/data/styles/height`)
  })

  it('exists since revision 2026-04-15', async () => {
    const klaviyo = boot()
    const headers = { revision: '2026-01-15' }
    const body = newDesign(simple)
    const reply = await klaviyo.request('POST', '/api/templates', { body, headers })
    expectInvalidAt(reply, '/data/attributes/definition')
  })
})
