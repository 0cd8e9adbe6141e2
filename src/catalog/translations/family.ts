import type { Family } from '../../declare/index.js'
import { deletions, rules } from './rules.js'
import { translationSeed } from './seed.js'
import { translation } from './translation.js'
import { uiViews } from './ui-views.js'

export const translations: Family = {
  tag: 'Translations',
  resources: [translation],
  rules,
  watchers: deletions,
  uiActions: uiViews,
  seeds: [translationSeed],
}
