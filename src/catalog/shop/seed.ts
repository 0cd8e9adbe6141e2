import { z } from 'zod'
import { defineBody, defineSeed } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { drawingOf } from './drawing.js'
import { findProduct, PRODUCTS_MAX, shopProduct } from './product.js'

const HANDLE = /^[a-z0-9][a-z0-9-]*$/

const product = () =>
  z.strictObject({
    id: z.string().min(1).max(100),
    handle: z.string().regex(HANDLE, 'must have small letters, digits and hyphens only').max(100),
    title: z.string().min(1).max(255),
    price: z.number().nonnegative().max(1_000_000),
    image: z.string().max(100_000).optional(),
  })

/** The products of the toy shop. */
export const shopSeed = defineSeed({
  section: 'shop',
  doc: 'The toy shop: its products, in place of the built-in ones. At most one entry.',
  body: defineBody({ type: 'shop-product', schema: 'Shop', attributes: {} }),
  more: () => z.strictObject({ products: z.array(product()).min(1).max(PRODUCTS_MAX) }),
  plant(_, { products }, { world, claim }) {
    let outcome: 'made' | 'kept' = 'kept'
    for (const [at, { id, image, ...given }] of products.entries()) {
      claim(`product ${id}`, { ...given, image })
      const known = findProduct(given.handle, world)
      if (world.count(shopProduct, {}, 1) > 0 && known && known.id !== id)
        throw refuse.problems([
          invalid(
            `the product ${known.id} has the handle ${given.handle} already`,
            `/data/attributes/products/${at}/handle`,
          ),
        ])
      const attributes = { product_id: id, ...given, image: image ?? drawingOf(given.handle) }
      const there = world.find(shopProduct, id)
      if (there) world.change(shopProduct, there, { attributes })
      else world.ensure(shopProduct, { attributes, related: {} })
      if (!there) outcome = 'made'
    }
    return outcome
  },
})
