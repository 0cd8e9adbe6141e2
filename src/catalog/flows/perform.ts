import type { World } from '../../declare/index.js'
import { findPair } from '../../declare/index.js'
import { Refusal } from '../../dialect/refusal.js'
import { list } from '../lists/list.js'
import { addToList, removeFromList } from '../lists/membership.js'
import type { SkipReason } from '../messages/message-draft.js'
import { segmentMember } from '../segments/segment-member.js'
import { definitionOf } from './actions.js'
import { chooseBranch, chooseVariation } from './choices.js'
import { eventPasses, type FlowContext, passes } from './flow-context.js'
import { nextOf } from './links.js'
import { updateProfile } from './profile-update.js'
import { SENDING, sendOf } from './send.js'
import type { ActionDefinition } from './shapes.js'

/**
 * Carries out an action for a profile, and returns the id of the next one. Actions that are draft or disabled are passed
 * over without a trace, and so are those that the emulator has nothing for (messages.md §3.5).
 */
export function perform(
  id: string,
  action: ActionDefinition,
  context: FlowContext,
  world: World,
): string | null {
  const { type, data, links } = action
  switch (type) {
    case 'conditional-split':
      return branchOf(links, passes(data?.profile_filter as never, context, world))
    case 'trigger-split':
      return branchOf(links, eventPasses(data?.trigger_filter as never, context, world))
    case 'action-output-split':
      return branchOf(links, false)
    case 'multi-branch-split':
      return chooseBranch(action, (filter) => passes(filter, context, world))
    default:
      if (data?.status === 'live' || data?.status === 'manual') act(id, action, data.status, context, world)
      return nextOf(action)
  }
}

function branchOf(links: ActionDefinition['links'], holds: boolean): string | null {
  return (holds ? links?.next_if_true : links?.next_if_false) ?? null
}

/** Carries out an action that is live or manual. */
function act(
  id: string,
  action: ActionDefinition,
  status: 'live' | 'manual',
  context: FlowContext,
  world: World,
): void {
  const chosen = action.data?.main_action ? chooseVariation(id, action, context, world) : action
  if (SENDING.has(chosen.type)) {
    sendOf(
      id,
      chosen,
      { skip: skipOf(chosen, context, world), review: status === 'manual', ...context },
      world,
    )
    return
  }
  if (failsFlow(context, world)) return
  try {
    world.attempt(() => change(chosen, context, world))
  } catch (error) {
    // A change that a client could not make either does not stop the flow.
    if (!(error instanceof Refusal)) throw error
  }
}

/** The changes that flows make to profiles and lists, with the effects of those that clients make. */
function change({ type, data }: ActionDefinition, { profile }: FlowContext, world: World): void {
  if (type === 'update-profile') updateProfile(data?.profile_operations as never, profile, world)
  if (type !== 'list-update' || typeof data?.list_id !== 'string' || !world.find(list, data.list_id)) return
  if (data.on_execution === true) addToList(data.list_id, profile.id, world, { source: 'Unknown' })
  if (data.on_execution === false) removeFromList(data.list_id, profile.id, world, 'Unknown')
}

/** Why a message is not sent to the profile; undefined if it may be. */
function skipOf(
  { type, data }: ActionDefinition,
  context: FlowContext,
  world: World,
): SkipReason | undefined {
  if (type === 'send-webhook' || type === 'send-internal-alert')
    return failsFlow(context, world) ? 'Fails flow filters' : undefined
  if (failsFlow(context, world)) return 'Fails flow filters'
  const { additional_filters } = data?.message ?? {}
  return passes(additional_filters as never, context, world) ? undefined : 'Fails additional filters'
}

/** Does the profile fail the filter of the flow now, or has it left its segment? */
function failsFlow(context: FlowContext, world: World): boolean {
  const { flow, profile } = context
  const { segment } = flow.related
  if (segment !== null && !findPair(segmentMember, { segment, profile: profile.id }, world)) return true
  return !passes(definitionOf(flow).profile_filter, context, world)
}
