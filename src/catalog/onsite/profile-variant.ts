import { defineActionVariant, type ParsedBody } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { type profileWithMeta, withIdentifiers } from '../events/event-body.js'
import { identifierProblems } from '../events/pending-event.js'
import { exchangeIdOf } from '../profiles/exchange-id.js'
import { canResolveProfile, requireIdentifier } from '../profiles/identity.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { noteProtectedIdentifiers } from '../profiles/visitor.js'
import { formLinks, withFormLinks } from './form-links.js'
import { ONSITE_MARK } from './onsite-mark.js'
import { identifyVisitor, onsiteProfile } from './onsite-profile.js'

/**
 * POST /client/profiles of the onsite script: the profile is updated at once, because the answer tells the exchange id
 * that goes into the cookie (onsite.md §2.6).
 */
export const onsiteProfileUpdate = defineActionVariant<ParsedBody<typeof profileWithMeta>>({
  of: 'create_client_profile',
  mark: ONSITE_MARK,
  body: (usual) => ({ ...usual, relationships: formLinks }),
  prepare: (document, world) => withFormLinks(document, [], world),
  run(given, world) {
    const { id, attributes, meta } = withIdentifiers(given)
    const visitor = onsiteProfile({ id, attributes, meta } as GivenProfile)
    const problems = identifierProblems({ ...given, attributes: visitor.attributes }, '/data')
    if (problems.length > 0) throw refuse.problems(problems)
    const identifiers = { ...visitor.attributes, id: visitor.id }
    if (!canResolveProfile(identifiers, world)) requireIdentifier(identifiers, world)
    noteProtectedIdentifiers(visitor, '/data', world)
    const { profile, isSomeoneElse } = identifyVisitor(visitor, world)
    return {
      exchange_id: exchangeIdOf(profile.id, world.companyId),
      should_clear_cookie: isSomeoneElse,
    }
  },
})
