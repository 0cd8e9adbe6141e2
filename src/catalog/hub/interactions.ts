import {
  currentTime,
  defineResource,
  type Json,
  number,
  type Row,
  text,
  time,
  toOne,
  type World,
} from '../../declare/index.js'
import { record } from '../events/record.js'
import { KLAVIYO } from '../metrics/integration.js'
import type { Shopper } from './shopper.js'

/** What a shopper does in the Hub. */
interface Interaction {
  /** The metric of its events; null if none is recorded. */
  readonly metric: string | null
  /** Its line in the chart "Service interactions"; null if it is not counted there. */
  readonly line: string | null
  /** Pages may report it; the others happen by a request of their own. */
  readonly isReported?: true
}

/**
 * Everything that is recorded, in one table. The metrics of the content block, the favorites, the recommended product
 * and the orders tab are documented (customer-hub.md §1.1). guess: the other names, and all lines but "Coupon applied".
 */
export const INTERACTIONS = {
  opened: { metric: 'Customer Hub Opened', line: null, isReported: true },
  signed_in: { metric: 'Customer Hub Signed In', line: null },
  orders_tab: { metric: 'Customer Hub Clicked Orders Tab', line: 'Orders viewed', isReported: true },
  content_block: {
    metric: 'Customer Hub clicked on content block',
    line: 'Content block clicked',
    isReported: true,
  },
  recommended_product: {
    metric: 'Customer Hub Clicked Recommended Product',
    line: null,
    isReported: true,
  },
  favorite: { metric: 'Customer Hub Add to Favorites', line: null },
  coupon_applied: { metric: 'Customer Hub Coupon Applied', line: 'Coupon applied' },
  reward_redeemed: { metric: 'Customer Hub Redeemed Reward', line: 'Loyalty' },
  coupons_viewed: { metric: null, line: 'Coupons viewed' },
  rewards_viewed: { metric: null, line: 'Loyalty' },
} as const satisfies Record<string, Interaction>

export type InteractionName = keyof typeof INTERACTIONS

/** One interaction, for the dashboard. */
export const hubInteraction = defineResource({
  type: 'hub-interaction',
  path: 'hub-interactions',
  tag: '',
  scope: '',
  id: 'serial',
  doc: { id: 'Number of the interaction.', example: '1' },
  sorts: ['at'],
  indexes: [['name'], ['profile']],
  covers: { index: ['name'], columns: ['profile', 'number'] },
  notFound: (id) => `There is no interaction ${id}.`,
  attributes: {
    name: text({ doc: 'What was done.' }),
    at: time({ precision: 'microsecond', initial: currentTime, doc: 'When it was done.' }),
    number: number({ integer: true, initial: 1, doc: 'How often it was done.' }),
  },
  relationships: { profile: toOne('profile', { data: 'filled' }) },
  operations: {},
})

/**
 * Counts an interaction, and records its event. For an unknown shopper it is only counted.
 */
export function interact(
  name: InteractionName,
  { profile }: Pick<Shopper, 'profile'>,
  properties: Readonly<Record<string, Json>>,
  world: World,
): Row<typeof hubInteraction> {
  const hidden = { attributes: { name }, related: { profile: profile?.id ?? null } }
  const row = world.create(hubInteraction, { attributes: {}, related: {} }, hidden)
  const { metric } = INTERACTIONS[name]
  if (metric !== null && profile)
    record({ profile, metric, integration: KLAVIYO, properties, uniqueId: `hub:${row.id}` }, world)
  return row
}
