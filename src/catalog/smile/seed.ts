import { z } from 'zod'
import { defineBody, defineSeed, type EntryContext, type World } from '../../declare/index.js'
import { customersWithEmail } from './customers.js'
import { rewardOf } from './objects.js'
import { smileEarningRule, smilePointsProduct, smileVipTier } from './programme.js'
import {
  customerMembers,
  type ProductMembers,
  productMembers,
  ruleMembers,
  settingMembers,
  tierMembers,
} from './programme-members.js'
import { addCustomer, addProduct, addRule, addTier, changeSettings } from './set-up.js'

const listOf = <T extends z.ZodType>(each: T) => z.array(each).default([])

/** The loyalty programme of a fixture, with its customers. What exists already is kept. */
export const smileSeed = defineSeed({
  section: 'smile',
  doc: 'The loyalty programme of Smile.io: settings, tiers, rewards, ways to earn, and customers.',
  body: defineBody({ type: 'smile', schema: 'Smile', attributes: {} }),
  more: () =>
    settingMembers().extend({
      vip_tiers: listOf(tierMembers()),
      points_products: listOf(productMembers()),
      earning_rules: listOf(ruleMembers()),
      customers: listOf(customerMembers()),
    }),
  plant(_given, { vip_tiers, points_products, earning_rules, customers, ...settings }, context) {
    const { world } = context
    const before = world.writes
    if (Object.keys(settings).length > 0) changeSettings(settings, world)
    const tierIn = (section: string) => (name: string) =>
      context.id('smile-vip-tier', name, `/data/attributes/${section}`)
    for (const each of vip_tiers)
      plantOnce(context, `tier ${each.name}`, each, isNamed(smileVipTier, each.name, world), () =>
        addTier(each, world),
      )
    for (const each of points_products)
      plantOnce(context, `reward ${each.reward}`, each, isSold(each, world), () => addProduct(each, world))
    for (const each of earning_rules)
      plantOnce(context, `rule ${each.name}`, each, isNamed(smileEarningRule, each.name, world), () =>
        addRule(each, tierIn('earning_rules'), world),
      )
    for (const each of customers)
      plantOnce(
        context,
        `customer ${each.email}`,
        each,
        customersWithEmail(each.email, world).length > 0,
        () => addCustomer(each, tierIn('customers'), world),
      )
    return world.writes === before ? 'kept' : 'made'
  },
})

function plantOnce(
  { claim }: EntryContext,
  what: string,
  content: Readonly<Record<string, unknown>>,
  exists: boolean,
  add: () => unknown,
): void {
  claim(`Smile.io ${what}`, content)
  if (!exists) add()
}

function isNamed(
  resource: typeof smileVipTier | typeof smileEarningRule,
  name: string,
  world: World,
): boolean {
  return world.count(resource, { name }, 1) > 0
}

/** Rewards may share a name, as long as their prices differ. */
function isSold({ reward, points_price, variable }: ProductMembers, world: World): boolean {
  return world.pick(smilePointsProduct, {}).some((product) => {
    const { points_price: price, variable_points_step } = product.attributes
    return (
      rewardOf(product, world).attributes.name === reward &&
      price === (points_price ?? null) &&
      variable_points_step === (variable?.step ?? null)
    )
  })
}
