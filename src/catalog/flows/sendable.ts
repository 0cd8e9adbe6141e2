import type { Row, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { findCode } from '../coupons/draw-code.js'
import { preparedMessage } from '../messages/prepared-message.js'
import { actionOf, actionsOf } from './actions.js'
import { flow } from './flow.js'
import type { flowAction } from './flow-action.js'
import { flowMessageOf, SENDING } from './send.js'
import type { ActionDefinition } from './shapes.js'
import { variationsOf } from './variations.js'

/**
 * Throws a 400 if a flow cannot send its messages: an action without a message, an email without a template, or a coupon
 * without codes. `status` is the one it would get. guess: the words (messages.md §9).
 */
export function refuseUnsendable(owner: Row<typeof flow>, status: string, world: World): void {
  for (const [id, action] of actionsOf(owner.id, world)) {
    const why = obstacleOf(id, action, owner, world)
    if (why !== undefined)
      throw refuse.problems([invalid(`The flow cannot be set ${status}: ${why}.`, '/data')])
  }
}

/**
 * Throws a 400 if a changed action would send, but cannot (messages.md §9, coupons.md §10). What already kept the action
 * from sending does not refuse further changes. guess: the words.
 */
export function refuseUnsendableAction(
  row: Row<typeof flowAction>,
  given: ActionDefinition,
  world: World,
): void {
  const owner = world.find(flow, row.related.flow)
  const status = given.data?.status
  if (!owner || (status !== 'live' && status !== 'manual')) return
  const why = obstacleOf(row.id, given, owner, world)
  if (why === undefined) return
  const held = actionOf(row)
  if (held.data?.status === status && obstacleOf(row.id, held, owner, world) !== undefined) return
  throw refuse.problems([invalid(`The action cannot be set ${status}: ${why}.`, '/data')])
}

function obstacleOf(
  id: string,
  action: ActionDefinition,
  owner: Row<typeof flow>,
  world: World,
): string | undefined {
  const variations = variationsOf(action).map((each) => each.action)
  const sending = variations.length > 0 ? variations : [action]
  for (const each of sending) {
    const why = obstacle(id, each, owner, world)
    if (why !== undefined) return why
  }
  return undefined
}

function obstacle(
  id: string,
  action: ActionDefinition,
  owner: Row<typeof flow>,
  world: World,
): string | undefined {
  const { name, template_id } = action.data?.message ?? {}
  const named = `the message '${name ?? ''}'`
  if (SENDING.has(action.type) && !action.data?.message) return `the action ${id} has no message`
  if (WITH_TEMPLATE.has(action.type) && template_id == null) return `${named} has no template`
  const message = flowMessageOf(id, action, owner, world)
  const coupons = message ? preparedMessage(message, world).coupons : []
  for (const coupon of coupons) {
    const found = findCode(coupon, null, world)
    if (found === "Coupon code doesn't exist") return `the coupon ${coupon} of ${named} does not exist`
    if (typeof found === 'string') return `the coupon ${coupon} of ${named} has no codes`
  }
  return undefined
}

/** Actions whose emails have their content from a template. */
const WITH_TEMPLATE: ReadonlySet<string> = new Set(['send-email', 'send-internal-alert'])
