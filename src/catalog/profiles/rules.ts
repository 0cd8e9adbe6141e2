import { defineRules } from '../../declare/index.js'
import { rejectTakenIdentifiers, requireIdentifier, requireIdentifierAfterChange } from './identity.js'
import { changeOf, type ProfilePatch } from './patch.js'
import { predictionsOf } from './predictions.js'
import { profile } from './profile.js'
import { subscriptionsOf } from './subscriptions/consent.js'
import { keepFurtherEmails } from './upsert.js'

const profiles = defineRules(profile, {
  beforeCreate({ attributes }, world) {
    requireIdentifier(attributes, world)
    rejectTakenIdentifiers(attributes, undefined, world)
  },

  amend(row, patch, world) {
    const change = changeOf(row, patch as ProfilePatch)
    requireIdentifierAfterChange(row, change.attributes, world)
    rejectTakenIdentifiers(patch.attributes, row, world)
    keepFurtherEmails(row, change.attributes?.further_emails, world)
    return change
  },

  derive: {
    subscriptions: (row) => subscriptionsOf(row),
    predictive_analytics: ({ id }, world) => predictionsOf(id, world),
  },
})

export const rules = [profiles]
