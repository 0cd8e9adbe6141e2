import type { Family } from '../../declare/index.js'
import { addTrackingSetting, moveTrackingSetting, rules } from './rules.js'
import { trackingSetting } from './tracking-setting.js'

export const trackingSettings: Family = {
  tag: 'Tracking Settings',
  resources: [trackingSetting],
  rules,
  setUp: addTrackingSetting,
  replaceCompanyId: moveTrackingSetting,
}
