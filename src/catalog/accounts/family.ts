import type { Family } from '../../declare/catalog.js'
import { account } from './account.js'
import { begin } from './begin.js'

export const accounts: Family = { tag: 'Accounts', resources: [account], begin }
