import { defineBody, defineSeed } from '../../declare/index.js'
import { account } from './account.js'
import { accountOf } from './begin.js'
import { settings } from './ui-actions.js'

/** The account settings of a fixture: the same members that PATCH /__admin/account accepts. */
export const accountSeed = defineSeed({
  section: 'account',
  doc: 'Account settings. At most one entry.',
  body: defineBody({ type: 'account', schema: 'Account', attributes: {} }),
  more: settings,
  plant(_, more, { world }) {
    world.change(account, accountOf(world), { attributes: more })
    return 'kept'
  },
})
