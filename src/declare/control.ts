import type { z } from 'zod'
import type { World } from './world.js'

/**
 * Something only a person in Klaviyo's own UI can do, offered under the admin prefix. The body is
 * checked by `takes`; what `run` returns is answered as JSON.
 */
export interface ControlAction {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly doc: string
  readonly takes: z.ZodType
  run(input: { readonly id: string | undefined; readonly body: never }, world: World): unknown
}

/** Declares a control action; the body's type follows from its schema. */
export function defineControl<S extends z.ZodType>(
  action: Omit<ControlAction, 'takes' | 'run'> & {
    readonly takes: S
    run(input: { readonly id: string | undefined; readonly body: z.output<S> }, world: World): unknown
  },
): ControlAction {
  return action
}
