import { print, toSecond } from '../../base/instant.js'
import {
  AMONG,
  choice,
  currentTime,
  defineResource,
  type FilterRule,
  RANGE,
  text,
  time,
  type World,
} from '../../declare/index.js'
import { templateDefinition } from './definition/definition.js'

/** guess: no limit is published; messages of more than 5 MB are not deliverable. */
const TEXT_MAX = 5_000_000

/** guess: the length of a name (messages.md §9). */
export const NAME_MAX = 255

const NAMES: FilterRule = { list: ['any', 'equals'], single: ['contains', 'equals'] }

/** Templates can be found by the whole second that reads show. */
const INSTANTS: FilterRule = { single: ['equals', ...(RANGE.single ?? [])] }

/** The current time in whole seconds, as it is compared. */
export const wholeSecond = (world: World) => print(toSecond(world.now()))

const compared = (doc: string) => time({ hidden: true, precision: 'second', initial: wholeSecond, doc })

/** The content of an email: HTML, text and AMP. */
export const template = defineResource({
  type: 'template',
  path: 'templates',
  tag: 'Templates',
  scope: 'templates',
  id: 'short',
  doc: { id: 'The ID of template.', example: 'RhSFjh' },
  naturalKey: ['name'],
  templated: true,
  // guess: messages.md §2.1; a recorded page fits this order only.
  order: { by: 'name', descending: false },
  sorts: ['created', 'id', 'name', 'updated'],
  filters: {
    id: { on: 'id', rule: AMONG },
    created: { on: 'created_second', rule: INSTANTS },
    updated: { on: 'updated_second', rule: INSTANTS },
  },
  // wire.md §4.4, from a live account.
  notFound: (id) => `Template with id '${id}' does not exist`,

  attributes: {
    name: text({
      create: 'required',
      update: true,
      always: true,
      nullable: 'patched',
      max: NAME_MAX,
      filter: NAMES,
      doc: 'The name of the template.',
      example: 'Monthly Newsletter Template',
    }),
    editor_type: choice(['CODE', 'USER_DRAGGABLE', 'SYSTEM_DRAGGABLE'], {
      create: 'required',
      always: true,
      published: ({ enum: _, ...derived }) => derived,
      doc: 'The editor of the template: CODE, USER_DRAGGABLE, or SYSTEM_DRAGGABLE for drag-and-drop.',
    }),
    html: text({
      create: 'optional',
      update: true,
      always: true,
      nullable: 'taken',
      max: TEXT_MAX,
      doc: 'The HTML of the template. Klaviyo completes it, and generates that of a drag-and-drop template.',
    }),
    definition: templateDefinition,
    text: text({
      create: 'optional',
      update: true,
      nullable: true,
      max: TEXT_MAX,
      doc: 'The plain text of the template.',
      example: 'hello world',
    }),
    amp: text({
      create: 'optional',
      update: true,
      nullable: true,
      max: TEXT_MAX,
      doc: 'The AMP version of the template.',
    }),
    created: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create'],
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated: time({
      nullable: true,
      precision: 'second',
      exactOn: ['create', 'update'],
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    created_second: compared('Time of creation in whole seconds.'),
    updated_second: compared('Time of the last change in whole seconds.'),
  },

  relationships: {},

  operations: {
    list: { rate: 'L', page: { default: 10, max: 10 } },
    get: { rate: 'L' },
    create: { rate: 'L' },
    update: { rate: 'L' },
    // seen: nickdnk-delete_template.200 and nango-delete-template; the document says 204.
    delete: { rate: 'L', status: 200, empty: true },
  },
})
