import { defineCommand } from './command.js'
import { EXIT } from './ending.js'
import { giveBackMemory } from './memory.js'
import { START_FLAGS } from './start-flags.js'

/** Serves until it is told to stop. The ready line is the first on stdout, and the log follows it. */
export const start = defineCommand({
  usage: 'start',
  doc: 'serve until stopped',
  example: 'klaviyo-emulator start --port 0 --seeds demo --jobs immediate',
  flags: START_FLAGS,
  isDefault: true,
  async run(settings) {
    const stops: (() => Promise<void>)[] = []
    const stop = async () => {
      for (const each of stops) await each()
      process.exit(EXIT.done)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
    const { openLog } = await import('../log.js')
    const log = await openLog(settings.values.log, process.stdout)
    const { runEmulator } = await import('./run-emulator.js')
    const running = await runEmulator(settings)
    stops.push(running.close, log.close)
    log.follow(running.emulator.announcements)
    process.stdout.write(`${running.readyLine}\n`)
    giveBackMemory(running.emulator.announcements)
  },
})
