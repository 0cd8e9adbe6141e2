import { defineResource, number, text } from '../../declare/index.js'
import { malformed } from './compound-id.js'

/**
 * A variant that an integration syncs from a store, such as `$shopify:::$default:::33001893429341`. The Catalogs API
 * neither writes nor lists it; back in stock knows it (catalogs-and-rest.md §3.1). The admin API creates it.
 */
export const storeVariant = defineResource({
  type: 'store-variant',
  path: 'store-variants',
  tag: 'Catalogs',
  scope: 'catalogs',
  id: ({ variant_id }) => variant_id,
  doc: {
    id: 'Compound id: integration, catalog and external id, joined by `:::`.',
    example: '$shopify:::$default:::33001893429341',
  },
  malformed,
  notFound: (id) => `A variant with id ${id} does not exist.`,
  attributes: {
    variant_id: text({ create: 'required', doc: 'Compound id of the variant.' }),
    title: text({ create: 'required', doc: 'Title of the variant.' }),
    sku: text({ create: 'required', mayBeBlank: true, doc: 'SKU of the variant.' }),
    price: number({ create: 'optional', nullable: true, doc: 'Price of the variant.' }),
    inventory_quantity: number({ create: 'required', doc: 'Quantity of the variant in stock.' }),
    url: text({ create: 'required', mayBeBlank: true, doc: 'URL of the page of the variant.' }),
    image_full_url: text({ create: 'required', mayBeBlank: true, doc: 'URL of an image of the variant.' }),
  },
  relationships: {},
  operations: {},
})
