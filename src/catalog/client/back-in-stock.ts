import { defineAction, defineBody, handle, one } from '../../declare/index.js'
import { channels, subscribe, subscriberOrRefuse, variantOrRefuse } from '../catalogs/back-in-stock.js'
import { identifiers } from '../profiles/profile-attributes.js'
import { noteProtectedIdentifiers, upsertVisitor } from '../profiles/visitor.js'

const { email, phone_number, external_id } = identifiers

const subscriber = defineBody({
  type: 'profile',
  schema: 'BackInStockProfileQuery',
  id: 'optional',
  attributes: { email, phone_number, external_id },
})

/** Accepts a back-in-stock subscription of a visitor, under the rules of the server's. */
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
        channels,
        profile: one(subscriber, { create: 'required', doc: 'Profile to notify.' }),
      },
      relationships: { variant: { type: 'catalog-variant', presence: 'required' } },
    }),
  }),
  ({ attributes, related }, world) => {
    const variant = variantOrRefuse(related.variant ?? '', world)
    const given = subscriberOrRefuse(attributes.profile, world)
    noteProtectedIdentifiers(given, '/data/attributes/profile/data', world)
    subscribe(upsertVisitor(given, world), variant, attributes.channels, 'onsite', world)
    return undefined
  },
)
