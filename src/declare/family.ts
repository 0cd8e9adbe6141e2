import type { ActionHandler } from './action.js'
import type { ReportHandler } from './report.js'
import type { Resource } from './resource.js'
import type { BoundRules, Watcher } from './rules.js'
import type { Seed } from './seed.js'
import type { UiAction } from './ui-action.js'
import type { Scheduled, World } from './world.js'

/** One Klaviyo tag: its tables, its rules, and what its part of the UI can do. */
export interface Family {
  readonly tag: string
  readonly resources: readonly Resource[]
  readonly rules?: readonly BoundRules[]
  readonly actions?: readonly ActionHandler[]
  readonly reports?: readonly ReportHandler[]
  readonly watchers?: readonly Watcher[]
  /** Work that runs later, by name. */
  readonly postponed?: readonly Scheduled[]
  readonly uiActions?: readonly UiAction[]
  /** Sections of fixtures that it reads in a way of its own. */
  readonly seeds?: readonly Seed[]
  /** Makes what an account begins with; what Klaviyo adds to a new one only where it is not to be `empty`. */
  setUp?(world: World, empty: boolean): void
  /** What the rows say of their own account is said of this one, no longer of `from`, where they were copied from. */
  replaceCompanyId?(world: World, from: string): void
}
