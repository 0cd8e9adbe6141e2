import { defineResource, flag, list, object, text } from '../../declare/index.js'

const descriptor = object(
  {
    name: text({ create: 'required', doc: 'Name.' }),
    description: text({ create: 'required', mayBeBlank: true, doc: 'Description.' }),
    user_modified: flag({
      create: 'optional',
      initial: false,
      published: { default: false },
      doc: 'Whether a person changed it.',
    }),
  },
  { doc: 'A descriptor.' },
)

const descriptors = { update: true, nullable: 'patched', always: true, initial: [] } as const

/** The voice of a brand; each account has one. It has no effect on messages. */
export const brandVoice = defineResource({
  type: 'brand-voice',
  path: 'brand-voice',
  tag: 'Brands',
  scope: 'brands',
  id: (_attributes, _related, { companyId }) => companyId,
  doc: { id: 'The company ID this brand voice belongs to.', example: 'abc123' },
  notFound: (id) => `A brand voice with id \`${id}\` does not exist.`,
  attributes: {
    version: text({ always: true, initial: 'v1', doc: 'Version of the brand voice.', example: 'v1' }),
    tone_descriptors: list(descriptor, { ...descriptors, doc: 'What characterizes the tone.' }),
    language_patterns: list(descriptor, { ...descriptors, doc: 'What characterizes the language.' }),
  },
  relationships: {},
  operations: {
    get: { rate: 'M' },
    update: { rate: 'S' },
  },
})
