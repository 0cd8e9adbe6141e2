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

export { countFormAnalytics } from './onsite/form-analytics.js'
export { formRoutes } from './onsite/form-routes.js'
export { hasLiveForm } from './onsite/live-forms.js'
export { submitFromPage } from './onsite/page-submission.js'
