import type { ParsedBody } from './body.js'
import type { Body } from './kinds/kind.js'
import type { RateOverrides, Tier } from './tier.js'
import type { UntypedRow, World } from './world.js'

/**
 * Something a client can have done that is no create, update or delete of the resource its path names:
 * an import, a merge, an event that arrives. It takes a body, and answers a resource or nothing.
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
  /** A second status it answers with, as published. */
  readonly otherStatus?: number
  readonly body: B
  /** The type that is answered; nothing is where there is none. */
  readonly responseType?: string
  /** The answer names the resource and tells nothing of it. */
  readonly bare?: boolean
  /** Are `fields[...]` published? Yes, where it answers a resource in full. */
  readonly sparse?: boolean
  /** The answer has the links of a page. */
  readonly paged?: boolean
  /** It looks at no row: work that fell due before it may be done later, with more of it. */
  readonly readsNoRows?: boolean
}

/** Declares an action, keeping the exact type of its body. */
export function defineAction<const B extends Body>(action: Action<B>): Action<B> {
  return action
}

/** What an action did: the row to answer, and the status where it is not the declared one. */
export interface ActionResult {
  readonly row: UntypedRow
  readonly status?: 200 | 201
  /** Is the row as it was before? */
  readonly unchanged?: boolean
  /** The attributes to show where `fields[...]` names none. */
  readonly shown?: readonly string[]
  /** The cursors of the pages beside the one that is answered. */
  readonly next?: string | undefined
  readonly prev?: string | undefined
}

/** An action and what carries it out. */
export interface ActionHandler {
  readonly action: Action
  run(given: ParsedBody, world: World): ActionResult | undefined
}

/** Binds an action to what carries it out, checking it against the exact type of the body. */
export function handle<B extends Body>(
  action: Action<B>,
  run: (given: ParsedBody<B>, world: World) => ActionResult | undefined,
): ActionHandler {
  return { action, run: run as unknown as ActionHandler['run'] }
}
