import type { Watcher } from '../../declare/index.js'
import { campaignVariation } from './variation.js'

/** Keeps the translation that a variation shows. `updated` of the variation stays. */
export const translationWatcher: Watcher = {
  type: 'translation',
  onChange({ id, related }, world, happening) {
    const variation = world.find(campaignVariation, related['campaign-variation'] ?? '')
    if (!variation || happening === 'changed') return
    const { updated } = variation.attributes
    const translation = happening === 'removed' ? null : id
    world.change(campaignVariation, variation, { attributes: { updated }, related: { translation } })
  },
}
