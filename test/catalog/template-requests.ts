import { expect } from 'vitest'
import type { Reply, TestEmulator } from '../support/emulator.js'

type Attributes = Readonly<Record<string, unknown>>

/** The body that creates a template of the editor CODE. */
export const newTemplate = (attributes: Attributes) => ({
  data: {
    type: 'template',
    attributes: { name: 'Welcome', editor_type: 'CODE', html: '<p>hi</p>', ...attributes },
  },
})

export const templateChange = (id: string, attributes: Attributes) => ({
  data: { type: 'template', id, attributes },
})

/** Creates a template and returns its id. */
export async function addTemplate(klaviyo: TestEmulator, attributes: Attributes = {}): Promise<string> {
  const reply = await klaviyo.post('/api/templates', newTemplate(attributes))
  expect(reply.status, reply.text).toBe(201)
  return reply.body.data.id
}

/** Renders a template with variables. */
export const render = (klaviyo: TestEmulator, id: string, context: Attributes = {}): Promise<Reply> =>
  klaviyo.post('/api/template-render', templateChange(id, { context }))

/** The eight styles that a definition requires. */
export const STYLES = [
  { style_type: 'base-styles', properties: {}, styles: { margin_top: 10 } },
  { style_type: 'text-styles', styles: { font_family: 'Arial', line_height: 1.3 } },
  ...[1, 2, 3, 4].map((level) => ({ style_type: `heading-${level}-styles`, styles: { margin_bottom: 4 } })),
  { style_type: 'link-styles', styles: { color: '#000000' } },
  { style_type: 'mobile-styles', properties: {}, styles: {} },
]

/** A section with these blocks in one column. */
export const sectionOf = (blocks: readonly object[], display_options: object = {}) => ({
  content_type: 'section',
  type: 'section',
  data: { properties: {}, display_options, styles: {} },
  rows: [{ data: { styles: { column_layout: '1-column-full-width' } }, columns: [{ blocks }] }],
})

/** A definition with these sections. */
export const definitionOf = (...sections: readonly object[]) => ({
  body: { properties: {}, styles: { width: 600 }, sections },
  styles: STYLES,
})

/** A block of a type. */
export const blockOf = (type: string, data: object, more: object = {}) => ({
  content_type: 'block',
  type,
  data: { display_options: {}, ...data },
  ...more,
})

/** A block that shows HTML. */
export const htmlBlock = (content: string) => blockOf('html', { content })

/** The body that creates a template of the drag-and-drop editor. */
export const newDesign = (definition: object) => ({
  data: {
    type: 'template',
    attributes: { name: 'Design', editor_type: 'SYSTEM_DRAGGABLE', definition },
  },
})

/** The body that creates universal content. */
export const newContent = (name: string, content = '<p>hi</p>') => ({
  data: {
    type: 'template-universal-content',
    attributes: { name, definition: htmlBlock(content) },
  },
})
