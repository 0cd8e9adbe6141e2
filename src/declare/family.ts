import type { ActionHandler } from './action.js'
import type { ActionVariant } from './action-variant.js'
import type { Deliveries } from './deliveries.js'
import type { Feeds } from './feeds.js'
import type { Gate } from './gate.js'
import type { Outbox } from './outbox.js'
import type { ReportHandler } from './report.js'
import type { Resource } from './resource.js'
import type { BoundRules, Watcher } from './rules.js'
import type { Seed } from './seed.js'
import type { SideApi } from './side-api.js'
import type { UiAction } from './ui-action.js'
import type { WebRoute } from './web-route.js'
import type { Scheduled, World } from './world.js'

/** One tag of Klaviyo's documentation: its resources, rules, actions and reports, and its part of Klaviyo's UI. */
export interface Family {
  readonly tag: string
  readonly resources: readonly Resource[]
  readonly rules?: readonly BoundRules[]
  readonly actions?: readonly ActionHandler[]
  /** Other ways to carry out actions, of any family, for marked requests. */
  readonly actionVariants?: readonly ActionVariant[]
  readonly reports?: readonly ReportHandler[]
  readonly watchers?: readonly Watcher[]
  /** Tasks that run later. */
  readonly postponed?: readonly Scheduled[]
  readonly uiActions?: readonly UiAction[]
  /** Files and pages that browsers open without a key. */
  readonly webRoutes?: readonly WebRoute[]
  /** APIs that the emulator serves beside Klaviyo's. */
  readonly sideApis?: readonly SideApi[]
  /** What accounts need to use operations, of any family. */
  readonly gates?: readonly Gate[]
  /** The messages that were sent; at most one family has them. */
  readonly outbox?: Outbox
  /** The deliveries of events; at most one family has them. */
  readonly deliveries?: Deliveries
  /** Documents of other servers; at most one family has them. */
  readonly feeds?: Feeds
  /** Fixture sections with their own loader. */
  readonly seeds?: readonly Seed[]
  /** Creates the rows of a new account. With `empty`, only those that an account cannot be without. */
  setUp?(world: World, empty: boolean): void
  /** Replaces the company id `from` in rows that were copied from another account. */
  replaceCompanyId?(world: World, from: string): void
}
