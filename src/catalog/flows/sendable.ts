import type { World } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import type { ActionDefinition } from './shapes.js'

/**
 * Throws a 400 if an email of a flow has no template. Flows with such emails cannot be live. guess: the words
 * (messages.md §9).
 */
export function refuseUnsendable(
  actions: ReadonlyMap<string, ActionDefinition>,
  what: string,
  _world: World,
): void {
  for (const action of actions.values())
    for (const { data } of emailsOf(action))
      if (data?.message?.template_id == null)
        throw refuse.problems([
          invalid(
            `The flow cannot be ${what}: the message '${data?.message?.name ?? ''}' has no template.`,
            '/data',
          ),
        ])
}

/** The emails that an action can send. */
function emailsOf(action: ActionDefinition): readonly ActionDefinition[] {
  if (action.type === 'send-email') return [action]
  const { main_action, current_experiment } = action.data ?? {}
  return [...(main_action ? [main_action] : []), ...(current_experiment?.variations ?? [])].filter(
    ({ type }) => type === 'send-email',
  )
}
