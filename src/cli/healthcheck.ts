import { delay, stopwatch } from '../base/clock.js'
import { defineCommand } from './command.js'
import { ADDRESS_FLAGS, emulatorUrl } from './connection-flags.js'
import { Failure } from './exit.js'
import { DURATION, toggle, valueFlag } from './flag.js'
import { probe } from './probe.js'
import type { ResolvedFlags } from './resolve-flags.js'

/** The pause between two attempts, in milliseconds. */
const RETRY_MS = 100

/** `healthcheck`: exits with 0 if an emulator is ready. It uses the same flags and variables as `start`. */
export const healthcheckCommand = defineCommand({
  usage: 'healthcheck',
  doc: 'exit 0 if an emulator is ready at the address start would use',
  example: 'klaviyo-emulator healthcheck --wait --timeout 1m',
  flags: {
    wait: toggle('wait until it is ready'),
    timeout: valueFlag('<duration>', 'the longest time to wait', DURATION, {
      fallback: 30_000,
      shownFallback: '30s',
    }),
    ...ADDRESS_FLAGS,
  },
  async run(there) {
    const { wait, timeout } = there.values
    const began = stopwatch()
    for (;;) {
      const left = timeout - stopwatch(began)
      const trouble = await problemOf(there, wait ? left : timeout)
      if (trouble === undefined) return
      if (!wait || left <= RETRY_MS) throw trouble
      await delay(RETRY_MS)
    }
  },
})

/** Why it is not ready; undefined when it is. */
async function problemOf(
  there: ResolvedFlags<typeof ADDRESS_FLAGS>,
  timeoutMs: number,
): Promise<Failure | undefined> {
  try {
    const url = emulatorUrl(there)
    const { status, text } = await probe(`${url}/readyz`, timeoutMs).catch((error: Error) => {
      throw new Failure(`no emulator answers at ${url}: ${error.message || error.name}`)
    })
    return status === 200
      ? undefined
      : new Failure(`${url} is not ready: it answered ${status} ${text.slice(0, 200)}`)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
