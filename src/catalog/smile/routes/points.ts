import { z } from 'zod'
import { defineSideRoute, timestamp, type World } from '../../../declare/index.js'
import { SideRefusal } from '../../../declare/side-api.js'
import { type Customer, smileCustomer } from '../customer.js'
import { customerWithEmail } from '../customers.js'
import { activityFrom, recordActivity, ruleWithToken } from '../earn.js'
import {
  FULFILLMENT_STATUSES,
  smilePointsTransaction,
  smileRewardFulfillment,
  USAGE_STATUSES,
} from '../ledger.js'
import { showActivity, showFulfillment, showPointsTransaction, showPurchase } from '../objects.js'
import { amongWords, changedSince, equalTo, listAnswer, rowsOnPage } from '../paging.js'
import { changePoints } from '../points.js'
import { smilePointsProduct } from '../programme.js'
import { purchase, purchaseProblem } from '../purchase.js'
import { pointsText, smileSettings } from '../settings.js'
import { idParameter, pageParameters, timeParameter, unknownId, unprocessable } from './parameters.js'

const id = () => z.int().min(1)

const transactionBody = () =>
  z.strictObject({
    points_transaction: z.strictObject({
      customer_id: id(),
      points_change: z.int().min(-1_000_000_000).max(1_000_000_000),
      description: z.string().optional(),
      internal_note: z.string().nullish(),
    }),
  })

const activityBody = () =>
  z.strictObject({
    activity: z
      .strictObject({
        token: z.string().min(1),
        distinct_id: z.string().min(1).max(255).nullish(),
        created_on_origin_at: timestamp('millisecond').nullish(),
        customer_id: id().optional(),
        customer_email: z.email().optional(),
      })
      .refine(
        (given) => (given.customer_id === undefined) !== (given.customer_email === undefined),
        'must have exactly one of customer_id and customer_email',
      ),
  })

/** The operations on points, purchases, rewards of customers, and activities. */
export const pointsRoutes = [
  defineSideRoute({
    operation: 'smile_purchase_points_product',
    method: 'POST',
    path: '/points_products/:id/purchase',
    body: () => z.strictObject({ customer_id: id(), points_to_spend: id().nullish() }),
    run({ parameters, body: { customer_id, points_to_spend } }, world) {
      const product = world.find(smilePointsProduct, parameters.id ?? '')
      if (!product) throw unknownId('points product', parameters.id)
      const customer = participant(customer_id, world)
      if (!product.attributes.enabled) throw unprocessable('The points product is not available.')
      const points = points_to_spend ?? undefined
      const problem = purchaseProblem(product, customer, points, world)
      if (problem) throw unprocessable(problem.message)
      const bought = purchase(product, customer, points, world)
      const points_purchase = showPurchase(bought.purchase, bought.fulfillment, world)
      return { status: 201, json: { points_purchase } }
    },
  }),

  defineSideRoute({
    operation: 'smile_create_points_transaction',
    method: 'POST',
    path: '/points_transactions',
    body: transactionBody,
    run({ body: { points_transaction: given } }, world) {
      const customer = participant(given.customer_id, world)
      const { points_change: change, description, internal_note: note } = given
      requireChange(customer, change, world)
      const { transaction } = changePoints(customer, { change, description, note }, world)
      return { status: 201, json: { points_transaction: showPointsTransaction(transaction) } }
    },
  }),

  defineSideRoute({
    operation: 'smile_list_points_transactions',
    method: 'GET',
    path: '/points_transactions',
    query: () =>
      z.strictObject({ customer_id: idParameter(), updated_at_min: timeParameter(), ...pageParameters() }),
    run({ query: { customer_id, updated_at_min, ...page } }, world) {
      const where = [...equalTo('customer', customer_id), ...changedSince(updated_at_min)]
      const { rows, metadata } = rowsOnPage(smilePointsTransaction, where, page, world)
      return { json: listAnswer('points_transactions', rows.map(showPointsTransaction), metadata) }
    },
  }),

  defineSideRoute({
    operation: 'smile_get_points_transaction',
    method: 'GET',
    path: '/points_transactions/:id',
    run({ parameters }, world) {
      const transaction = world.find(smilePointsTransaction, parameters.id ?? '')
      if (!transaction) throw unknownId('points transaction', parameters.id)
      return { json: { points_transaction: showPointsTransaction(transaction) } }
    },
  }),

  defineSideRoute({
    operation: 'smile_list_reward_fulfillments',
    method: 'GET',
    path: '/reward_fulfillments',
    query: () =>
      z.strictObject({
        customer_id: idParameter(),
        fulfillment_status: z.enum(FULFILLMENT_STATUSES).optional(),
        usage_status: z.enum(USAGE_STATUSES).optional(),
        updated_at_min: timeParameter(),
        ...pageParameters(),
      }),
    run({ query: { limit, cursor, ...filters } }, world) {
      const isFiltered = Object.values(filters).some((value) => value !== undefined)
      const where = [
        ...equalTo('customer', filters.customer_id),
        ...(isFiltered
          ? [
              amongWords('fulfillment_status', filters.fulfillment_status, FULFILLMENT_STATUSES),
              amongWords('usage_status', filters.usage_status, USAGE_STATUSES),
            ]
          : []),
        ...changedSince(filters.updated_at_min),
      ]
      const { rows, metadata } = rowsOnPage(smileRewardFulfillment, where, { limit, cursor }, world)
      const shown = rows.map((each) => showFulfillment(each, world))
      return { json: listAnswer('reward_fulfillments', shown, metadata) }
    },
  }),

  defineSideRoute({
    operation: 'smile_create_activity',
    method: 'POST',
    path: '/activities',
    body: activityBody,
    run({ body: { activity: given } }, world) {
      const { token, distinct_id = null, created_on_origin_at = null } = given
      const rule = ruleWithToken(token, world)
      // seen: dev.smile.io, "error object".
      if (!rule) throw new SideRefusal(400, 'invalid', 'An invalid `token` value was provided.')
      const customer =
        given.customer_id === undefined
          ? knownByEmail(given.customer_email ?? '', world)
          : participant(given.customer_id, world)
      if (distinct_id !== null && activityFrom(token, distinct_id, world))
        throw unprocessable(`An activity with this token and the distinct_id ${distinct_id} exists already.`)
      const origin = { token, distinctId: distinct_id, happenedAt: created_on_origin_at }
      const { activity } = recordActivity(customer, rule, origin, world)
      return { status: 201, json: { activity: showActivity(activity) } }
    },
  }),
]

/** The customer of an id in a body. Throws 422 for an unknown one, and for one who is excluded. */
function participant(customerId: number, world: World): Customer {
  const customer = world.find(smileCustomer, String(customerId))
  if (!customer) throw unprocessable(`There is no customer with the id ${customerId}.`)
  return requireTakesPart(customer)
}

function knownByEmail(email: string, world: World): Customer {
  const customer = customerWithEmail(email, world)
  if (!customer) throw unprocessable(`There is no customer with the email address ${email}.`)
  return requireTakesPart(customer)
}

function requireTakesPart(customer: Customer): Customer {
  if (customer.attributes.state === 'disabled')
    throw unprocessable('The customer is excluded: it neither earns nor redeems points.')
  return customer
}

function requireChange(customer: Customer, change: number, world: World): void {
  if (change === 0) throw unprocessable('points_change must not be 0.')
  const { points_balance } = customer.attributes
  if (change > 0 || points_balance + change >= 0) return
  const settings = smileSettings.of(world)
  throw unprocessable(
    `${pointsText(-change, settings)} cannot be taken; the balance is ${pointsText(points_balance, settings)}.`,
  )
}
