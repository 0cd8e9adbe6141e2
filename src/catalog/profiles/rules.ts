import { defineRules } from '../../declare/index.js'
import { demandIdentifier, demandIdentifierAfter, refuseTaken } from './identity.js'
import { changeOf, type ProfilePatch } from './patch.js'
import { UNFORESEEN } from './predictive-analytics.js'
import { profile } from './profile.js'
import { subscriptionsOf } from './subscriptions/consent.js'
import { keepFurtherEmails } from './upsert.js'

const profiles = defineRules(profile, {
  beforeCreate({ attributes }, world) {
    demandIdentifier(attributes, world)
    refuseTaken(attributes, undefined, world)
  },

  amend(row, patch, world) {
    const change = changeOf(row, patch as ProfilePatch)
    demandIdentifierAfter(row, change.attributes, world)
    refuseTaken(patch.attributes, row, world)
    keepFurtherEmails(row, change.attributes?.further_emails, world)
    return change
  },

  derive: {
    subscriptions: (row) => subscriptionsOf(row),
    predictive_analytics: () => UNFORESEEN,
  },
})

export const rules = [profiles]
