import type { Deed } from '../declare/action.js'
import type { Computation } from '../declare/report.js'
import type { Resource } from '../declare/resource.js'
import type { Rules, Watcher } from '../declare/rules.js'
import type { Seed } from '../declare/seed.js'
import type { ControlAction } from '../declare/ui-action.js'
import type { Scheduled, World } from '../declare/world.js'
import type { Ending } from './bind-members.js'
import type { Operation } from './operation.js'

/** Everything Klaviyo is, as of one revision. */
export interface Catalog {
  readonly revision: string
  readonly resources: ReadonlyMap<string, Resource>
  readonly operations: readonly Operation[]
  readonly control: readonly ControlAction[]
  readonly seeds: readonly Seed[]
  /** The memberships that a type is an end of. */
  endings(type: string): readonly Ending[]
  rules(type: string): Rules<Resource>
  /** What carries an action out, by its operation id. */
  deed(id: string): Deed
  /** What computes a report, by its operation id. */
  computation(id: string): Computation
  watchers(type: string): readonly Watcher[]
  /** Work that runs later, by the name that stored tasks know it by. */
  readonly postponed: ReadonlyMap<string, Scheduled>
  begin(world: World, empty: boolean): void
  move(world: World, from: string): void
}
