import type { World } from '../../declare/index.js'
import type { FlowContext } from './flow-context.js'
import type { ActionDefinition, Groups } from './shapes.js'

/** The action after the first branch, by order, whose filter holds; else after the one that is taken otherwise. */
export function chooseBranch({ data }: ActionDefinition, holds: (filter: Groups) => boolean): string | null {
  const branches = (data?.branches ?? []).toSorted((one, other) => (one.order ?? 0) - (other.order ?? 0))
  const chosen =
    branches.find(({ is_else, branch_filter }) => !is_else && branch_filter && holds(branch_filter)) ??
    branches.find(({ is_else }) => is_else)
  return chosen?.links?.next ?? null
}

/**
 * The variation of a test for an enrolment: the main action, or one that is drawn by the allocations while the test is
 * live (messages.md §3.5, 7). Without allocations, all are equally likely.
 */
export function chooseVariation(
  id: string,
  action: ActionDefinition,
  { enrolment = '' }: FlowContext,
  world: World,
): ActionDefinition {
  const { main_action = action, current_experiment, experiment_status } = action.data ?? {}
  const variations = current_experiment?.variations ?? []
  if (experiment_status !== 'live' || variations.length === 0) return main_action
  const shares = variations.map((each) => shareOf(each, current_experiment?.allocations))
  const total = shares.reduce((sum, share) => sum + share, 0)
  let left = world.chance(`variation/${id}/${enrolment}`) * total
  for (const [place, share] of shares.entries()) {
    left -= share
    if (left < 0) return variations[place] ?? main_action
  }
  return main_action
}

function shareOf(
  { id }: ActionDefinition,
  allocations: Readonly<Record<string, unknown>> | null | undefined,
): number {
  if (!allocations || Object.keys(allocations).length === 0) return 1
  const share = Number(allocations[id ?? ''] ?? 0)
  return Number.isFinite(share) && share > 0 ? share : 0
}
