import { defineResource, text } from '../../declare/index.js'

/** A variant that visitors can wait for; the Catalogs API is not served, so the admin API makes them known. */
export const catalogVariant = defineResource({
  type: 'catalog-variant',
  path: 'catalog-variants',
  tag: 'Catalogs',
  scope: 'catalogs',
  id: ({ variant_id }) => variant_id,
  doc: { id: 'The integration, the catalog and the id there.', example: '$custom:::$default:::SHIRT-M' },
  notFound: (id) => `A catalog variant with id ${id} does not exist.`,
  attributes: { variant_id: text({ create: 'required', doc: 'The id.' }) },
  relationships: {},
  operations: {},
})
