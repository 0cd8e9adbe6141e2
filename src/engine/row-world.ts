import type { Resource } from '../declare/resource.js'
import type { Happening } from '../declare/rules.js'
import type { UntypedRow, World } from '../declare/world.js'
import type { StoredRow } from '../store/row.js'
import type { WorldContext } from './world-context.js'

/** What the parts of the World need of it besides what rules see. */
export interface RowWorld extends World {
  readonly context: WorldContext
  resource(type: string): Resource
  /** Inserts a row, without its rules. Throws the 409 of its resource if its id is taken. */
  insert(
    resource: Resource,
    attributes: Record<string, unknown>,
    related: Record<string, string | null>,
  ): StoredRow
  /** Calls the watchers of a type. */
  notifyWatchers(type: string, row: UntypedRow, happening: Happening, before?: UntypedRow): void
}
