import { ApiKeySession, RetryWithExponentialBackoff } from 'klaviyo-api'
import { onTestFinished } from 'vitest'
import { type RunningEmulator, type StartOptions, startEmulator } from '../../src/index.js'

/** Microseconds since the epoch. */
export const NOON = Date.parse('2026-11-23T12:00:00Z') * 1_000

type Session = ConstructorParameters<new (session: ApiKeySession) => unknown>[0]

/** An emulator that listens, and the official SDK pointed at it. */
export interface Connected {
  readonly running: RunningEmulator
  /** One of the SDK's API classes, pointed at the emulator. */
  open<A extends { basePath: string }>(Api: new (session: Session) => A): A
  /** What only the admin API can do; returns what it answered. */
  admin(method: string, path: string, body?: unknown): Promise<unknown>
}

/** The SDK against an emulator of the test's own, whose clock stands still and whose limits hold. */
export async function connect(options: StartOptions = {}): Promise<Connected> {
  const running = await startEmulator({
    port: 0,
    progress: { afterMs: 0 },
    rateLimits: 'on',
    ...options,
  })
  onTestFinished(() => running.close())
  running.emulator.accounts.default.moveClock((clock) => clock.freeze(NOON))
  const session = new ApiKeySession('pk_sdk', new RetryWithExponentialBackoff({ numRetries: 1 }))
  return {
    running,
    open(Api) {
      const api = new Api(session)
      api.basePath = running.url
      return api
    },
    async admin(method, path, body) {
      const response = await fetch(`${running.url}/__admin${path}`, {
        method,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return response.json()
    },
  }
}

/** The ids of resources, in order. */
export function idsOf(data: readonly { readonly id?: string | null }[]): (string | null | undefined)[] {
  return data.map(({ id }) => id)
}

/** What the SDK throws, as far as a caller looks. */
export async function failure(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown,
  )
  const { status, headers, data } = error.response
  return { status, headers, error: data.errors[0] }
}
