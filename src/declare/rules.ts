import type { Draft, Patch, Resource, Row } from './resource.js'
import type { Change, UntypedRow, World } from './world.js'

/**
 * What a table cannot say. A rule refuses by throwing a Refusal, before anything is written where it
 * is named so; what it writes belongs to the same transaction as the request.
 */
export interface Rules<T extends Resource> {
  beforeCreate?(draft: Draft<T>, world: World): void
  /** What a create sets that no client can. */
  complete?(draft: Draft<T>, world: World): Change<T>
  afterCreate?(row: Row<T>, draft: Draft<T>, world: World): Row<T>
  beforeUpdate?(row: Row<T>, patch: Patch<T>, world: World): void
  /** What an update makes of the row, where that is more than setting what it names. */
  amend?(row: Row<T>, patch: Patch<T>, world: World): Change<T>
  /** May change the row further; what it returns is answered. */
  afterUpdate?(row: Row<T>, patch: Patch<T>, world: World): Row<T>
  beforeDelete?(row: Row<T>, world: World): void
  /** Values that are worked out when they are asked for. */
  readonly derive?: Readonly<Record<string, (row: Row<T>, world: World) => unknown>>
}

/** Rules bound to the type they govern. The catalog keeps them beside the tables, so that tables stay data. */
export interface BoundRules {
  readonly type: string
  readonly rules: Rules<Resource>
}

/** Binds rules to their resource, checking them against its exact row types. */
export function defineRules<T extends Resource>(resource: T, rules: Rules<T>): BoundRules {
  return { type: resource.type, rules: rules as unknown as Rules<Resource> }
}

/** Told of every row of a type that was made, changed or removed, in the same transaction. */
export interface Watcher {
  readonly type: string
  onChange(row: UntypedRow, world: World): void
}
