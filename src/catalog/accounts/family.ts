import type { Family } from '../../declare/index.js'
import { account } from './account.js'
import { begin, move } from './begin.js'
import { control } from './control.js'
import { accountSeed } from './seed.js'

export const accounts: Family = {
  tag: 'Accounts',
  resources: [account],
  control,
  seeds: [accountSeed],
  begin,
  move,
}
