import {
  choice,
  currentTime,
  defineResource,
  EITHER,
  EXACT,
  flag,
  number,
  object,
  RANGE,
  text,
  time,
  toMany,
  toOne,
} from '../../declare/index.js'
import { formDefinition } from './definition/definition.js'

/** guess: the length of a name (messages.md §9). */
const NAME_MAX = 255

/** The order of attributes where a form has its definition (GetEncodedFormResponse; live-findings.md). */
const ENCODED = ['status', 'ab_test', 'name', 'definition', 'created_at', 'updated_at']

const STATUSES = ['draft', 'live'] as const

/** A sign-up form. Its content is the definition; each version of it is also a resource. */
export const form = defineResource({
  type: 'form',
  path: 'forms',
  tag: 'Forms',
  scope: 'forms',
  id: 'short',
  doc: { id: 'The ID of the form', example: 'Y6nRLr' },
  naturalKey: ['name'],
  sorts: ['created_at', 'updated_at'],
  filters: { id: { on: 'id', rule: EITHER } },
  // seen: nickdnk-get_form.404.
  notFound: (id) => `A form with id \`${id}\` does not exist.`,

  attributes: {
    name: text({
      create: 'required',
      always: true,
      max: NAME_MAX,
      filter: { list: ['any', 'equals'], single: ['contains', 'equals'] },
      doc: 'Name of the form.',
      example: 'Cyber Monday Deals',
    }),
    status: choice(STATUSES, {
      create: 'required',
      createKind: choice(['draft'], { doc: 'Status of a new form.' }).kind,
      always: true,
      filter: EXACT,
      doc: 'Status of the form. A form is published in the UI only.',
    }),
    ab_test: flag({
      create: 'required',
      always: true,
      filter: EXACT,
      doc: 'Whether the form has an A/B test.',
    }),
    definition: formDefinition,
    created_at: time({
      always: true,
      precision: 'second',
      exactOn: ['create'],
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      always: true,
      precision: 'second',
      exactOn: ['create'],
      filter: RANGE,
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
  },

  relationships: {
    'form-versions': toMany('form-version', {
      via: 'form',
      data: 'always',
      // seen: nickdnk-get_form.200: neither the form itself nor a new one has relationships.
      shownIn: ['list', 'related', 'included'],
      // seen: nickdnk-get_versions_for_form.200; reported: `page[size]` is ignored (live-findings.md).
      page: { default: 20, max: 100, ignored: true },
      sorted: true,
      related: {
        rate: 'S',
        id: 'get_versions_for_form',
        aliases: ['get_form_form_versions', 'get_form_versions'],
      },
      linkage: {
        rate: 'S',
        id: 'get_version_ids_for_form',
        aliases: ['get_form_relationships_form_versions', 'get_form_relationships_versions'],
      },
    }),
  },

  operations: {
    list: { rate: 'S', page: { default: 20, max: 100 } },
    get: { rate: 'S', attributeOrder: ENCODED },
    create: { rate: 'S', attributeOrder: ENCODED },
    delete: { rate: 'S' },
  },
})

const TYPES = ['banner', 'embed', 'flyout', 'full_page', 'popup'] as const

/** One version of a form: its only one, or a variation of an A/B test. */
export const formVersion = defineResource({
  type: 'form-version',
  path: 'form-versions',
  tag: 'Forms',
  scope: 'forms',
  // seen: nickdnk-get_versions_for_form.200.
  id: 'serial',
  doc: { id: 'The ID of the form version', example: '1234567' },
  sorts: ['created_at', 'updated_at'],
  // seen: nickdnk-get_form_version.404.
  notFound: (id) => `A form version with id \`${id}\` does not exist.`,

  attributes: {
    form_type: choice(TYPES, { always: true, filter: EITHER, doc: 'The type of form.' }),
    variation_name: text({ always: true, doc: 'The name of the form version.' }),
    ab_test: object(
      { variation_name: text({ always: true, doc: 'The name of the variation.' }) },
      { nullable: true, doc: 'The A/B test that the version is part of.' },
    ),
    status: choice(STATUSES, { always: true, filter: EXACT, doc: 'Status of the form version.' }),
    created_at: time({
      always: true,
      precision: 'second',
      filter: RANGE,
      initial: currentTime,
      doc: 'Time of creation.',
    }),
    updated_at: time({
      always: true,
      precision: 'second',
      filter: RANGE,
      setOnChange: true,
      doc: 'Time of the last change.',
    }),
    place: number({ hidden: true, integer: true, doc: 'Its place among the versions of the definition.' }),
  },

  relationships: {
    form: toOne('form', {
      include: true,
      data: 'always',
      related: { rate: 'S' },
      linkage: { rate: 'S' },
    }),
  },

  operations: { get: { rate: 'S' } },
})
