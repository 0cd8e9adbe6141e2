import type { Family } from '../../declare/index.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowMessage } from './flow-message.js'
import { rules } from './rules.js'

export const flows: Family = { tag: 'Flows', resources: [flow, flowAction, flowMessage], rules }
