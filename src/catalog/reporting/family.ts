import type { Family } from '../../declare/index.js'
import { reportActions } from './report-actions.js'
import { reports } from './report-resources.js'

export const reporting: Family = { tag: 'Reporting', resources: reports, actions: reportActions }
