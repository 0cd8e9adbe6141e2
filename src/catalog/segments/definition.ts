import { object } from '../../declare/index.js'
import type { Condition } from './condition.js'
import { conditionOf, groupsOf } from './condition-shapes.js'
import { TIMEFRAMES } from './filter-shapes.js'
import { FUNNEL } from './funnel.js'

/** The definition of a segment. A profile belongs to it if at least one condition of every group matches. */
export const definition = object(
  {
    condition_groups: groupsOf(conditionOf(TIMEFRAMES, [FUNNEL])),
  },
  { create: 'required', update: true, nullable: 'updated', doc: 'Definition of the segment.' },
)

/** A validated definition. */
export interface Definition {
  readonly condition_groups: readonly { readonly conditions: readonly Condition[] }[]
}

/** Returns a definition with Klaviyo's default members (seen: nickdnk-create_segment.201, nango-segments). */
export function withDefaults(given: unknown): Definition {
  const { condition_groups } = given as Definition
  return {
    condition_groups: condition_groups.map(({ conditions }) => ({
      conditions: conditions.map((each) => {
        if (each.type === 'profile-group-membership') return withLastMember(each, 'timeframe_filter')
        if (each.type === 'profile-metric') return withLastMember(each, 'metric_filters')
        return each
      }),
    })),
  }
}

/** Moves a member to the end of a condition; null if it is missing. */
function withLastMember(condition: Condition, member: string): Condition {
  const { [member]: value = null, ...others } = condition
  return { ...others, [member]: value } as Condition
}
