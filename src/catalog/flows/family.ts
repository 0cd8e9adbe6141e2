import type { Family } from '../../declare/index.js'
import { flow } from './flow.js'

/** Only what other families lead to; its operations are not served. */
export const flows: Family = { tag: 'Flows', resources: [flow] }
