import { itemAttributes } from '../catalog/catalog-requests.js'
import type { PreparedAccount } from '../matrices/prepared-account.js'

/* Full bodies of the operations on catalogs, as Klaviyo's document describes them. */

type Json = Readonly<Record<string, unknown>>
type Body = (account: PreparedAccount, n: number, id: string) => Json | Promise<Json>

const ID_PARTS = { integration_type: '$custom', catalog_type: '$default' }

const SHOWN = {
  title: 'Ocean Blue Shirt',
  description: 'Ocean blue cotton shirt.',
  price: 42.5,
  url: 'https://shop.example.com/shirt',
  image_full_url: 'https://shop.example.com/shirt.jpg',
  image_thumbnail_url: 'https://shop.example.com/shirt-small.jpg',
  images: ['https://shop.example.com/shirt-back.jpg'],
  custom_metadata: { 'Top Pick': true },
  published: true,
}

const STOCK = { sku: 'OBS-MD', inventory_policy: 2, inventory_quantity: 25 }

/** The first resource of a type, and a new one. */
const linkTo = async (account: PreparedAccount, type: string) => ({
  data: [
    { type, id: await account.existing(type) },
    { type, id: await account.make(type) },
  ],
})

const newOne = (type: string) => async (account: PreparedAccount) => ({
  data: [{ type, id: await account.make(type) }],
})

const itemLinks = async (account: PreparedAccount) => ({
  categories: await linkTo(account, 'catalog-category'),
})
const categoryLinks = async (account: PreparedAccount) => ({ items: await linkTo(account, 'catalog-item') })
const variantLinks = async (account: PreparedAccount) => ({
  item: { data: { type: 'catalog-item', id: await account.existing('catalog-item') } },
})

const newSdkItem = async (account: PreparedAccount, n: number | string) => ({
  type: 'catalog-item',
  attributes: { ...itemAttributes(`SDK-ITEM-${n}`), ...ID_PARTS, ...SHOWN },
  relationships: await itemLinks(account),
})

const newSdkVariant = async (account: PreparedAccount, n: number | string) => ({
  type: 'catalog-variant',
  attributes: { ...itemAttributes(`SDK-VARIANT-${n}`), ...ID_PARTS, ...SHOWN, ...STOCK },
  relationships: await variantLinks(account),
})

const newSdkCategory = async (account: PreparedAccount, n: number | string) => ({
  type: 'catalog-category',
  attributes: { external_id: `SDK-CATEGORY-${n}`, ...ID_PARTS, name: 'Apparel' },
  relationships: await categoryLinks(account),
})

type Item = (account: PreparedAccount, n: string) => Promise<Json>

/** The body of a bulk job of one item. */
const jobOf =
  (kind: string, verb: string, member: string, item: Item): Body =>
  async (account, n) => ({
    data: {
      type: `catalog-${kind}-bulk-${verb}-job`,
      attributes: { [member]: { data: [await item(account, `JOB-${n}`)] } },
    },
  })

const made =
  (type: string): Item =>
  async (account) => ({ type, id: await account.make(type) })

/** The bodies by operation id. */
export const catalogBodies: Readonly<Record<string, Body>> = {
  create_catalog_item: async (account, n) => ({ data: await newSdkItem(account, n) }),
  create_catalog_variant: async (account, n) => ({ data: await newSdkVariant(account, n) }),
  create_catalog_category: async (account, n) => ({ data: await newSdkCategory(account, n) }),
  update_catalog_item: async (account, _, id) => ({
    data: { type: 'catalog-item', id, attributes: SHOWN, relationships: await itemLinks(account) },
  }),
  update_catalog_variant: (_, __, id) => ({
    data: { type: 'catalog-variant', id, attributes: { ...SHOWN, ...STOCK } },
  }),
  update_catalog_category: async (account, _, id) => ({
    data: {
      type: 'catalog-category',
      id,
      attributes: { name: 'Apparel' },
      relationships: await categoryLinks(account),
    },
  }),
  add_categories_to_catalog_item: newOne('catalog-category'),
  update_categories_for_catalog_item: (account) => linkTo(account, 'catalog-category'),
  remove_categories_from_catalog_item: newOne('catalog-category'),
  add_items_to_catalog_category: newOne('catalog-item'),
  update_items_for_catalog_category: (account) => linkTo(account, 'catalog-item'),
  remove_items_from_catalog_category: newOne('catalog-item'),
  bulk_create_catalog_items: jobOf('item', 'create', 'items', newSdkItem),
  bulk_create_catalog_variants: jobOf('variant', 'create', 'variants', newSdkVariant),
  bulk_create_catalog_categories: jobOf('category', 'create', 'categories', newSdkCategory),
  bulk_update_catalog_items: jobOf('item', 'update', 'items', async (account) => ({
    type: 'catalog-item',
    id: await account.make('catalog-item'),
    attributes: SHOWN,
    relationships: await itemLinks(account),
  })),
  bulk_update_catalog_variants: jobOf('variant', 'update', 'variants', async (account) => ({
    type: 'catalog-variant',
    id: await account.make('catalog-variant'),
    attributes: { ...SHOWN, ...STOCK },
  })),
  bulk_update_catalog_categories: jobOf('category', 'update', 'categories', async (account) => ({
    type: 'catalog-category',
    id: await account.make('catalog-category'),
    attributes: { name: 'Apparel' },
    relationships: await categoryLinks(account),
  })),
  bulk_delete_catalog_items: jobOf('item', 'delete', 'items', made('catalog-item')),
  bulk_delete_catalog_variants: jobOf('variant', 'delete', 'variants', made('catalog-variant')),
  bulk_delete_catalog_categories: jobOf('category', 'delete', 'categories', made('catalog-category')),
  create_back_in_stock_subscription: async (account, n) => ({
    data: {
      type: 'back-in-stock-subscription',
      attributes: {
        channels: ['EMAIL', 'SMS'],
        profile: { data: { type: 'profile', attributes: { email: `waiting${n}@example.com` } } },
      },
      relationships: {
        variant: { data: { type: 'catalog-variant', id: await account.existing('catalog-variant') } },
      },
    },
  }),
}
