import type { Family } from '../../declare/index.js'
import { account } from './account.js'
import { begin, move } from './begin.js'
import { accountSeed } from './seed.js'
import { uiActions } from './ui-actions.js'

export const accounts: Family = {
  tag: 'Accounts',
  resources: [account],
  uiActions,
  seeds: [accountSeed],
  setUp: begin,
  replaceCompanyId: move,
}
