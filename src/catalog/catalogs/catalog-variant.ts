import { defineResource, text } from '../../declare/index.js'

/** A variant that a back-in-stock subscription can refer to. Not served: the admin API creates variants. */
export const catalogVariant = defineResource({
  type: 'catalog-variant',
  path: 'catalog-variants',
  tag: 'Catalogs',
  scope: 'catalogs',
  id: ({ variant_id }) => variant_id,
  doc: {
    id: 'Integration, catalog and id within the catalog, joined by `:::`.',
    example: '$custom:::$default:::SHIRT-M',
  },
  notFound: (id) => `A catalog variant with id ${id} does not exist.`,
  attributes: { variant_id: text({ create: 'required', doc: 'Id of the variant.' }) },
  relationships: {},
  operations: {},
})
