import { choice, defineAction, defineBody, handle, list, one } from '../../declare/index.js'
import { type Problem, refuse } from '../../dialect/refusal.js'
import { catalogVariant } from '../catalogs/catalog-variant.js'
import { identifierProblems } from '../events/pending-event.js'
import { canResolveProfile, requireIdentifier } from '../profiles/identity.js'
import { identifiers } from '../profiles/profile-attributes.js'
import type { GivenProfile } from '../profiles/upsert.js'
import { noteProtectedIdentifiers, upsertVisitor } from '../profiles/visitor.js'

const { email, phone_number, external_id } = identifiers

const subscriber = defineBody({
  type: 'profile',
  schema: 'BackInStockProfileQuery',
  id: 'optional',
  attributes: { email, phone_number, external_id },
})

/** Accepts a back-in-stock subscription of a visitor. No message is ever sent. */
export const backInStock = handle(
  defineAction({
    id: 'create_client_back_in_stock_subscription',
    path: '/client/back-in-stock-subscriptions',
    tag: 'Client',
    scopes: ['catalogs:write', 'profiles:write'],
    rate: 'XL',
    status: 202,
    body: defineBody({
      type: 'back-in-stock-subscription',
      schema: 'ClientBISSubscriptionCreateQuery',
      attributes: {
        channels: list(choice(['EMAIL', 'PUSH', 'SMS', 'WHATSAPP'], { doc: 'Name of a channel.' }), {
          create: 'required',
          doc: 'Channels for the notification.',
        }),
        profile: one(subscriber, { create: 'required', doc: 'Profile to notify.' }),
      },
      relationships: { variant: { type: 'catalog-variant', presence: 'required' } },
    }),
  }),
  ({ attributes, related }, world) => {
    if (!world.find(catalogVariant, related.variant ?? '')) throw refuse.problems([unknownVariant()])
    const problems = identifierProblems(attributes.profile, '/data/attributes/profile/data')
    if (problems.length > 0) throw refuse.problems(problems)
    const { id, attributes: identifiers } = attributes.profile
    if (!canResolveProfile({ ...identifiers, id }, world))
      requireIdentifier(identifiers, world, '/data/attributes/profile/data/attributes')
    noteProtectedIdentifiers(attributes.profile as GivenProfile, '/data/attributes/profile/data', world)
    upsertVisitor(attributes.profile as GivenProfile, world)
    return undefined
  },
)

/** seen: spree_klaviyo create_back_in_stock_subscription/failure (profiles-lists-events.md E27). */
function unknownVariant(): Problem {
  const words = 'The variant in your relationship payload does not exist'
  return {
    family: 'validation',
    status: 404,
    code: 'variant_not_found',
    title: words,
    detail: words,
    source: { pointer: '/data/relationships/variant/data/id' },
  }
}
