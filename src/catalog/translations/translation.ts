import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  json,
  list,
  object,
  text,
  time,
  toOne,
} from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'

/** The channels that have texts. */
export const CHANNELS = ['email', 'mobile_push', 'sms', 'whatsapp'] as const

/** The types of what can be translated. */
export const TRANSLATED = [
  'campaign-variation',
  'flow-message',
  'template',
  'template-universal-content',
] as const

const givenValue = object(
  {
    id: text({ create: 'required', doc: 'Id of the value.' }),
    translations: json({ create: 'required', doc: 'Texts by locale; null removes one.' }),
  },
  { doc: 'A value.' },
)

const related = (scope: string) => ({
  related: { rate: 'M', scopes: [scope, 'translations:read'] } as const,
  linkage: { rate: 'M', scopes: [scope, 'translations:read'] } as const,
})

const tied = { include: true, data: 'filled', create: 'optional' } as const

/** The translations of the texts of a message, of a template or of universal content. */
export const translation = defineResource({
  type: 'translation',
  path: 'translations',
  tag: 'Translations',
  scope: 'translations',
  id: ({ resource_type, channel, related_resource_id }) =>
    `${resource_type}::${channel}::${related_resource_id}`,
  doc: {
    id: 'The composite ID of the translation in format {resource_type}::{qualifier}::{collection_id}',
    example: 'campaign-variation::email::01KH00000000000000000000AB',
  },
  order: { by: 'id', descending: false },
  sorts: ['id'],
  filters: { id: { on: 'id', rule: EITHER } },
  indexes: [...TRANSLATED.map((type) => [type] as const)],
  notFound: (id) => `A translation with id \`${id}\` does not exist.`,
  duplicate: (id) => conflict(`A translation with id \`${id}\` already exists.`, '/data'),
  attributes: {
    source_locale: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      doc: 'Locale of the source.',
      example: 'en',
    }),
    target_locales: list(text({ doc: 'A locale.' }), {
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: 100,
      doc: 'Locales to translate to.',
    }),
    fallback_locale: text({
      create: 'required',
      update: true,
      nullable: 'updated',
      doc: 'Locale for recipients whose own is not among the targets.',
      example: 'en',
    }),
    channel: choice(CHANNELS, { create: 'required', always: true, filter: EXACT, doc: 'Channel.' }),
    metadata: json({ nullable: true, doc: 'Always null.' }),
    created: time({
      nullable: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      nullable: true,
      precision: 'microsecond',
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    values: list(json({ doc: 'A value: its id, its source text, and its translations.' }), {
      update: true,
      nullable: 'updated',
      additional: ['get', 'create', 'update'],
      updateKind: list(givenValue, { doc: 'The texts.' }).kind,
      published: (derived) => ({ ...derived, items: { type: 'object' } }),
      doc: 'The texts, computed from what is translated.',
    }),
    resource_type: text({ hidden: true, filter: EXACT, doc: 'Type of what is translated.' }),
    related_resource_id: text({ hidden: true, filter: EXACT, doc: 'Id of what is translated.' }),
    texts: json({
      hidden: true,
      initial: {},
      doc: 'By value and locale: the text, and the source it is of.',
    }),
  },
  relationships: {
    'campaign-variation': toOne('campaign-variation', { ...tied, ...related('campaigns:read') }),
    'flow-message': toOne('flow-message', { ...tied, ...related('flows:read') }),
    template: toOne('template', { ...tied, ...related('templates:read') }),
    'template-universal-content': toOne('template-universal-content', {
      ...tied,
      ...related('templates:read'),
    }),
  },
  operations: {
    list: { rate: 'M', page: { default: 20, max: 100 } },
    get: { rate: 'M' },
    create: { rate: 'M' },
    update: { rate: 'M' },
    delete: { rate: 'M' },
  },
})
