import type { Row, World } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'
import { actionOf, actionsOf, definitionOf, saveAction, saveEntry } from './actions.js'
import { flow } from './flow.js'
import { flowAction } from './flow-action.js'
import { brokenLinks, loopIn } from './graph.js'
import { linksOf, nextOf } from './links.js'
import type { ActionDefinition } from './shapes.js'
import { moveOn } from './steps.js'

type Action = Row<typeof flowAction>

const DEFINITION = '/data/attributes/definition'

/** Returns what is wrong with the links of a changed action. guess: the words (messages.md §9). */
export function linkProblems(row: Action, definition: ActionDefinition, world: World): Problem[] {
  const actions = new Map(actionsOf(row.related.flow, world))
  const broken = brokenLinks(definition, actions)
  if (broken.length > 0) return broken.map(({ detail, at }) => invalid(detail, `${DEFINITION}/${at}`))
  actions.set(row.id, definition)
  const loop = loopIn(actions)
  if (!loop) return []
  const at = loop.from === row.id ? loop.at : 'links'
  return [invalid(`The action '${loop.from}' leads back to itself.`, `${DEFINITION}/${at}`)]
}

/** Links what led to an action to the one after it (messages.md §3.3). */
export function removeAction(row: Action, world: World): void {
  const next = nextOf(actionOf(row))
  const target = (id: string | null) => (id === row.id ? next : id)
  for (const other of world.pick(flowAction, { flow: row.related.flow }))
    if (other.id !== row.id && linksOf(actionOf(other)).some(({ to }) => to === row.id))
      saveAction(other, target, world)
  const owner = world.find(flow, row.related.flow)
  if (owner && definitionOf(owner).entry_action_id === row.id) saveEntry(owner, next, world)
  moveOn(row.id, next, world)
}
