import { anyAction } from './definition/actions.js'
import { isSplit } from './links.js'
import type { ActionData, ActionDefinition } from './shapes.js'

/** Members that are absent unless they were sent (seen: nickdnk-get_flow.200, nickdnk-update_flow_action.200). */
const IF_SENT = ['delay_until_time', 'delay_until_weekdays'] as const

/** Actions whose data responses have, though a body may lack it. */
const WITH_DATA: ReadonlySet<string> = new Set([
  'send-email',
  'send-mobile-push',
  'send-sms',
  'send-whatsapp',
])

/**
 * Returns an action with Klaviyo's default members, in the order of responses: `id, type, data, links`. Its ids are
 * those of the body. Minimal actions are accepted (messages.md §3.3); null is as good as absent (create_flow).
 */
export function completeAction(given: ActionDefinition): ActionDefinition {
  const { id = null, temporary_id = null, type } = given
  const sent = WITH_DATA.has(type) ? { ...given, data: withMessage(given) } : given
  const { data, links } = completed({ ...sent, links: given.links ?? {} })
  return {
    id,
    ...(temporary_id !== null && { temporary_id }),
    type,
    ...(data && { data: completeData(type, data, given.data ?? {}) }),
    ...(type !== 'multi-branch-split' && {
      links: isSplit(given) ? { ...NO_BRANCHES, ...links } : (links ?? {}),
    }),
  }
}

function completed(action: ActionDefinition): ActionDefinition {
  return (anyAction.kind.complete?.(action) ?? action) as ActionDefinition
}

const NO_BRANCHES = { next_if_true: null, next_if_false: null }

function withMessage({ type, data }: ActionDefinition): ActionData {
  return type === 'send-email' ? { ...data, message: data?.message ?? {} } : (data ?? {})
}

function completeData(type: string, given: ActionData, sent: ActionData): ActionData {
  const { message, ...rest } = given
  const data: ActionData = message == null ? rest : given
  const { main_action, current_experiment, branches } = data
  if (branches)
    return { ...data, branches: branches.map((each) => ({ ...each, links: each.links ?? { next: null } })) }
  if (main_action)
    return {
      ...data,
      main_action: completeAction(main_action),
      current_experiment: current_experiment
        ? { ...current_experiment, variations: current_experiment.variations.map(completeAction) }
        : null,
    }
  if (type !== 'time-delay' && type !== 'countdown-delay') return data
  const kept = Object.entries(data).filter(
    ([name]) => !IF_SENT.some((each) => each === name) || sent[name] !== undefined,
  )
  const delay: ActionData = Object.fromEntries(kept)
  return type === 'time-delay' && delay.unit === 'hours' && delay.secondary_value == null
    ? { ...delay, secondary_value: 0 }
    : delay
}
