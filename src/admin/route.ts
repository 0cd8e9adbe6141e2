import type { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { duration } from '../base/duration.js'
import { type Instant, parse } from '../base/instant.js'
import type { AdminEndpoint } from '../declare/ui-action.js'
import type { EmulatorContext } from './context.js'

/** What an action of the admin API is given: everything is read already. */
export interface AdminCall<B = unknown, Q = unknown> {
  readonly context: EmulatorContext
  /** The account the header names, else the default one. */
  readonly account: Account
  /** By the names in the path. */
  readonly parameters: Readonly<Record<string, string>>
  readonly body: B
  readonly query: Q
  /** The body as it came, of actions that take no JSON. */
  bytes(): Promise<Buffer>
  /** Aborted when the client has left. */
  readonly left: AbortSignal
}

/** Bytes to answer with, in place of JSON. */
export class BinaryBody {
  readonly media: string
  readonly bytes: Buffer

  constructor(media: string, bytes: Buffer) {
    this.media = media
    this.bytes = bytes
  }
}

/** Something the admin API does for every emulator, whatever its catalog. */
export interface AdminRoute extends AdminEndpoint {
  run(call: AdminCall<never, never>): unknown
}

/** Declares an action of the admin API; the types of body and query follow from their schemas. */
export function defineAdminRoute<S extends z.ZodType = z.ZodUndefined, Q extends z.ZodObject = z.ZodObject>(
  action: Omit<AdminRoute, 'run' | 'body' | 'query'> & {
    readonly body?: S
    readonly query?: Q
    run(call: AdminCall<z.output<S>, z.output<Q>>): unknown
  },
): AdminRoute {
  return action
}

/** Reads an instant; throws a OperatorError of text that is none. */
export function instantOf(text: string, where: string): Instant {
  const instant = parse(text)
  if (instant === undefined)
    throw new OperatorError(`${where}: ${text} is not ISO 8601, like 2026-04-20T00:00:00Z`)
  return instant
}

/** Reads a duration as milliseconds; throws a OperatorError of text that is none. */
export function durationOf(text: string, where: string): number {
  const ms = duration(text)
  if (ms === undefined)
    throw new OperatorError(`${where}: ${text} is not a duration, like 500ms, 5s, 2m, 1h or 7d`)
  return ms
}
