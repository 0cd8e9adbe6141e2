import { defineResource, fixed, number, text, toOne } from '../../declare/index.js'
import { conflict } from '../../dialect/refusal.js'
import { ENTRY } from './catalog-entry.js'
import { COMPOUND_ID, customId } from './compound-id.js'
import {
  ANY,
  commonAttributes,
  description,
  externalId,
  idParts,
  pageUrl,
  price,
  SINGLE,
  title,
} from './product-attributes.js'

const PRODUCT = 'catalog item variant'

/** One variant of a product, such as a size: what has a stock and what customers wait for. */
export const catalogVariant = defineResource({
  type: 'catalog-variant',
  path: 'catalog-variants',
  ...ENTRY,
  id: ({ external_id }) => customId(external_id ?? ''),
  doc: {
    id: 'Compound id: integration, catalog and external id, joined by `:::`.',
    example: '$custom:::$default:::SAMPLE-DATA-ITEM-1-VARIANT-MEDIUM',
  },
  filters: {
    ids: { on: 'id', rule: ANY, kind: COMPOUND_ID },
    'item.id': { on: 'item', rule: SINGLE, kind: COMPOUND_ID },
  },
  indexes: [['item'], ['sku'], ['published']],
  // seen: nickdnk-get_catalog_variant.404, nickdnk-delete_catalog_variant.404.
  notFound: (id) => `A variant with id ${id} does not exist.`,
  // guess: the words, as for an item.
  duplicate: (id) =>
    conflict(`A variant with the id \`${id}\` already exists.`, '/data/attributes/external_id'),

  attributes: {
    external_id: externalId(PRODUCT, 'SAMPLE-DATA-ITEM-1-VARIANT-MEDIUM'),
    ...idParts,
    title: title(PRODUCT, 'Ocean Blue Shirt (Sample) Variant Medium'),
    description: description(PRODUCT),
    sku: text({
      create: 'required',
      update: true,
      nullable: 'updated',
      filter: SINGLE,
      doc: `SKU of the ${PRODUCT}.`,
      example: 'OBS-MD',
    }),
    inventory_policy: fixed([0, 1, 2], {
      create: 'optional',
      update: true,
      nullable: true,
      initial: 0,
      createDefault: 0,
      doc: 'With 1, the variant does not appear in product feeds while it is out of stock.',
      example: 2,
    }),
    inventory_quantity: number({
      create: 'required',
      update: true,
      nullable: 'updated',
      doc: `Quantity of the ${PRODUCT} in stock.`,
      example: 25,
    }),
    price: price(PRODUCT, 'required'),
    url: pageUrl(PRODUCT),
    ...commonAttributes(PRODUCT),
  },

  relationships: {
    item: toOne('catalog-item', { create: 'required', data: 'included' }),
  },

  operations: {
    list: { rate: 'XL', page: { default: 100, max: 100 } },
    get: { rate: 'XL' },
    create: { rate: 'L' },
    update: { rate: 'L' },
    delete: { rate: 'L' },
  },
})
