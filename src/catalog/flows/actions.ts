import type { Row, World } from '../../declare/index.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { withLinks } from './links.js'
import type { ActionDefinition, FlowDefinition } from './shapes.js'

type Action = Row<typeof flowAction>

/** The definition of a flow as it is stored: without its actions. */
export function definitionOf({ attributes }: Row<typeof flow>): FlowDefinition {
  return attributes.definition as unknown as FlowDefinition
}

/** The definition of an action. */
export function actionOf({ attributes }: Action): ActionDefinition {
  return attributes.definition as unknown as ActionDefinition
}

/** The actions of a flow by id, in the order of their creation. */
export function actionsOf(flowId: string, world: World): ReadonlyMap<string, ActionDefinition> {
  return new Map(world.pick(flowAction, { flow: flowId }).map((row) => [row.id, actionOf(row)]))
}

/** The definition of a flow as responses show it. */
export function shownDefinition(row: Row<typeof flow>, world: World): FlowDefinition {
  const { triggers, profile_filter, entry_action_id, reentry_criteria } = definitionOf(row)
  return {
    triggers,
    profile_filter: profile_filter ?? null,
    actions: [...actionsOf(row.id, world).values()],
    entry_action_id,
    ...(reentry_criteria && { reentry_criteria }),
  }
}

/** Stores an action with links replaced by `target`. Its `updated` stays. */
export function saveAction(row: Action, target: (id: string | null) => string | null, world: World): void {
  const definition = withLinks(actionOf(row), target)
  const { updated } = row.attributes
  world.change(flowAction, row, { attributes: { definition: definition as never, updated } })
}

/** Stores another entry action of a flow. */
export function saveEntry(row: Row<typeof flow>, entry_action_id: string | null, world: World): void {
  const definition: FlowDefinition = { ...definitionOf(row), entry_action_id }
  world.change(flow, row, { attributes: { definition: definition as never } })
}
