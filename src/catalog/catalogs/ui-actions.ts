import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { catalogVariant } from './catalog-variant.js'

/** Admin API routes that stand in for the Catalogs API. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/catalog-variants',
    doc: 'Creates a catalog variant, so that visitors can subscribe to its return to stock.',
    body: () => z.strictObject({ id: z.string().min(1) }),
    run({ body: { id } }, world) {
      if (!world.find(catalogVariant, id))
        world.create(catalogVariant, { attributes: { variant_id: id }, related: {} })
      return { id }
    },
  }),
]
