import type { Family } from '../../declare/index.js'
import { form, formVersion } from './form.js'
import { formActivity } from './form-activity.js'
import { rules } from './rules.js'
import { formSeed } from './seed.js'
import { uiActions } from './ui-actions.js'

export const forms: Family = {
  tag: 'Forms',
  resources: [form, formVersion, formActivity],
  rules,
  uiActions,
  seeds: [formSeed],
}
