import type { Deed } from './action.js'
import type { Computation } from './report.js'
import type { Resource } from './resource.js'
import type { RuleBook, Watcher } from './rules.js'
import type { Seed } from './seed.js'
import type { ControlAction } from './ui-action.js'
import type { Scheduled, World } from './world.js'

/** One Klaviyo tag: its tables, its rules, and what its part of the UI can do. */
export interface Family {
  readonly tag: string
  readonly resources: readonly Resource[]
  readonly rules?: readonly RuleBook[]
  readonly actions?: readonly Deed[]
  readonly reports?: readonly Computation[]
  readonly watchers?: readonly Watcher[]
  /** Work that runs later, by name. */
  readonly postponed?: readonly Scheduled[]
  readonly control?: readonly ControlAction[]
  /** Sections of fixtures that it reads in a way of its own. */
  readonly seeds?: readonly Seed[]
  /** Makes what an account begins with; what Klaviyo adds to a new one only where it is not to be `empty`. */
  begin?(world: World, empty: boolean): void
  /** What the rows say of their own account is said of this one, no longer of `from`, where they were copied from. */
  move?(world: World, from: string): void
}
