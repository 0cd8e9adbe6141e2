import { delay, stopwatch } from '../base/clock.js'
import { defineCommand } from './command.js'
import { ADDRESS_FLAGS, emulatorUrl } from './connection-flags.js'
import { Failure } from './exit.js'
import { DURATION, toggle, valueFlag } from './flag.js'
import { probe } from './probe.js'
import type { ResolvedFlags } from './resolve-flags.js'

/** How often it is asked again. */
const PAUSE_MS = 100

/** Tells by its exit code whether an emulator is ready: flags and environment are those it is started with. */
export const healthcheckCommand = defineCommand({
  usage: 'healthcheck',
  doc: 'exit 0 if an emulator is ready at the address start would use',
  example: 'klaviyo-emulator healthcheck --wait --timeout 1m',
  flags: {
    wait: toggle('wait until it is ready'),
    timeout: valueFlag('<duration>', 'how long to wait at most', DURATION, {
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
      const trouble = await troubleOf(there, wait ? left : timeout)
      if (trouble === undefined) return
      if (!wait || left <= PAUSE_MS) throw trouble
      await delay(PAUSE_MS)
    }
  },
})

/** Why it is not ready; undefined when it is. */
async function troubleOf(
  there: ResolvedFlags<typeof ADDRESS_FLAGS>,
  patienceMs: number,
): Promise<Failure | undefined> {
  try {
    const url = emulatorUrl(there)
    const { status, text } = await probe(`${url}/readyz`, patienceMs).catch((error: Error) => {
      throw new Failure(`nothing is ready at ${url}: ${error.message || error.name}`)
    })
    return status === 200
      ? undefined
      : new Failure(`${url} is not ready: it answers ${status} ${text.slice(0, 200)}`)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}
