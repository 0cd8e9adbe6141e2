import { delay } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import { defineCommand } from './command.js'
import { EXIT, warn } from './exit.js'
import { releaseIdleMemory } from './idle-gc.js'
import { onParentExit } from './parent-process.js'
import { START_FLAGS } from './start-flags.js'

/** How long the end may take, in milliseconds: what was acknowledged is kept already. */
const STOP_MS = 2_000

/** Serves until it is told to stop. The ready line is the first on stdout, and the log follows it. */
export const startCommand = defineCommand({
  usage: 'start',
  doc: 'serve until stopped',
  example: 'klaviyo-emulator start --port 0 --seeds demo --jobs immediate',
  flags: START_FLAGS,
  isDefault: true,
  async run(settings) {
    const stops: (() => Promise<void>)[] = []
    let isStopping = false
    const stop = async () => {
      // Whoever asks twice does not want to wait.
      if (isStopping) process.exit(EXIT.done)
      isStopping = true
      let code: number = EXIT.done
      const tell = (error: unknown) => {
        warn(messageOf(error))
        code = EXIT.failed
      }
      await Promise.race([closeAll(stops).catch(tell), delay(STOP_MS)])
      process.exit(code)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
    onParentExit(() => void stop())
    const { openLog } = await import('../server/log.js')
    const log = await openLog(settings.values.log, process.stdout)
    const { runEmulator } = await import('./run-emulator.js')
    const running = await runEmulator(settings)
    stops.push(running.close, log.close)
    log.follow(running.emulator.announcements)
    process.stdout.write(`${running.readyLine}\n`)
    const stopReleasing = releaseIdleMemory(running.emulator.announcements)
    stops.push(async () => stopReleasing())
  },
})

async function closeAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  for (const each of stops) await each()
}
