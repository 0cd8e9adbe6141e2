type Values = Readonly<Record<string, unknown>>

/** Returns the text to show in place of one: `block` is the id of its block, `field` what the text is. */
export type Visit = (block: string, field: string, text: string) => string

/** What of a block can be translated, and under which name (revision-2026-10-15.md §8.3). */
const FIELDS: Readonly<Record<string, string>> = {
  content: 'content',
  label: 'label',
  alt_text: 'alt_text',
  href: 'href',
  link: 'href',
  link_url: 'href',
  url: 'href',
  src: 'src',
  custom_src: 'src',
}

/** Returns the definition of a template with other texts. Product feeds keep theirs. */
export function withTexts(definition: Values, visit: Visit): Values {
  const body = definition.body as Values
  const sections = each(body.sections, (section) => ({
    ...section,
    rows: each(section.rows, (row) => ({
      ...row,
      columns: each(row.columns, (column) => ({
        ...column,
        blocks: each(column.blocks, (block) => blockWithTexts(block, visit)),
      })),
    })),
  }))
  return { ...definition, body: { ...body, sections } }
}

function each(items: unknown, change: (item: Values) => Values): unknown {
  return Array.isArray(items) ? items.map((item) => change(item as Values)) : items
}

/** Returns a block with other texts. */
export function blockWithTexts(block: Values, visit: Visit): Values {
  if (block.type === 'product') return block
  const id = String(block.id)
  const data = block.data as Values | null | undefined
  const changed = (values: Values) => changedFields(values, id, block.type === 'button', visit)
  return {
    ...block,
    ...(data && {
      data: {
        ...changed(data),
        ...(isObject(data.properties) && { properties: changed(data.properties) }),
      },
    }),
    ...(Array.isArray(block.subblocks) && {
      subblocks: each(block.subblocks, (part) => changedFields(part, String(part.id), false, visit)),
    }),
  }
}

function changedFields(values: Values, id: string, isButton: boolean, visit: Visit): Values {
  const entries = Object.entries(values).map(([name, value]) => {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined
    if (field === undefined || typeof value !== 'string' || value === '') return [name, value]
    return [name, visit(id, isButton && field === 'content' ? 'label' : field, value)]
  })
  return Object.fromEntries(entries)
}

function isObject(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
