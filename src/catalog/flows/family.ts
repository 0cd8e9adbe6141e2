import type { Family } from '../../declare/index.js'
import { dateTasks } from './date-trigger.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { flowEnrolment } from './flow-enrolment.js'
import { flowMessage } from './flow-message.js'
import { rules } from './rules.js'
import { flowSeed } from './seed.js'
import { flowStep } from './steps.js'
import { uiActions } from './ui-actions.js'
import { watchers } from './watchers.js'

export const flows: Family = {
  tag: 'Flows',
  resources: [flow, flowAction, flowMessage, flowEnrolment],
  rules,
  postponed: [flowStep, ...dateTasks],
  watchers,
  uiActions,
  seeds: [flowSeed],
}
