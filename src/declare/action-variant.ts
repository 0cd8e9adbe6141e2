import type { ParsedBody } from './body.js'
import type { Json } from './kinds/json.js'
import type { Body } from './kinds/kind.js'
import type { World } from './world.js'

/** What marks a request: a header or a query parameter with a value. */
export interface RequestMark {
  readonly header: { readonly name: string; readonly value: string }
  readonly parameter?: { readonly name: string; readonly value: string }
}

/**
 * Another way to carry out an action, for marked requests, such as those of a script on a page. They may send more than
 * is published, and get a document with `meta` only. Requests without the mark are not affected.
 */
export interface ActionVariant {
  /** The operation id of the action. */
  readonly of: string
  readonly mark: RequestMark
  /** The body of marked requests. `usual` is the body of the revision; the result is the same for the same body. */
  body(usual: Body): Body
  /** Changes the document before its body is read. */
  prepare?(document: unknown, world: World): unknown
  /** Carries the action out. Returns `meta` of the response; undefined for a response without a body. */
  run(given: ParsedBody, world: World): Readonly<Record<string, Json>> | undefined
}

/** Declares a variant; the type of what `run` is given follows from `Given`. */
export function defineActionVariant<Given extends ParsedBody = ParsedBody>(
  variant: Omit<ActionVariant, 'run'> & {
    run(given: Given, world: World): Readonly<Record<string, Json>> | undefined
  },
): ActionVariant {
  const bodies = new WeakMap<Body, Body>()
  return {
    ...(variant as unknown as ActionVariant),
    body(usual) {
      const known = bodies.get(usual) ?? variant.body(usual)
      bodies.set(usual, known)
      return known
    },
  }
}
