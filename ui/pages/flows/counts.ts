import type { ShownMessage } from '../../live/rows.js'

/** A profile that entered the flow. */
export interface Enrolment {
  readonly id: string
  readonly profile: string
  readonly entered_at: string
  readonly action: string | null
  readonly waiting: boolean
  readonly done: readonly string[]
}

/** How many profiles came to a step, and what became of its messages. */
export interface StepCount {
  /** Profiles that came to the step. */
  readonly reached: number
  /** Profiles that are there now. */
  readonly here: number
  readonly sent: number
  readonly skipped: number
}

/** Counts profiles and messages by action. An action that no profile came to is missing. */
export function countSteps(
  enrolments: readonly Enrolment[],
  messages: readonly Pick<ShownMessage, 'action_id' | 'state'>[],
): ReadonlyMap<string, StepCount> {
  const counts = new Map<string, StepCount>()
  const add = (action: string, more: Partial<StepCount>) => {
    const before = counts.get(action) ?? { reached: 0, here: 0, sent: 0, skipped: 0 }
    counts.set(action, {
      reached: before.reached + (more.reached ?? 0),
      here: before.here + (more.here ?? 0),
      sent: before.sent + (more.sent ?? 0),
      skipped: before.skipped + (more.skipped ?? 0),
    })
  }
  for (const { action, done } of enrolments) {
    for (const each of new Set(done)) add(each, { reached: 1 })
    if (action !== null) add(action, { here: 1, ...(!done.includes(action) && { reached: 1 }) })
  }
  for (const { action_id: action, state } of messages)
    if (action !== null && state !== 'test') add(action, state === 'skipped' ? { skipped: 1 } : { sent: 1 })
  return counts
}
