import { delay } from '../base/clock.js'
import { messageOf } from '../base/error-code.js'
import { defineCommand } from './command.js'
import { EXIT, warn } from './exit.js'
import { releaseIdleMemory } from './idle-gc.js'
import { onParentExit } from './parent-process.js'
import { START_FLAGS } from './start-flags.js'

/** How long stopping may take, in milliseconds. Acknowledged writes are already on disk. */
const STOP_MS = 2_000

/** `start`: runs an emulator until it is stopped. The ready line is the first line on stdout, followed by the log. */
export const startCommand = defineCommand({
  usage: 'start',
  doc: 'start an emulator and run it until stopped',
  example: 'klaviyo-emulator start --port 0 --seeds demo --jobs immediate',
  flags: START_FLAGS,
  isDefault: true,
  async run(settings) {
    const stops: (() => Promise<void>)[] = []
    let isStopping = false
    const stop = async () => {
      // A second signal stops without waiting.
      if (isStopping) process.exit(EXIT.done)
      isStopping = true
      let code: number = EXIT.done
      const report = (error: unknown) => {
        warn(messageOf(error))
        code = EXIT.failed
      }
      await Promise.race([closeAll(stops).catch(report), delay(STOP_MS)])
      process.exit(code)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
    onParentExit(() => void stop())
    const { openLog } = await import('../server/log.js')
    const log = openLog(settings.values.log, process.stdout)
    const { runEmulator } = await import('./run-emulator.js')
    const running = await runEmulator(settings)
    stops.push(running.close, log.close)
    log.follow(running.emulator.announcements)
    process.stdout.write(`${running.readyLine}\n`)
    // Programs that read the output expect the log after the ready line.
    if (settings.values.ui && process.stdout.isTTY)
      process.stdout.write(`web UI ${running.url}${settings.values.adminPrefix}/ui/\n`)
    const stopReleasing = releaseIdleMemory(running.emulator.announcements)
    stops.push(async () => stopReleasing())
  },
})

async function closeAll(stops: readonly (() => Promise<void>)[]): Promise<void> {
  for (const each of stops) await each()
}
