import { defineResource, members, toMany } from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'
import { ENTRY } from './catalog-entry.js'
import { COMPOUND_ID, customId } from './compound-id.js'
import {
  ANY,
  CONTAINS,
  commonAttributes,
  description,
  externalId,
  idParts,
  pageUrl,
  price,
  SINGLE,
  title,
} from './product-attributes.js'

const PRODUCT = 'catalog item'

/** seen: PHP-S catalogs, for a category that the item is in already (catalogs-and-rest.md §3.5). */
const alreadyRelated = (id: string) =>
  conflict(
    `One or more of the relations specified for the item with id \`${id}\` already exists.`,
    '/data/id',
  )

/** A product. Its variants are what customers buy. */
export const catalogItem = defineResource({
  type: 'catalog-item',
  path: 'catalog-items',
  ...ENTRY,
  id: ({ external_id }) => customId(external_id ?? ''),
  doc: {
    id: 'Compound id: integration, catalog and external id, joined by `:::`.',
    example: '$custom:::$default:::SAMPLE-DATA-ITEM-1',
  },
  filters: {
    ids: { on: 'id', rule: ANY, kind: COMPOUND_ID },
    'category.id': { on: 'categories', rule: SINGLE, kind: COMPOUND_ID },
  },
  indexes: [['published']],
  // seen: nickdnk-get_catalog_item.404.
  notFound: (id) => `An item with id ${id} does not exist.`,
  // seen: the status only (catalogs-and-rest.md §3.5). guess: the words.
  duplicate: (id) =>
    conflict(`An item with the id \`${id}\` already exists.`, '/data/attributes/external_id'),

  attributes: {
    external_id: externalId(PRODUCT, 'SAMPLE-DATA-ITEM-1'),
    ...idParts,
    title: title(PRODUCT, 'Ocean Blue Shirt (Sample)'),
    description: description(PRODUCT),
    price: price(PRODUCT, 'optional'),
    url: pageUrl(PRODUCT),
    ...commonAttributes(PRODUCT),
  },

  relationships: {
    variants: toMany('catalog-variant', {
      via: 'item',
      include: true,
      data: 'included',
      sorted: true,
      page: { default: 100, max: 100 },
      related: { rate: 'XL' },
      linkage: { rate: 'XL' },
    }),
    categories: members('catalog-category', {
      hidden: true,
      data: 'included',
      create: 'optional',
      update: true,
      page: { default: 100, max: 100 },
      sortNames: { created: 'category_place' },
      filters: {
        ids: { of: 'catalog-category', on: 'id', rule: ANY, kind: COMPOUND_ID },
        'item.id': { on: 'item', rule: SINGLE, kind: COMPOUND_ID },
        name: { on: 'category_name', rule: CONTAINS },
      },
      related: { rate: 'XL' },
      linkage: {
        rate: 'XL',
        id: 'get_category_ids_for_catalog_item',
        aliases: ['get_catalog_item_relationships_categories'],
      },
      add: {
        rate: 'L',
        aliases: [
          'add_category_to_catalog_item',
          'create_catalog_item_relationships_category',
          'create_catalog_item_relationships_categories',
        ],
        repeated: alreadyRelated,
      },
      // seen: nickdnk-update_categories_for_catalog_item.200, though the document says 204.
      replace: { rate: 'L', status: 200 },
      remove: { rate: 'L' },
    }),
  },

  operations: {
    list: { rate: 'XL', page: { default: 100, max: 100 } },
    get: { rate: 'XL' },
    create: { rate: 'L' },
    update: { rate: 'L' },
    // seen: nickdnk-delete_catalog_item.404.
    delete: { rate: 'L', notFound: (id) => `An item with the id \`${id}\` does not exist.` },
  },
})
