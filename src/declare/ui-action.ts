import type { z } from 'zod'
import type { World } from './world.js'

/** A route under the admin prefix, as far as it can be described: the admin document lists them all. */
export interface AdminEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With parameters as `:id`. */
  readonly path: string
  readonly doc: string
  /** The query parameters it knows; any other is refused. */
  readonly query?: z.ZodObject
  /** The JSON body it takes. */
  readonly body?: z.ZodType
  /** The media type of a body it takes that is no JSON. */
  readonly bodyMedia?: string
  /** The JSON body it answers with. */
  readonly response?: z.ZodType
  /** The media type it answers in where that is no JSON. */
  readonly responseMedia?: string
  /** 200 unless said otherwise. */
  readonly status?: number
}

/** What a control action is asked to do. */
export interface UiActionInput<B> {
  readonly id: string | undefined
  readonly body: B
  /**
   * The id of what is known by a name, an address or an id of its own, as fixtures name it. Throws a Refusal
   * with the names there are; `pointer` says where in the body the name stands.
   */
  idOf(type: string, name: string, pointer: string): string
}

/**
 * Something only a person in Klaviyo's own UI can do, offered under the admin prefix. The body is
 * checked by `takes`; what `run` returns is answered as JSON.
 */
export interface UiAction extends AdminEndpoint {
  readonly body: z.ZodType
  run(input: UiActionInput<never>, world: World): unknown
}

/** Declares a control action; the body's type follows from its schema. */
export function defineUiAction<S extends z.ZodType>(
  action: Omit<UiAction, 'body' | 'run'> & {
    readonly body: S
    run(input: UiActionInput<z.output<S>>, world: World): unknown
  },
): UiAction {
  return action
}
