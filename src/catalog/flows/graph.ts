import { invalid, type Problem } from '../../dialect/refusal.js'
import { idProblems } from './definition-ids.js'
import { linksOf, reachable, strayLinks } from './links.js'
import type { ActionDefinition, FlowDefinition } from './shapes.js'

const DEFINITION = '/data/attributes/definition'

/** A bound of the emulator: the graph of a flow is checked at once. */
const ACTIONS_MAX = 1_000

/**
 * Returns what is wrong with the actions of a new flow and their links. guess: all words (messages.md §9).
 */
export function graphProblems({ triggers, actions, entry_action_id: entry }: FlowDefinition): Problem[] {
  if (triggers.length > 1)
    return [invalid(`A flow has one trigger; got ${triggers.length}.`, `${DEFINITION}/triggers`)]
  if (actions.length > ACTIONS_MAX)
    return [
      invalid(
        `A flow may have at most ${ACTIONS_MAX} actions; got ${actions.length}.`,
        `${DEFINITION}/actions`,
      ),
    ]
  const named = idProblems(actions, `${DEFINITION}/actions`)
  if (named.length > 0) return named
  const byId = new Map(actions.map((action) => [action.temporary_id ?? '', action]))
  const places = new Map(actions.map(({ temporary_id }, place) => [temporary_id ?? '', place]))
  const unknown = [...entryProblems(entry, actions, byId), ...linkProblems(actions, byId)]
  if (unknown.length > 0) return unknown
  const loop = loopIn(byId)
  if (loop) {
    const pointer = `${DEFINITION}/actions/${places.get(loop.from)}/${loop.at}`
    return [invalid(`The action '${loop.from}' leads back to itself.`, pointer)]
  }
  const reached = reachable(entry, (id) => byId.get(id))
  return actions.flatMap(({ temporary_id: id }, place) =>
    reached.has(id ?? '')
      ? []
      : [
          invalid(
            `The action '${id}' is not reachable from the entry action.`,
            `${DEFINITION}/actions/${place}`,
          ),
        ],
  )
}

function entryProblems(
  entry: string | null,
  actions: readonly ActionDefinition[],
  byId: ReadonlyMap<string, ActionDefinition>,
): Problem[] {
  if (entry === null ? actions.length === 0 : byId.has(entry)) return []
  const detail =
    entry === null ? 'A flow with actions needs an entry action.' : `There is no action '${entry}'.`
  return [invalid(detail, `${DEFINITION}/entry_action_id`)]
}

function linkProblems(
  actions: readonly ActionDefinition[],
  byId: ReadonlyMap<string, ActionDefinition>,
): Problem[] {
  return actions.flatMap((action, place) =>
    brokenLinks(action, byId).map(({ detail, at }) =>
      invalid(detail, `${DEFINITION}/actions/${place}/${at}`),
    ),
  )
}

/** What is wrong with a link of an action, and where it is in the action. */
interface BrokenLink {
  readonly detail: string
  readonly at: string
}

/** Returns the links of an action that lead to no action of the flow, or that would not be followed. */
export function brokenLinks(action: ActionDefinition, known: ReadonlyMap<string, unknown>): BrokenLink[] {
  const unknown = linksOf(action).filter(({ to }) => !known.has(to))
  return [
    ...unknown.map(({ to, at }) => ({ detail: `There is no action '${to}'.`, at })),
    ...strayLinks(action).map((at) => ({ detail: 'Profiles do not follow this link.', at })),
  ]
}

/** A link that closes a loop. */
interface Loop {
  readonly from: string
  readonly at: string
}

/** Returns a link that leads back to an earlier action, if there is one. */
export function loopIn(byId: ReadonlyMap<string, ActionDefinition>): Loop | undefined {
  const states = new Map<string, 'open' | 'done'>()
  for (const start of byId.keys()) {
    const path: { id: string; links: ReturnType<typeof linksOf> }[] = []
    const enter = (id: string): void => {
      states.set(id, 'open')
      const action = byId.get(id)
      path.push({ id, links: action ? linksOf(action) : [] })
    }
    if (!states.has(start)) enter(start)
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const link = top.links.shift()
      if (!link) {
        states.set(top.id, 'done')
        path.pop()
      } else if (states.get(link.to) === 'open') return { from: top.id, at: link.at }
      else if (!states.has(link.to)) enter(link.to)
    }
  }
  return undefined
}
