import type { z } from 'zod'
import { duration } from '../base/duration.js'
import { type Instant, parse } from '../base/instant.js'
import type { ControlRoute } from '../declare/control.js'
import type { Editions } from '../declare/release.js'
import type { Account } from './account.js'
import type { Accounts } from './accounts.js'
import type { Announcements } from './announcements.js'
import type { Limits } from './limits.js'
import type { Listeners } from './listeners.js'
import type { Metrics } from './metrics.js'
import type { Seeds } from './seeds.js'

/** What every admin path begins with, unless it is told otherwise. */
export const ADMIN = '/__admin'

/** Can every admin path begin with it? Klaviyo's own paths cannot be taken, and clients resolve `.` and `..`. */
export function isAdminPrefix(text: string): boolean {
  const segments = text.split('/').slice(1)
  return (
    /^(\/[\w.-]+)+$/.test(text) &&
    !KLAVIYOS.has(segments[0] ?? '') &&
    !segments.some((segment) => /^\.+$/.test(segment))
  )
}

/** What Klaviyo's own paths begin with. */
const KLAVIYOS: ReadonlySet<string> = new Set(['api', 'client', 'oauth'])

/** An address without a path, as links begin with it. */
export const ORIGIN = /^https?:\/\/[^/]+\/?$/

/** What can be changed while an emulator runs. */
export interface Settings {
  /** What links begin with, in place of the host the client used. */
  publicUrl?: string | undefined
}

/** What the operator's desk works on. */
export interface Desk {
  readonly editions: Editions
  readonly accounts: Accounts
  readonly settings: Settings
  readonly announcements: Announcements
  /** How the emulator was set up, for people to look at. */
  readonly configuration: Readonly<Record<string, unknown>>
  /** What clients have to trust to speak TLS with the emulator, in PEM. */
  readonly certificateAuthority?: string
  /** What has to be done before it is ready; empty once it is. */
  readonly pending: Set<string>
  readonly limits: Limits
  /** Who listens to the stream of events, or waits for requests. */
  readonly listeners: Listeners
  readonly metrics: Metrics
  /** What accounts can go back to. */
  readonly seeds: Seeds
}

/** A request to the desk that cannot be carried out; the message names the remedy. */
export class Mistake extends Error {
  static {
    Mistake.prototype.name = 'Mistake'
  }

  readonly status: number

  constructor(message: string, status = 400) {
    super(message)
    this.status = status
  }
}

/** What an action at the desk is given: everything is read already. */
export interface Call<B = unknown, Q = unknown> {
  readonly desk: Desk
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
export class Octets {
  readonly media: string
  readonly bytes: Buffer

  constructor(media: string, bytes: Buffer) {
    this.media = media
    this.bytes = bytes
  }
}

/** Something the operator's desk does for every emulator, whatever its catalog. */
export interface DeskAction extends ControlRoute {
  run(call: Call<never, never>): unknown
}

/** Declares an action of the desk; the types of body and query follow from their schemas. */
export function defineAction<S extends z.ZodType = z.ZodUndefined, Q extends z.ZodObject = z.ZodObject>(
  action: Omit<DeskAction, 'run' | 'takes' | 'asks'> & {
    readonly takes?: S
    readonly asks?: Q
    run(call: Call<z.output<S>, z.output<Q>>): unknown
  },
): DeskAction {
  return action
}

/** Reads an instant; throws a Mistake of text that is none. */
export function instantOf(text: string, where: string): Instant {
  const instant = parse(text)
  if (instant === undefined) throw new Mistake(`${where}: ${text} is not ISO 8601, like 2026-04-20T00:00:00Z`)
  return instant
}

/** Reads a duration as milliseconds; throws a Mistake of text that is none. */
export function spanOf(text: string, where: string): number {
  const ms = duration(text)
  if (ms === undefined) throw new Mistake(`${where}: ${text} is not a duration, like 500ms, 5s, 2m, 1h or 7d`)
  return ms
}
