import { defineResource, members } from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'
import { ENTRY } from './catalog-entry.js'
import { categoryName } from './category-name.js'
import { COMPOUND_ID, customId } from './compound-id.js'
import { ANY, CONTAINS, createdTime, externalId, idParts, SINGLE, updatedTime } from './product-attributes.js'

const CATEGORY = 'catalog category'

/** guess: as for the categories of an item (catalogs-and-rest.md §3.5). */
const alreadyRelated = (id: string) =>
  conflict(
    `One or more of the relations specified for the category with id \`${id}\` already exists.`,
    '/data/id',
  )

/** A group of items. */
export const catalogCategory = defineResource({
  type: 'catalog-category',
  path: 'catalog-categories',
  ...ENTRY,
  id: ({ external_id }) => customId(external_id ?? ''),
  doc: {
    id: 'Compound id: integration, catalog and external id, joined by `:::`.',
    example: '$custom:::$default:::SAMPLE-DATA-CATEGORY-APPAREL',
  },
  filters: {
    ids: { on: 'id', rule: ANY, kind: COMPOUND_ID },
    'item.id': { on: 'items', rule: SINGLE, kind: COMPOUND_ID },
  },
  indexes: [],
  // seen: nickdnk-get_catalog_category.404.
  notFound: (id) => `No category with the ID \`${id}\` exists.`,
  // guess: the words, as for an item.
  duplicate: (id) =>
    conflict(`A category with the id \`${id}\` already exists.`, '/data/attributes/external_id'),

  attributes: {
    external_id: externalId(CATEGORY, 'SAMPLE-DATA-CATEGORY-APPAREL'),
    ...idParts,
    name: categoryName,
    updated: updatedTime(CATEGORY),
    // Responses lack it, although lists are sorted by it (catalogs-and-rest.md §3.2).
    created: { ...createdTime(CATEGORY), options: { ...createdTime(CATEGORY).options, hidden: true } },
  },

  relationships: {
    items: members('catalog-item', {
      data: 'included',
      create: 'optional',
      update: true,
      page: { default: 100, max: 100 },
      sortNames: { created: 'item_place' },
      filters: {
        ids: { of: 'catalog-item', on: 'id', rule: ANY, kind: COMPOUND_ID },
        'category.id': { on: 'category', rule: SINGLE, kind: COMPOUND_ID },
        title: { on: 'item_title', rule: CONTAINS },
        published: { on: 'item_published', rule: SINGLE },
      },
      related: { rate: 'XL', include: true },
      linkage: { rate: 'XL' },
      add: {
        rate: 'L',
        aliases: [
          'create_catalog_category_relationships_item',
          'create_catalog_category_relationships_items',
        ],
        repeated: alreadyRelated,
      },
      replace: { rate: 'L' },
      remove: { rate: 'L' },
    }),
  },

  operations: {
    list: { rate: 'XL', page: { default: 100, max: 100 } },
    get: { rate: 'XL' },
    create: { rate: 'L' },
    update: { rate: 'L' },
    // seen: nickdnk-delete_catalog_category.404 (catalogs-and-rest.md §3.5).
    delete: { rate: 'L', notFound: (id) => `No category with ID \`${id}\` exists.` },
  },
})
