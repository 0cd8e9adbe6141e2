import {
  choice,
  defineAction,
  defineBody,
  handle,
  list,
  one,
  type ParsedBody,
  type World,
} from '../../declare/index.js'
import { type Problem, refuse } from '../../dialect/refusal.js'
import { identifierProblems } from '../events/pending-event.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import { canResolveProfile, type Profile, requireIdentifier } from '../profiles/identity.js'
import { identifiers } from '../profiles/profile-attributes.js'
import { type GivenProfile, upsertProfile } from '../profiles/upsert.js'
import { backInStockWait, CHANNELS, waitOf } from './back-in-stock-wait.js'
import { malformed } from './compound-id.js'
import { findVariant, type VariantStock, variantProperties } from './variant-stock.js'

/** The metric of Klaviyo that starts back-in-stock flows. */
const SUBSCRIBED = 'Subscribed to Back in Stock'

const VARIANT = '/data/relationships/variant/data/id'
const PROFILE = '/data/attributes/profile/data'

const { email, phone_number, external_id } = identifiers

/** The channels of a subscription. */
export const channels = list(choice(CHANNELS, { doc: 'Name of a channel.' }), {
  create: 'required',
  min: 1,
  doc: 'Channels for the notification.',
})

const subscriber = defineBody({
  type: 'profile',
  schema: 'BackInStockProfileQuery',
  id: 'optional',
  attributes: { email, phone_number, external_id },
})

const subscription = defineBody({
  type: 'back-in-stock-subscription',
  schema: 'ServerBISSubscriptionCreateQuery',
  attributes: {
    channels,
    profile: one(subscriber, { create: 'optional', nullable: true, doc: 'Profile to notify.' }),
  },
  relationships: { variant: { type: 'catalog-variant', presence: 'required' } },
})

/** Subscribes a profile to the return of a variant. It gives no consent (catalogs-and-rest.md §4). */
export const serverBackInStock = handle(
  defineAction({
    id: 'create_back_in_stock_subscription',
    path: '/api/back-in-stock-subscriptions',
    tag: 'Catalogs',
    scopes: ['catalogs:write', 'profiles:write'],
    rate: 'XL',
    status: 202,
    body: subscription,
  }),
  ({ attributes, related }, world) => {
    const variant = variantOrRefuse(related.variant ?? '', world)
    const given = subscriberOrRefuse(attributes.profile, world)
    subscribe(upsertProfile(given, world), variant, attributes.channels, 'API', world)
    return undefined
  },
)

/** Returns the variant of a subscription. Throws the recorded 404 of an unknown one. */
export function variantOrRefuse(id: string, world: World): VariantStock {
  const problem = malformed(id, VARIANT)
  if (problem) throw refuse.problems([problem])
  const variant = findVariant(id, world)
  if (!variant) throw refuse.problems([unknownVariant()])
  return variant
}

/** Returns the profile of a subscription. Throws 400 when it is missing or has no identifier. */
export function subscriberOrRefuse(
  given: ParsedBody<typeof subscriber> | null | undefined,
  world: World,
): GivenProfile {
  const problems = given ? identifierProblems(given, PROFILE) : []
  if (problems.length > 0) throw refuse.problems(problems)
  const { id, attributes = {} } = given ?? {}
  if (!given || !canResolveProfile({ ...attributes, id }, world))
    requireIdentifier(attributes, world, `${PROFILE}/attributes`)
  return given as GivenProfile
}

/** Makes a profile wait for a variant, and records the event. A repeat while it waits is one wait with two events. */
export function subscribe(
  { id: profile }: Profile,
  variant: VariantStock,
  wanted: readonly (typeof CHANNELS)[number][],
  platform: string,
  world: World,
): void {
  const row =
    waitOf(profile, variant.id, world) ??
    world.create(
      backInStockWait,
      { attributes: {}, related: { profile } },
      { attributes: { variant: variant.id, channels: [...wanted] } },
    )
  const requests = row.attributes.requests + 1
  world.change(backInStockWait, row, { attributes: { requests, channels: [...wanted] } })
  const properties = {
    ...variantProperties(variant, world),
    Channels: [...wanted],
    platform,
    $catalog_variant: variant.id,
  }
  const uniqueId = `back-in-stock:${row.id}:${requests}`
  const owner = world.find('profile', profile) as Profile | undefined
  if (owner) record({ profile: owner, metric: SUBSCRIBED, integration: KLAVIYO, properties, uniqueId }, world)
}

/** seen: spree_klaviyo create_back_in_stock_subscription/failure (profiles-lists-events.md E27). */
function unknownVariant(): Problem {
  const words = 'The variant in your relationship payload does not exist'
  return {
    family: 'validation',
    status: 404,
    code: 'variant_not_found',
    title: words,
    detail: words,
    source: { pointer: VARIANT },
  }
}
