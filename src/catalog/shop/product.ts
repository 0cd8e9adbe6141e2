import { defineResource, number, type Row, text, type World } from '../../declare/index.js'
import { drawingOf } from './drawing.js'
import { type Cents, toCents } from './money.js'

/** A product that the toy shop sells. Without rows, it sells the built-in ones. */
export const shopProduct = defineResource({
  type: 'shop-product',
  path: 'shop-products',
  tag: '',
  scope: '',
  id: ({ product_id }) => product_id,
  doc: { id: 'Id of the product.', example: '101' },
  kept: true,
  indexes: [['handle']],
  notFound: (id) => `The shop has no product ${id}.`,
  attributes: {
    product_id: text({ doc: 'Id of the product, which is also that of its one variant.' }),
    handle: text({ doc: 'Name of the product in addresses.' }),
    title: text({ doc: 'Name of the product.' }),
    price: number({ doc: 'Price, in the currency of the account.' }),
    image: text({ doc: 'Address of an image.' }),
  },
  relationships: {},
  operations: {},
})

/** A product as the shop shows it. */
export interface Product {
  readonly id: string
  readonly handle: string
  readonly title: string
  readonly price: Cents
  readonly image: string
}

const builtIn = (id: string, handle: string, title: string, price: number): Product => ({
  id,
  handle,
  title,
  price: toCents(price),
  image: drawingOf(handle),
})

const BUILT_IN: readonly Product[] = [
  builtIn('101', 'blue-mug', 'Blue Mug', 40),
  builtIn('102', 'bowl', 'Bowl', 12),
  builtIn('103', 'plate', 'Plate', 24),
  builtIn('104', 'teapot', 'Teapot', 64),
  builtIn('105', 'vase', 'Vase', 50),
  builtIn('106', 'tray', 'Tray', 30),
]

/** How many products the shop can have. */
export const PRODUCTS_MAX = 1_000

/** The products of the shop, in the order in which they were added. */
export function productsOf(world: World): readonly Product[] {
  const rows = world.pick(shopProduct, {}, PRODUCTS_MAX)
  return rows.length === 0 ? BUILT_IN : rows.map(productOf)
}

/** The product with an id or a handle. */
export function findProduct(name: string, world: World): Product | undefined {
  if (world.count(shopProduct, {}, 1) === 0)
    return BUILT_IN.find(({ id }) => id === name) ?? BUILT_IN.find(({ handle }) => handle === name)
  const row = world.find(shopProduct, name) ?? world.pick(shopProduct, { handle: name }, 1)[0]
  return row && productOf(row)
}

function productOf({ id, attributes: { handle, title, price, image } }: Row<typeof shopProduct>): Product {
  return { id, handle, title, price: toCents(price), image }
}
