import type { Family } from '../../declare/catalog.js'
import { deletion, deletionJob, deletionRules } from './deletion.js'

export const dataPrivacy: Family = {
  tag: 'Data Privacy',
  resources: [deletionJob],
  rules: [deletionRules],
  actions: [deletion],
}
