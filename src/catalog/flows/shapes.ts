import type { Condition } from '../segments/condition.js'

/** Groups of conditions, all of which must match. */
export interface Groups {
  readonly condition_groups: readonly { readonly conditions: readonly Condition[] }[]
}

/** What starts a flow, validated. */
export interface Trigger {
  readonly type: string
  readonly id?: string | null
  readonly trigger_filter?: Groups | null
  readonly [member: string]: unknown
}

/** A message of an action, validated. */
export type MessageOfAction = Readonly<Record<string, unknown>> & {
  readonly id?: string | null
  readonly name?: string | null
  readonly template_id?: string | null
}

/** A branch of a split with several branches. */
export interface Branch {
  readonly branch_id: string
  readonly order?: number | null
  readonly is_else?: boolean
  readonly branch_filter?: Groups | null
  readonly links?: ActionLinks | null
}

/** The data of an action, which depends on its type. */
export interface ActionData {
  readonly status?: string
  readonly message?: MessageOfAction | null
  readonly branches?: readonly Branch[]
  readonly main_action?: ActionDefinition
  readonly current_experiment?: Experiment | null
  readonly experiment_status?: string | null
  readonly [member: string]: unknown
}

/** A running test of several variations of an action. */
export interface Experiment {
  readonly variations: readonly ActionDefinition[]
  readonly allocations?: Readonly<Record<string, unknown>> | null
  readonly [member: string]: unknown
}

/** The ids of the actions that follow. */
export interface ActionLinks {
  readonly next?: string | null
  readonly next_if_true?: string | null
  readonly next_if_false?: string | null
}

/** An action of a flow, validated. */
export interface ActionDefinition {
  readonly id?: string | null
  readonly temporary_id?: string | null
  readonly type: string
  readonly data?: ActionData | null
  readonly links?: ActionLinks | null
}

/** When a profile may enter a flow again. */
export interface Reentry {
  readonly duration: number
  readonly unit: 'day' | 'hour' | 'week' | 'alltime'
}

/** The definition of a flow, validated. A stored one has no actions: each action is a row of its own. */
export interface FlowDefinition {
  readonly triggers: readonly Trigger[]
  readonly profile_filter?: Groups | null
  readonly actions: readonly ActionDefinition[]
  readonly entry_action_id: string | null
  readonly reentry_criteria?: Reentry | null
}
