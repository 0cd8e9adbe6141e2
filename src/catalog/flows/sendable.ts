import type { Row, World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { findCode } from '../coupons/draw-code.js'
import { preparedMessage } from '../messages/prepared-message.js'
import { actionsOf } from './actions.js'
import type { flow } from './flow.js'
import { flowMessageOf } from './send.js'
import type { ActionDefinition } from './shapes.js'

/**
 * Throws a 400 if a flow cannot send its messages: an email without a template, or a coupon without codes. `status` is
 * the one it would get. guess: the words (messages.md §9).
 */
export function refuseUnsendable(owner: Row<typeof flow>, status: string, world: World): void {
  for (const [id, action] of actionsOf(owner.id, world))
    for (const each of messagesOf(action)) {
      const why = obstacle(id, each, owner, world)
      if (why !== undefined)
        throw refuse.problems([invalid(`The flow cannot be set ${status}: ${why}.`, '/data')])
    }
}

function obstacle(
  id: string,
  action: ActionDefinition,
  owner: Row<typeof flow>,
  world: World,
): string | undefined {
  const { name, template_id } = action.data?.message ?? {}
  if (action.type === 'send-email' && template_id == null)
    return `the message '${name ?? ''}' has no template`
  const message = flowMessageOf(id, action, owner, world)
  const coupons = message ? preparedMessage(message, world).coupons : []
  const empty = coupons.find((coupon) => typeof findCode(coupon, null, world) === 'string')
  return empty === undefined ? undefined : `the coupon ${empty} of the message '${name ?? ''}' has no codes`
}

/** The actions that can send a message: the action itself, or the variations of a test. */
function messagesOf(action: ActionDefinition): readonly ActionDefinition[] {
  const { main_action, current_experiment } = action.data ?? {}
  return main_action ? [main_action, ...(current_experiment?.variations ?? [])] : [action]
}
