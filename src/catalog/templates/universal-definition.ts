import { type Attribute, anything, object, variant } from '../../declare/index.js'
import { type ElementMembers, kind } from './definition/members.js'
import { universalHtml, universalText } from './definition/text-blocks.js'

const unchecked = anything({ create: 'required', nullable: true, doc: 'Data of the block.' })

const block = (type: string, data: Attribute): ElementMembers => ({
  ...kind('content_type', 'block'),
  ...kind('type', type),
  data,
})

const TEXT = block('text', universalText)
const WITH_TEXT: readonly ElementMembers[] = [TEXT, block('html', universalHtml)]

/** The blocks whose data Klaviyo's document does not describe. */
const OTHERS = ['button', 'drop_shadow', 'horizontal_rule', 'image', 'spacer'].map((type) =>
  block(type, unchecked),
)

const options = {
  create: 'required',
  update: true,
  nullable: 'updated',
  doc: 'The block: its content type, its type and its data.',
} as const

/** A definition of one of several blocks. The document lists only the members of a text block for `fields[...]`. */
function definitionOf(blocks: readonly ElementMembers[]) {
  const { kind: ofBlocks } = variant(blocks, { by: ['content_type', 'type'], ...options })
  const { members: listed = {} } = object(TEXT, { doc: 'A text block.' }).kind
  return { kind: { ...ofBlocks, listed }, options } satisfies Attribute
}

/** The definition of universal content. */
export const universalDefinition: Attribute<Readonly<Record<string, unknown>> | null, typeof options> =
  definitionOf([...WITH_TEXT, ...OTHERS])

/** The same before revision 2025-04-15. */
export const earliestDefinition: Attribute = definitionOf(WITH_TEXT)
