import { invalid, type Problem } from '../../dialect/refusal.js'
import type { ActionDefinition } from './shapes.js'
import { variationsOf } from './variations.js'

/**
 * Returns what is wrong with the ids of the actions of a new flow, of their messages and of the variations of tests.
 * `pointer` is that of the actions. Real ids are "not allowed on create" (create_flow). guess: the words.
 */
export function idProblems(actions: readonly ActionDefinition[], pointer: string): Problem[] {
  const seen = new Set<string>()
  return actions.flatMap((action, place) => {
    const at = `${pointer}/${place}`
    const set = realIds(action, at)
    if (set.length > 0) return set
    const { temporary_id } = action
    if (temporary_id == null || temporary_id === '')
      return [invalid("'temporary_id' is a required field for the resource 'actions'.", `${at}/temporary_id`)]
    return [...usedTwice(temporary_id, at, seen), ...variationProblems(action, at)]
  })
}

/** Returns a problem for each id that only Klaviyo sets: that of an action, of its message and of its experiment. */
function realIds({ id, data }: ActionDefinition, at: string): Problem[] {
  const given = [
    { id, what: 'action', at: `${at}/id` },
    { id: data?.message?.id, what: 'message', at: `${at}/data/message/id` },
    { id: data?.current_experiment?.id, what: 'experiment', at: `${at}/data/current_experiment/id` },
  ]
  return given
    .filter((each) => each.id != null)
    .map((each) => invalid(`'id' may not be set on a new ${each.what}.`, each.at))
}

/**
 * Returns which ids in a changed action are not its own: those of its message, of its variations and of their messages.
 * guess: Klaviyo refuses them, in other words.
 */
export function foreignIds(given: ActionDefinition, held: ActionDefinition, pointer: string): Problem[] {
  const messages = new Set([held, ...variationsOf(held).map(({ action }) => action)].map(messageId))
  const actions = new Set(variationsOf(held).map(({ action }) => action.id))
  const variations = variationsOf(given)
  const named = [
    ...variations.map(({ action, at }) => ({ what: 'variation', id: action.id, known: actions, at })),
    ...[{ action: given, at: '' }, ...variations].map(({ action, at }) => ({
      what: 'message',
      id: messageId(action),
      known: messages,
      at: at === '' ? 'data/message' : `${at}/data/message`,
    })),
  ]
  return named
    .filter(({ id, known }) => id != null && !known.has(id))
    .map(({ what, id, at }) => invalid(`The action has no ${what} '${id}'.`, `${pointer}/${at}/id`))
}

function messageId({ data }: ActionDefinition): string | null | undefined {
  return data?.message?.id
}

/** Allocations name the variations of a test, so no two of them share a temporary id. */
function variationProblems(test: ActionDefinition, at: string): Problem[] {
  const seen = new Set<string>()
  return variationsOf(test).flatMap(({ action, at: inside }) => [
    ...realIds(action, `${at}/${inside}`),
    ...(action.temporary_id == null ? [] : usedTwice(action.temporary_id, `${at}/${inside}`, seen)),
  ])
}

function usedTwice(id: string, at: string, seen: Set<string>): Problem[] {
  if (seen.has(id)) return [invalid(`The temporary_id '${id}' is used twice.`, `${at}/temporary_id`)]
  seen.add(id)
  return []
}
