import type { ParsedBody } from './body.js'
import type { Body } from './kinds/kind.js'
import type { Resource } from './resource.js'
import type { RateOverrides, Tier } from './tier.js'
import type { UntypedRow, World } from './world.js'

/**
 * A POST that is not a create, update or delete of the resource in its path: an import, a merge, a new event. It has
 * a body, and its response holds a resource or nothing.
 */
export interface Action<B extends Body = Body> {
  readonly id: string
  readonly aliases?: readonly string[]
  readonly path: string
  readonly tag: string
  readonly scopes: readonly string[]
  readonly rate: Tier
  readonly rateOverrides?: RateOverrides
  readonly status: number
  /** A second documented status of its responses. */
  readonly otherStatus?: number
  readonly body: B
  /** The type of the resource in the response; without it the response has no body. */
  readonly responseType?: string
  /** The shape of that resource in the response, if it is not that of its type. */
  readonly responseShape?: Resource
  /** Relationships of the response whose targets are always in `included`; `include=` is not accepted. */
  readonly included?: readonly string[]
  /** The response holds only the identifier of the resource. */
  readonly bare?: boolean
  /** False if `fields[...]` is not published. */
  readonly sparse?: boolean
  /** The response has the links of a page. With `query`, the query parameter of their cursor is published. */
  readonly paged?: true | 'query'
  /** Reads no row, so due tasks may run after it, in one batch with later ones. */
  readonly readsNoRows?: boolean
}

/** Declares an action, keeping the exact type of its body. */
export function defineAction<const B extends Body>(action: Action<B>): Action<B> {
  return action
}

/** The outcome of an action: the row for the response, and the status if it is not the declared one. */
export interface ActionResult {
  readonly row: UntypedRow
  readonly status?: 200 | 201
  /** Whether the row is new, though the status is not 201. */
  readonly created?: boolean
  /** Whether the row did not change. */
  readonly unchanged?: boolean
  /** The attributes to show if `fields[...]` names none. */
  readonly shown?: readonly string[]
  /** The cursors of the next and previous pages. */
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** An action with its handler. */
export interface ActionHandler {
  readonly action: Action
  run(given: ParsedBody, world: World): ActionResult | undefined
}

/** Binds an action to its handler, type-checked against the body. */
export function handle<B extends Body>(
  action: Action<B>,
  run: (given: ParsedBody<B>, world: World) => ActionResult | undefined,
): ActionHandler {
  return { action, run: run as unknown as ActionHandler['run'] }
}
