import { defineRules } from '../../declare/index.js'
import { universalContent } from './universal-content.js'

/** The members of a definition that can be filtered by. */
function found(definition: Readonly<Record<string, unknown>>) {
  const { content_type, type } = definition as Readonly<Record<'content_type' | 'type', string>>
  return { content_type, block_type: type }
}

/** A name and a definition that are null do not change (update_universal_content). */
export const universalContentRules = defineRules(universalContent, {
  complete: ({ attributes: { definition } }) => ({ attributes: definition ? found(definition) : {} }),
  amend: (_, { attributes: { name, definition } }) => ({
    attributes: {
      ...(name != null && { name }),
      ...(definition && { definition, ...found(definition) }),
    },
  }),
})
