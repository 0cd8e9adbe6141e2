import type { Family } from '../../declare/index.js'
import { form, formVersion } from './form.js'
import { formActivity, formCount } from './form-activity.js'
import { rules } from './rules.js'
import { formSeed } from './seed.js'
import { uiActions } from './ui-actions.js'

export const forms: Family = {
  tag: 'Forms',
  resources: [form, formVersion, formActivity, formCount],
  rules,
  uiActions,
  seeds: [formSeed],
}
