import type { Row, UntypedRow, World } from '../../declare/index.js'
import { withElementIds } from '../templates/definition/element-ids.js'
import { template } from '../templates/template.js'
import { templateHtml } from '../templates/template-html.js'
import { blockWithTexts, withTexts } from './block-texts.js'

type Values = Readonly<Record<string, unknown>>

/** A text that can be translated. `field` is what follows the id of the resource in the id of the value. */
export interface SourceText {
  readonly field: string
  readonly source: string
}

/** What can be translated. */
export interface Translatable {
  readonly type: string
  readonly id: string
  readonly channel: string
}

/** The prefix of the ids of the values of a resource. */
export function prefixOf({ type, id }: Pick<Translatable, 'type' | 'id'>): string {
  return `${type.replaceAll('-', '_')}::${id}`
}

/** The texts of a resource in the order of its document. Empty ones are left out. */
export function sourceTexts({ type, id, channel }: Translatable, world: World): readonly SourceText[] {
  if (type === 'template') return templateTexts(world.find(template, id), world)
  if (type === 'template-universal-content') return contentTexts(world.find(type, id), world)
  const { texts, copy } = messageOf(type, id, world)
  const own = FIELDS_OF[channel] ?? []
  return [
    ...own.flatMap((field) => present(field, texts[NAMES[field] ?? field] ?? texts[field])),
    ...(channel === 'mobile_push' ? buttonTexts(texts.action_buttons) : []),
    ...(channel === 'email' ? templateTexts(copy, world) : []),
  ]
}

const FIELDS_OF: Readonly<Record<string, readonly string[]>> = {
  email: ['subject', 'preview_text'],
  sms: ['body'],
  whatsapp: ['body'],
  mobile_push: ['title', 'body'],
}

/** What flow messages call a field. */
const NAMES: Readonly<Record<string, string>> = { subject: 'subject_line' }

/** The texts of a message, and its own copy of a template. */
function messageOf(type: string, id: string, world: World) {
  const row = world.find(type, id)
  const definition = (row?.attributes.flat ?? row?.attributes.definition ?? {}) as Values
  const texts = (definition.content ?? definition) as Values
  const copy = row?.related.template ? world.find(template, row.related.template) : undefined
  return { texts, copy }
}

function present(field: string, source: unknown): SourceText[] {
  return typeof source === 'string' && source !== '' ? [{ field, source }] : []
}

function buttonTexts(buttons: unknown): SourceText[] {
  if (!Array.isArray(buttons)) return []
  return buttons.flatMap(({ label }: Values, at) => present(`action_buttons.${at}.label`, label))
}

/** HTML of its own is one text; a definition has one for each text of its blocks. */
function templateTexts(row: Row<typeof template> | undefined, world: World): SourceText[] {
  if (!row) return []
  const { definition } = row.attributes
  if (!definition) return present('body', templateHtml(row, world))
  const found: SourceText[] = []
  withTexts(withElementIds(definition, row.id, world), (block, field, source) => {
    found.push({ field: `${block}::${field}`, source })
    return source
  })
  return found
}

function contentTexts(row: UntypedRow | undefined, world: World): SourceText[] {
  if (!row) return []
  const found: SourceText[] = []
  const id = world.uuid(`element ${row.id}`)
  blockWithTexts({ ...(row.attributes.definition as Values), id }, (block, field, source) => {
    found.push({ field: `${block}::${field}`, source })
    return source
  })
  return found
}
