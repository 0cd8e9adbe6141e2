import type { Family } from '../../declare/catalog.js'
import { deletion, postponedDeletion } from './deletion.js'

export const dataPrivacy: Family = {
  tag: 'Data Privacy',
  resources: [],
  actions: [deletion],
  postponed: [postponedDeletion],
}
