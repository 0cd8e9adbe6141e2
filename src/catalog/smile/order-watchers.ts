import type { Row, Watcher } from '../../declare/index.js'
import { usedCode } from '../shop/discount-code.js'
import { toAmount } from '../shop/money.js'
import { type Order, shopOrder } from '../shop/order.js'
import { earnForOrder } from './earn.js'
import { markUsed } from './issue-reward.js'
import { completeReferral } from './referrals.js'

/** An order earns points, and completes the referral of the customer. */
export const orderPoints: Watcher = {
  type: shopOrder.type,
  onChange(row, world, happening) {
    if (happening !== 'created') return
    const { id, attributes } = row as unknown as Order
    earnForOrder({ id, email: attributes.email, total: toAmount(attributes.total) }, world)
    if (attributes.email !== null) completeReferral(attributes.email, world)
  },
}

/** A reward whose code an order used up is used. */
export const rewardUse: Watcher = {
  type: usedCode.type,
  onChange(row, world, happening) {
    if (happening === 'created') markUsed((row as unknown as Row<typeof usedCode>).attributes.code, world)
  },
}
