import type { ActionHandler } from '../declare/action.js'
import type { ReportHandler } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import type { Rules, Watcher } from '../declare/rules.js'
import type { Seed } from '../declare/seed.js'
import type { UiAction } from '../declare/ui-action.js'
import type { Scheduled, World } from '../declare/world.js'
import type { MembershipEnd } from './bind-members.js'
import type { Operation } from './operation.js'

/** Everything Klaviyo is, as of one revision. */
export interface Catalog {
  readonly revision: string
  readonly resources: ReadonlyMap<string, Resource>
  readonly operations: readonly Operation[]
  readonly uiActions: readonly UiAction[]
  readonly seeds: readonly Seed[]
  /** The memberships that a type is an end of. */
  membershipEnds(type: string): readonly MembershipEnd[]
  rules(type: string): Rules<Resource>
  /** What carries an action out, by its operation id. */
  handler(id: string): ActionHandler
  /** What computes a report, by its operation id. */
  report(id: string): ReportHandler
  watchers(type: string): readonly Watcher[]
  /** Work that runs later, by the name that stored tasks know it by. */
  readonly postponed: ReadonlyMap<string, Scheduled>
  setUp(world: World, empty: boolean): void
  replaceCompanyId(world: World, from: string): void
}
