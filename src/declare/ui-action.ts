import { z } from 'zod'
import { late } from '../base/late.js'
import type { World } from './world.js'

/** The description of a route of the admin API, for its OpenAPI document. */
export interface AdminEndpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With parameters as `:id`. */
  readonly path: string
  readonly doc: string
  /** The texts of its body hold the template language, also in fixtures. */
  readonly templated?: true
  /** Its query parameters; others are refused. */
  readonly query?: z.ZodObject
  /** Its JSON request body. */
  readonly body?: z.ZodType
  /** The media type of its request body, if it is not JSON. */
  readonly bodyMedia?: string
  /** Its JSON response body. */
  readonly response?: z.ZodType
  /** The media type of its response body, if it is not JSON. */
  readonly responseMedia?: string
  /** The status of its response, 200 by default. */
  readonly status?: number
}

/** The request for a UI action. */
export interface UiActionInput<B> {
  readonly id: string | undefined
  readonly body: B
  /** The parameters of its query, checked by its schema. */
  readonly query: unknown
  /**
   * The id of a resource, found by a name, an address or its id, as in fixtures. Throws a Refusal that lists the
   * known names; `pointer` is where the body has the name.
   */
  idOf(type: string, name: string, pointer: string): string
}

/**
 * Something that only Klaviyo's UI can do, as a route of the admin API. The request body is
 * checked by `body`; the result of `run` is the JSON response.
 */
export interface UiAction extends AdminEndpoint {
  readonly body: z.ZodType
  run(input: UiActionInput<never>, world: World): unknown
}

/** What Klaviyo's UI shows and the API lacks, as a GET route of the admin API. */
type UiView<Q, A> = Pick<AdminEndpoint, 'path' | 'doc'> & {
  query(): Q
  response(): z.ZodType<A>
  run(
    input: Pick<UiActionInput<never>, 'id' | 'idOf'> & { readonly query: z.output<Q & z.ZodType> },
    world: World,
  ): A
}

/** Declares a view; its schemas are made at their first use. */
export function defineUiView<Q extends z.ZodObject, A>({
  query,
  response,
  run,
  ...view
}: UiView<Q, A>): UiAction {
  const schemas = late(() => ({ query: query(), response: response(), body: z.strictObject({}).optional() }))
  return {
    ...view,
    method: 'GET',
    get query() {
      return schemas().query
    },
    get response() {
      return schemas().response
    },
    get body() {
      return schemas().body
    },
    run: ({ id, idOf, query: given }, world) => run({ id, idOf, query: given as z.output<Q> }, world),
  }
}

/** HTML of a message. Its scripts do not run, wherever it is shown. */
export class MessageHtml {
  readonly html: string
  /** Whether images of other hosts are loaded. */
  readonly outside: boolean

  constructor(html: string, outside: boolean) {
    this.html = html
    this.outside = outside
  }
}

/** Declares a view whose response is the HTML of a message. */
export function defineMessagePage<Q extends z.ZodObject>({
  query,
  run,
  ...page
}: Omit<UiView<Q, MessageHtml>, 'response'>): UiAction {
  const schemas = late(() => ({ query: query(), body: z.strictObject({}).optional() }))
  return {
    ...page,
    method: 'GET',
    responseMedia: 'text/html',
    get query() {
      return schemas().query
    },
    get body() {
      return schemas().body
    },
    run: ({ id, idOf, query: given }, world) => run({ id, idOf, query: given as z.output<Q> }, world),
  }
}

/** The media type of a form of a page. */
export const FORM = 'application/x-www-form-urlencoded'

/** Declares an action that a form of a page calls, and whose response is the HTML of a message. It changes nothing. */
export function defineMessageForm<S extends z.ZodType>({
  body,
  run,
  ...form
}: Pick<AdminEndpoint, 'path' | 'doc'> & {
  body(): S
  run(input: UiActionInput<z.output<S>>, world: World): MessageHtml
}): UiAction {
  return defineUiAction({
    ...form,
    method: 'POST',
    bodyMedia: FORM,
    responseMedia: 'text/html',
    body,
    run,
  })
}

/** Declares a UI action; the type of the body follows from its schema, which is made at its first use. */
export function defineUiAction<S extends z.ZodType>(
  action: Omit<UiAction, 'body' | 'run'> & {
    body(): S
    run(input: UiActionInput<z.output<S>>, world: World): unknown
  },
): UiAction {
  const body = late(action.body)
  return {
    ...action,
    get body() {
      return body()
    },
  }
}
