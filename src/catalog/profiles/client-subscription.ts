import { invalid, refuse } from '../../base/refusal.js'
import { defineAction, perform } from '../../declare/action.js'
import { defineBody } from '../../declare/body.js'
import { one } from '../../declare/kinds/embedded.js'
import { object } from '../../declare/kinds/object.js'
import { text } from '../../declare/kinds/text.js'
import { profileMeta } from './patch-meta.js'
import { profileUpsert } from './profile-import.js'
import { type Order, refuseUnknownList, subscriptionCreateJob } from './profile-subscription.js'
import { devicesOf, grantedChannels, type Permission, permissionsOf } from './subscription-channels.js'
import { noteKept } from './visitor.js'

/** How long a subscription takes, as observed (profiles-lists-events.md §9). */
const REALISTIC_MS = 3_000

const subscriber = defineBody({
  type: 'profile',
  schema: 'ProfileUpsertQueryWithSubscriptions',
  id: 'optional',
  attributes: {
    ...profileUpsert.attributes,
    meta: object(profileMeta, { create: 'optional', nullable: true, doc: 'Changes to single members.' }),
    subscriptions: grantedChannels({ create: 'optional', nullable: true, doc: 'What is agreed to.' }),
  },
})

/** Subscribes the visitor of a site to a list, to marketing unless the body says to what. */
export const clientSubscription = perform(
  defineAction({
    id: 'create_client_subscription',
    path: '/client/subscriptions',
    tag: 'Client',
    scopes: ['subscriptions:write'],
    rate: { burst: 350, steady: 750 },
    status: 202,
    takes: defineBody({
      type: 'subscription',
      schema: 'OnsiteSubscriptionCreateQuery',
      attributes: {
        custom_source: text({ create: 'optional', nullable: true, doc: 'What the consent came through.' }),
        profile: one(subscriber, { create: 'required', doc: 'Who subscribes.' }),
      },
      relationships: { list: { type: 'list', presence: 'required' } },
    }),
  }),
  ({ attributes: { profile, custom_source }, related: { list } }, world) => {
    refuseUnknownList(list, world)
    const { subscriptions, meta, ...given } = profile.attributes as Record<string, unknown>
    if (!given.email && !given.phone_number)
      throw refuse.problems([
        invalid('One or more identifiers is required', '/data/attributes/profile/data/attributes'),
      ])
    const permissions = subscriptions
      ? permissionsOf(subscriptions)
      : marketingTo({ email: given.email, sms: given.phone_number })
    const order: Order = {
      entries: [
        {
          id: profile.id,
          attributes: given,
          ...(meta ? { meta } : {}),
          permissions,
          devices: subscriptions ? devicesOf(subscriptions) : [],
        },
      ],
      listId: list ?? null,
      customSource: custom_source ?? null,
      historical: false,
      byVisitor: true,
      keyTail: null,
    }
    noteKept({ id: profile.id, attributes: given }, '/data/attributes/profile/data', world)
    world.postpone(subscriptionCreateJob, order, REALISTIC_MS)
    return undefined
  },
)

/** Marketing over every channel that something was given for (create_client_subscription). */
function marketingTo(given: Readonly<Record<'email' | 'sms', unknown>>): Permission[] {
  return (['email', 'sms'] as const)
    .filter((channel) => given[channel])
    .map((channel) => ({ channel, purpose: 'marketing' as const }))
}
