import type { Family, World } from '../../declare/index.js'
import { carrierDecision } from './carrier.js'
import { textMessagingConfiguration } from './configuration.js'
import { textMessagingSenderRegistration } from './registration.js'
import { rules } from './rules.js'
import { textMessagingSeed } from './seed.js'
import { textMessagingSender } from './sender.js'
import { textMessagingSettings } from './settings.js'
import { uiActions } from './ui-actions.js'

export const textMessaging: Family = {
  tag: 'Text Messaging',
  resources: [
    textMessagingConfiguration,
    textMessagingSender,
    textMessagingSenderRegistration,
    textMessagingSettings.resource,
  ],
  rules,
  postponed: [carrierDecision],
  uiActions,
  seeds: [textMessagingSeed],
  replaceCompanyId: move,
}

/** Gives the configuration, which was copied from the account `from`, the id of its account. */
function move(world: World, from: string): void {
  const row = world.find(textMessagingConfiguration, from)
  if (!row) return
  world.remove(textMessagingConfiguration, row)
  world.ensure(textMessagingConfiguration, row)
}
