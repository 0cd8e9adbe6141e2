import type { Family } from '../../declare/index.js'
import { deletions, rules } from './rules.js'
import { translationSeed } from './seed.js'
import { translation } from './translation.js'
import { uiViews } from './ui-views.js'
import { campaignVariation } from './variation.js'

export const translations: Family = {
  tag: 'Translations',
  resources: [translation, campaignVariation],
  rules,
  watchers: deletions,
  uiActions: uiViews,
  seeds: [translationSeed],
}
