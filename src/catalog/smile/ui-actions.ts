import { z } from 'zod'
import { defineUiAction, defineUiView, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { type Customer, smileCustomer } from './customer.js'
import { earnForSignup, tokenOf } from './earn.js'
import { issueBirthdayReward, issueReward, offerInShop } from './issue-reward.js'
import { FULFILLMENT_STATUSES, smileRewardFulfillment, USAGE_STATUSES } from './ledger.js'
import {
  showCustomer,
  showEarningRule,
  showFulfillment,
  showPointsProduct,
  showPointsTransaction,
  showReferral,
  showVipTier,
} from './objects.js'
import { changePoints, updateTier } from './points.js'
import { smileEarningRule, smilePointsProduct, smileReward } from './programme.js'
import {
  type CustomerChanges,
  customerChanges,
  customerMembers,
  productMembers,
  ruleMembers,
  settingMembers,
  tierMembers,
} from './programme-members.js'
import { completeReferral, startReferral } from './referrals.js'
import { addCustomer, addProduct, addRule, addTier, changeSettings, showSettings } from './set-up.js'
import { smileSettings } from './settings.js'
import { issueToken, SMILE_SCOPES, smileToken } from './token.js'

type Find = (type: string, name: string, pointer: string) => string

function customerNamed(name: string, idOf: Find, world: World): Customer {
  const customer = world.find(smileCustomer, idOf('smile-customer', name, '/'))
  if (!customer) throw refuse.notFound(smileCustomer.notFound(name))
  return customer
}

const tierFinder = (idOf: Find) => (name: string) => idOf('smile-vip-tier', name, '/')

const shownAfter = (customer: Customer, world: World) =>
  showCustomer(world.find(smileCustomer, customer.id) ?? customer, ['vip_status'], world)

function change(
  customer: Customer,
  { tier, ...attributes }: CustomerChanges,
  findTier: (name: string) => string,
  world: World,
) {
  const vip_tier = tier === undefined ? undefined : tier === null ? null : findTier(tier)
  const changed = world.change(smileCustomer, customer, {
    attributes,
    ...(vip_tier !== undefined && { related: { vip_tier } }),
  })
  const hasJoined = changed.attributes.state === 'member' && customer.attributes.state !== 'member'
  if (hasJoined) {
    updateTier(changed, world)
    earnForSignup(world.find(smileCustomer, changed.id) ?? changed, world)
  }
  return shownAfter(changed, world)
}

/** What merchants and customers do in Smile.io's own pages: customers. */
const customerActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/smile/customers',
    doc: 'Creates a customer of Smile.io, with points and a tier from before.',
    status: 201,
    body: customerMembers,
    run: ({ body, idOf }, world) => shownAfter(addCustomer(body, tierFinder(idOf), world), world),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/smile/customers/:id',
    doc: 'Changes the state, the tier or the name of a customer of Smile.io, named by email address or id.',
    body: customerChanges,
    run: ({ id = '', body, idOf }, world) =>
      change(customerNamed(id, idOf, world), body, tierFinder(idOf), world),
  }),
  defineUiAction({
    method: 'POST',
    path: '/smile/customers/:id/points',
    doc: 'Gives points to a customer of Smile.io, or takes them. The balance may become negative.',
    status: 201,
    body: () =>
      z.strictObject({
        points_change: z.int().refine((value) => value !== 0, 'must not be 0'),
        description: z.string().exactOptional(),
        internal_note: z.string().exactOptional(),
      }),
    run({ id = '', body: { points_change, description, internal_note }, idOf }, world) {
      const given = { change: points_change, description, note: internal_note }
      const { transaction, customer } = changePoints(customerNamed(id, idOf, world), given, world)
      return {
        points_transaction: showPointsTransaction(transaction),
        points_balance: customer.attributes.points_balance,
      }
    },
  }),
  defineUiAction({
    method: 'POST',
    path: '/smile/customers/:id/rewards',
    doc: 'Gives a customer of Smile.io a reward without taking points, as on its birthday.',
    status: 201,
    body: () => z.strictObject({ reward: z.string().min(1), birthday: z.boolean().default(false) }),
    run({ id = '', body, idOf }, world) {
      const customer = customerNamed(id, idOf, world)
      const reward = world.find(smileReward, idOf('smile-reward', body.reward, '/reward'))
      if (!reward) throw refuse.notFound(smileReward.notFound(body.reward))
      const issued = body.birthday
        ? issueBirthdayReward(customer, reward, world)
        : issueReward(customer, reward, {}, world)
      return showFulfillment(issued, world)
    },
  }),
  defineUiAction({
    method: 'POST',
    path: '/smile/referrals',
    doc: 'A friend follows the referral link of a customer of Smile.io; `completed` means that it bought something.',
    status: 201,
    body: () =>
      z.strictObject({
        customer: z.string().min(1),
        email: z.email(),
        completed: z.boolean().default(false),
      }),
    run({ body: { customer, email, completed }, idOf }, world) {
      const referral = startReferral(customerNamed(customer, idOf, world), email, world)
      if (completed) completeReferral(email, world)
      return showReferral(referral)
    },
  }),
]

/** What merchants set up in Smile.io. */
const programmeActions: readonly UiAction[] = [
  defineUiView({
    path: '/smile',
    doc: 'The settings of the loyalty programme of Smile.io.',
    query: () => z.strictObject({}),
    response: () => settingMembers().required(),
    run: (_request, world) => showSettings(smileSettings.of(world), world),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/smile',
    doc: 'Changes settings of the loyalty programme of Smile.io.',
    body: settingMembers,
    run({ body }, world) {
      changeSettings(body, world)
      return showSettings(smileSettings.of(world), world)
    },
  }),
  defineUiAction({
    method: 'POST',
    path: '/smile/vip-tiers',
    doc: 'Creates a VIP tier of Smile.io.',
    status: 201,
    body: tierMembers,
    run: ({ body }, world) => showVipTier(addTier(body, world), ['perks', 'entry_rewards'], world),
  }),
  defineUiAction({
    method: 'POST',
    path: '/smile/points-products',
    doc: 'Creates a reward of Smile.io that points buy.',
    status: 201,
    body: productMembers,
    run: ({ body }, world) => showPointsProduct(addProduct(body, world), world),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/smile/points-products/:id',
    doc: 'Changes a reward of Smile.io that points buy.',
    body: () =>
      z.strictObject({ enabled: z.boolean().exactOptional(), points_price: z.int().min(1).exactOptional() }),
    run({ id = '', body }, world) {
      const product = world.find(smilePointsProduct, id)
      if (!product) throw refuse.notFound(smilePointsProduct.notFound(id))
      return showPointsProduct(world.change(smilePointsProduct, product, { attributes: body }), world)
    },
  }),
  defineUiAction({
    method: 'POST',
    path: '/smile/earning-rules',
    doc: 'Creates a way to earn points. The response has the `token` of its activities.',
    status: 201,
    body: ruleMembers,
    run({ body, idOf }, world) {
      const rule = addRule(body, tierFinder(idOf), world)
      return { ...showEarningRule(rule, world), token: tokenOf(rule) }
    },
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/smile/earning-rules/:id',
    doc: 'Enables or disables a way to earn points, named by its name or id.',
    body: () => z.strictObject({ enabled: z.boolean() }),
    run({ id = '', body, idOf }, world) {
      const rule = world.find(smileEarningRule, idOf('smile-earning-rule', id, '/'))
      if (!rule) throw refuse.notFound(smileEarningRule.notFound(id))
      return showEarningRule(world.change(smileEarningRule, rule, { attributes: body }), world)
    },
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/smile/reward-fulfillments/:id',
    doc: 'Changes the statuses of a reward that a customer was given.',
    body: () =>
      z.strictObject({
        fulfillment_status: z.enum(FULFILLMENT_STATUSES).exactOptional(),
        usage_status: z.enum(USAGE_STATUSES).exactOptional(),
      }),
    run({ id = '', body }, world) {
      const fulfillment = world.find(smileRewardFulfillment, id)
      if (!fulfillment) throw refuse.notFound(smileRewardFulfillment.notFound(id))
      const changed = world.change(smileRewardFulfillment, fulfillment, { attributes: body })
      offerInShop(changed, world)
      return showFulfillment(changed, world)
    },
  }),
]

const tokenActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/smile/tokens',
    doc: 'Issues a token for the Smile.io API of this account with some scopes; by default all. Other tokens open the default account.',
    status: 201,
    body: () => z.strictObject({ scopes: z.array(z.enum(SMILE_SCOPES)).default([...SMILE_SCOPES]) }),
    run({ body: { scopes } }, world) {
      const { attributes } = issueToken(scopes, world)
      return { token: attributes.token, scopes: attributes.scopes }
    },
  }),
  defineUiView({
    path: '/smile/tokens',
    doc: 'The tokens for the Smile.io API that were issued for this account.',
    query: () => z.strictObject({}),
    response: () =>
      z.strictObject({
        tokens: z.array(
          z.strictObject({ token: z.string(), scopes: z.array(z.string()), created_at: z.string() }),
        ),
      }),
    run: (_request, world) => ({
      tokens: world.pick(smileToken, {}).map(({ attributes: { token, scopes, created_at } }) => ({
        token,
        scopes: [...scopes],
        created_at,
      })),
    }),
  }),
]

/** Admin API routes for what happens in Smile.io's own pages. */
export const uiActions: readonly UiAction[] = [...programmeActions, ...customerActions, ...tokenActions]
