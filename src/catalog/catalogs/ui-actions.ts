import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { catalogVariant } from './catalog-variant.js'

/** What a catalog would hold. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/catalog-variants',
    doc: 'Makes a catalog variant known, so that visitors can wait for it.',
    body: z.strictObject({ id: z.string().min(1) }),
    run({ body: { id } }, world) {
      if (!world.find(catalogVariant, id))
        world.create(catalogVariant, { attributes: { variant_id: id }, related: {} })
      return { id }
    },
  }),
]
