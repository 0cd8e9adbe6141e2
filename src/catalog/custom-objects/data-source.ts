import { choice, defineResource, text } from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'

export const VISIBILITIES = ['private', 'shared'] as const

/** The documented length of titles (CreateDataSource); guess: that of object types is the same. */
export const TITLE_MAX = 255

/** The documented forms of a namespace (POST /api/object-types). guess: data sources have the same. */
export const NAMESPACE = /^(custom-objects|applications\/[0-7][0-9A-HJKMNP-TV-Z]{25})$/

/** guess: the words (catalogs-and-rest.md §10.5). */
export const titleTaken = (title: string, namespace: string) =>
  conflict(`The title '${title}' is already used in the namespace '${namespace}'.`, '/data/attributes/title')

/** Where records of an external system are sent. Several object types can use it. */
export const dataSource = defineResource({
  type: 'data-source',
  path: 'data-sources',
  tag: 'Custom Objects',
  scope: 'custom-objects',
  id: 'ulid',
  doc: { id: 'The ID of the data source', example: '01KH1D6P9Y8TJ7Q6MHXWZMPDN3' },
  naturalKey: ['title'],
  // seen: nickdnk-get_data_sources.200.
  order: { by: 'seq', descending: false, cursor: 'first' },
  indexes: [['title']],
  // seen: nickdnk-get_data_source.404.
  notFound: (id) => `Data source with ID ${id} not found.`,

  attributes: {
    title: text({
      create: 'required',
      always: true,
      max: TITLE_MAX,
      doc: 'The title of the data source, unique in its namespace.',
      example: 'My Data Source',
    }),
    visibility: choice(VISIBILITIES, {
      create: 'optional',
      always: true,
      nullable: 'taken',
      initial: 'private',
      createDefault: 'private',
      doc: 'The visibility of the data source.',
    }),
    description: text({
      create: 'optional',
      always: true,
      nullable: 'taken',
      initial: '',
      createDefault: '',
      doc: 'The description of the data source.',
    }),
    namespace: text({
      create: 'optional',
      always: true,
      nullable: 'taken',
      pattern: NAMESPACE,
      initial: 'custom-objects',
      createDefault: 'custom-objects',
      doc: 'The namespace of the data source.',
      example: 'custom-objects',
    }),
  },

  relationships: {},

  operations: {
    list: { rate: 'S', page: { default: 20, max: 100 } },
    get: { rate: 'S' },
    create: { rate: 'S' },
    delete: { rate: 'S' },
  },
})
