import type { Family } from '../../declare/index.js'
import { flow } from './flow.js'

/** Declared only as a relationship target of other families; its operations are not served. */
export const flows: Family = { tag: 'Flows', resources: [flow] }
