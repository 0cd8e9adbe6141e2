import type { Family } from '../../declare/index.js'
import { deletion, postponedDeletion } from './deletion.js'

export const dataPrivacy: Family = {
  tag: 'Data Privacy',
  resources: [],
  actions: [deletion],
  postponed: [postponedDeletion],
}
