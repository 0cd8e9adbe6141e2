import type { Family } from '../../declare/index.js'
import { campaign } from './campaign.js'

/** Only what tags lead to; the operations of campaigns are not served. */
export const campaigns: Family = { tag: 'Campaigns', resources: [campaign] }
