import { choice, currentTime, defineResource, EITHER, EXACT, RANGE, text, time } from '../../declare/index.js'
import { uuid } from '../../dialect/ids.js'
import { universalDefinition } from './universal-definition.js'

const CONTENT_TYPES = ['block', 'section']

const BLOCK_TYPES = [
  'button',
  'coupon',
  'drop_shadow',
  'header',
  'horizontal_rule',
  'html',
  'image',
  'product',
  'review',
  'social',
  'spacer',
  'split',
  'table',
  'text',
  'unsupported',
  'video',
]

const SCREENSHOTS = ['completed', 'failed', 'generating', 'never_generated', 'not_renderable', 'stale']

/** A block that several templates show. */
export const universalContent = defineResource({
  type: 'template-universal-content',
  schema: 'UniversalContent',
  path: 'template-universal-content',
  tag: 'Templates',
  scope: 'templates',
  // seen: nickdnk-get_all_universal_content.200: a UUID without hyphens.
  id: (_attributes, _related, { random }) => uuid(random).replaceAll('-', ''),
  doc: { id: 'The ID of the universal content.', example: 'b0efdc506d1741d8b47c7f45b8c649e6' },
  naturalKey: ['name'],
  templated: true,
  sorts: ['created', 'id', 'name', 'updated'],
  filters: {
    id: { on: 'id', rule: EITHER },
    'definition.content_type': { on: 'content_type', rule: EXACT },
    'definition.type': { on: 'block_type', rule: EXACT },
  },
  // seen: nickdnk-get_universal_content.404.
  notFound: (id) => `A universal content with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: 255,
      filter: EITHER,
      doc: 'The name of the universal content.',
    }),
    definition: universalDefinition,
    created: time({
      always: true,
      precision: 'microsecond',
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      always: true,
      precision: 'microsecond',
      filter: RANGE,
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    screenshot_status: choice(SCREENSHOTS, {
      always: true,
      initial: 'never_generated',
      doc: 'Whether a picture of the content was made. The emulator makes none.',
    }),
    screenshot_url: text({
      always: true,
      // guess: the document has a text that is never null.
      initial: '',
      doc: 'URL of the picture; empty if there is none.',
    }),
    content_type: choice(CONTENT_TYPES, { hidden: true, doc: 'The same member of the definition.' }),
    block_type: choice(BLOCK_TYPES, { hidden: true, doc: 'The type in the definition.' }),
  },

  relationships: {},

  operations: {
    list: {
      rate: 'L',
      id: 'get_all_universal_content',
      aliases: ['get_template_universal_content'],
      page: { default: 20, max: 100 },
    },
    get: { rate: 'L', id: 'get_universal_content' },
    create: {
      rate: 'L',
      id: 'create_universal_content',
      aliases: ['create_template_universal_content'],
    },
    update: {
      rate: 'L',
      id: 'update_universal_content',
      aliases: ['update_template_universal_content'],
    },
    delete: {
      rate: 'L',
      id: 'delete_universal_content',
      aliases: ['delete_template_universal_content'],
    },
  },
})
