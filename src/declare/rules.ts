import type { Draft, Patch, Resource, Row } from './resource.js'
import type { Change, UntypedRow, World } from './world.js'

/**
 * The behaviour of a resource that its declaration cannot express. A rule refuses a request by throwing a Refusal;
 * a `before…` rule runs before anything is written. What a rule writes is in the transaction of the request.
 */
export interface Rules<T extends Resource> {
  beforeCreate?(draft: Draft<T>, world: World): void
  /** Values that a create sets and clients cannot. */
  complete?(draft: Draft<T>, world: World): Change<T>
  afterCreate?(row: Row<T>, draft: Draft<T>, world: World): Row<T>
  beforeUpdate?(row: Row<T>, patch: Patch<T>, world: World): void
  /** The change that an update makes; by default it sets the members of the body. */
  amend?(row: Row<T>, patch: Patch<T>, world: World): Change<T>
  /** May change the row further; returns the row for the response. */
  afterUpdate?(row: Row<T>, patch: Patch<T>, world: World): Row<T>
  beforeDelete?(row: Row<T>, world: World): void
  /** Carries out described writes of the to-many relationship `name`. Finds the owner itself, which may not exist. */
  relate?(change: DescribedChange, world: World): void
  /** Runs after the row is gone. */
  afterDelete?(row: Row<T>, world: World): void
  /** The detail of the 404 of an id without a row, if that depends on other rows; by default `notFound` has it. */
  missing?(id: string, world: World): string
  /** Attributes that are computed when they are read. */
  readonly derive?: Readonly<Record<string, (row: Row<T>, world: World) => unknown>>
}

/** A write of a relationship whose identifiers have `meta`. */
export interface DescribedChange {
  readonly name: string
  readonly part: 'add' | 'replace' | 'remove'
  /** The id in the path. */
  readonly owner: string
  readonly identifiers: readonly {
    readonly id: string
    readonly meta: Readonly<Record<string, unknown>>
    /** The JSON pointer to the identifier in the body. */
    readonly pointer: string
  }[]
}

/** The rules of a type. They are separate from the resource, so that resources stay data. */
export interface BoundRules {
  readonly type: string
  /** For a face: the type of its rows. */
  readonly rows?: string
  readonly rules: Rules<Resource>
}

/** Binds rules to their resource, type-checked against its rows. */
export function defineRules<T extends Resource>(resource: T, rules: Rules<T>): BoundRules {
  const { type, rows } = resource
  return { type, ...(rows !== undefined && { rows }), rules: rules as unknown as Rules<Resource> }
}

/** What happened to a row. */
export type Happening = 'created' | 'changed' | 'removed'

/** Called for every created, changed or removed row of a type, in the same transaction. */
export interface Watcher {
  readonly type: string
  /** `before` is the row as it was before it changed; undefined for other happenings. */
  onChange(row: UntypedRow, world: World, happening: Happening, before?: UntypedRow): void
}
