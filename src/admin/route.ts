import type { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { duration } from '../base/duration.js'
import { type Instant, parse } from '../base/instant.js'
import type { AdminEndpoint } from '../declare/ui-action.js'
import type { EmulatorContext } from './context.js'

/** A validated request to an admin route. */
export interface AdminCall<B = unknown, Q = unknown> {
  readonly context: EmulatorContext
  /** The account that the header names; the default account without the header. */
  readonly account: Account
  /** The company id in the account header. */
  readonly named: string | undefined
  /** Path parameters by name. */
  readonly parameters: Readonly<Record<string, string>>
  readonly body: B
  readonly query: Q
  /** The address of the request; `base` is the origin that the client used. */
  readonly address: { readonly base: string; readonly path: string; readonly rawQuery: string }
  /** The raw body, for routes that do not accept JSON. */
  bytes(): Promise<Buffer>
  /** Aborted when the client disconnects. */
  readonly left: AbortSignal
}

/** A response body that is not JSON. */
export class BinaryBody {
  readonly media: string
  readonly bytes: Buffer
  /** Further headers of the response. */
  readonly headers: Readonly<Record<string, string>>

  constructor(media: string, bytes: Buffer, headers: Readonly<Record<string, string>> = {}) {
    this.media = media
    this.bytes = bytes
    this.headers = headers
  }
}

/** A route of the admin API that does not depend on the catalog. */
export interface AdminRoute extends AdminEndpoint {
  /** The account header may name an account that does not exist yet; the route gets it as `named`. */
  readonly createsAccount?: boolean
  run(call: AdminCall<never, never>): unknown
}

/** Declares a route of the admin API. The types of body and query follow from their schemas. */
export function defineAdminRoute<S extends z.ZodType = z.ZodUndefined, Q extends z.ZodObject = z.ZodObject>(
  action: Omit<AdminRoute, 'run' | 'body' | 'query'> & {
    readonly body?: S
    readonly query?: Q
    run(call: AdminCall<z.output<S>, z.output<Q>>): unknown
  },
): AdminRoute {
  return action
}

/** Parses an ISO 8601 instant. Throws OperatorError for other text; `where` names the member. */
export function instantOf(text: string, where: string): Instant {
  const instant = parse(text)
  if (instant === undefined)
    throw new OperatorError(`${where}: ${text} is not ISO 8601, like 2026-04-20T00:00:00Z`)
  return instant
}

/** Parses a duration, in milliseconds. Throws OperatorError for other text; `where` names the member. */
export function durationOf(text: string, where: string): number {
  const ms = duration(text)
  if (ms === undefined)
    throw new OperatorError(`${where}: ${text} is not a duration, like 500ms, 5s, 2m, 1h or 7d`)
  return ms
}
