import { ApiKeySession, RetryWithExponentialBackoff } from 'klaviyo-api'
import { onTestFinished } from 'vitest'
import { type RunningEmulator, type StartOptions, startEmulator } from '../../src/index.js'

/** Microseconds since the epoch. */
export const NOON = Date.parse('2026-11-23T12:00:00Z') * 1_000

type Session = ConstructorParameters<new (session: ApiKeySession) => unknown>[0]

/** A listening emulator, and the official SDK configured for it. */
export interface Connected {
  readonly running: RunningEmulator
  /** Creates one of the SDK's API classes for the emulator. */
  open<A extends { basePath: string }>(Api: new (session: Session) => A): A
  /** Calls the admin API and returns the response body. */
  admin(method: string, path: string, body?: unknown): Promise<unknown>
}

/** The SDK and an emulator for one test, with a frozen clock and enforced limits. */
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

/** The parts of the SDK's errors that callers read. */
export async function failure(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (thrown) => thrown,
  )
  const { status, headers, data } = error.response
  return { status, headers, error: data.errors[0] }
}
