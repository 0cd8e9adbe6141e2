import { defineBody, defineSeed } from '../../declare/index.js'
import { account } from './account.js'
import { accountOf } from './begin.js'
import { settings } from './ui-actions.js'

/** The settings of the account, as PATCH /__admin/account takes them. */
export const accountSeed = defineSeed({
  section: 'account',
  doc: 'The settings of the account itself: one entry.',
  body: defineBody({ type: 'account', schema: 'Account', attributes: {} }),
  more: settings,
  plant(_, more, { world }) {
    world.change(account, accountOf(world), { attributes: more })
    return 'kept'
  },
})
