import type { ActionHandler } from '../declare/action.js'
import type { ActionVariant } from '../declare/action-variant.js'
import type { Deliveries } from '../declare/deliveries.js'
import type { Feeds } from '../declare/feeds.js'
import type { Gate } from '../declare/gate.js'
import type { Outbox } from '../declare/outbox.js'
import type { ReportHandler } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import type { Rules, Watcher } from '../declare/rules.js'
import type { Seed } from '../declare/seed.js'
import type { SideApi } from '../declare/side-api.js'
import type { UiAction } from '../declare/ui-action.js'
import type { WebRoute } from '../declare/web-route.js'
import type { Scheduled, World } from '../declare/world.js'
import type { MembershipEnd } from './bind-members.js'
import type { Operation, OperationEntry } from './operation.js'

/** Klaviyo's API at one revision. */
export interface Catalog {
  readonly revision: string
  readonly resources: ReadonlyMap<string, Resource>
  /** What finds the operations. */
  readonly entries: readonly OperationEntry[]
  /** All operations, compiled. */
  readonly operations: readonly Operation[]
  readonly uiActions: readonly UiAction[]
  readonly webRoutes: readonly WebRoute[]
  readonly sideApis: readonly SideApi[]
  /** Undefined in a catalog that sends no messages. */
  readonly outbox: Outbox | undefined
  /** Undefined in a catalog that delivers no events. */
  readonly deliveries: Deliveries | undefined
  /** Undefined in a catalog without documents of other servers. */
  readonly feeds: Feeds | undefined
  readonly seeds: readonly Seed[]
  /** The memberships with an end of a type. */
  membershipEnds(type: string): readonly MembershipEnd[]
  /** The rules of a resource. Those of a face are found at every revision. */
  rules(resource: Pick<Resource, 'type' | 'rows'>): Rules<Resource>
  /** The handler of an action, by operation id. Throws an Error if there is none. */
  handler(id: string): ActionHandler
  /** The variant of an action for marked requests, by operation id; undefined if there is none. */
  actionVariant(id: string): ActionVariant | undefined
  /** The handler of a report, by operation id. Throws an Error if there is none. */
  report(id: string): ReportHandler
  /** What an account needs to use an operation, by its id; undefined if nothing. */
  gate(id: string): Gate | undefined
  watchers(type: string): readonly Watcher[]
  /** Tasks that run later, by the name that stored tasks have. */
  readonly postponed: ReadonlyMap<string, Scheduled>
  /** Creates the rows of a new account. With `empty`, only those that an account cannot be without. */
  setUp(world: World, empty: boolean): void
  /** Replaces the company id `from` in rows that were copied from another account. */
  replaceCompanyId(world: World, from: string): void
}
