import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { RunningEmulator } from '../main.js'
import { adminKeyOf } from './admin-key.js'
import { clientVariablesFor, LANGUAGES } from './client-variables.js'
import { defineCommand } from './command.js'
import { reachableAddress } from './connection-flags.js'
import { Misuse, warn } from './exit.js'
import { onParentExit } from './parent-process.js'
import { START_FLAGS } from './start-flags.js'

/** What a shell says when there is no such command, and when it may not be run. */
const NOT_FOUND = 127
const NOT_EXECUTABLE = 126

const { bare: _host, ...host } = START_FLAGS.host
const { bare: _port, ...port } = START_FLAGS.port

const LOG_DOC = 'log what happens to stderr: json, pretty or off'

/** As those of start. PORT and HOST are left to the command; so is stdout. */
const EXEC_FLAGS = {
  ...START_FLAGS,
  host,
  port: { ...port, fallback: 0, shownFallback: 'a free one' },
  log: { ...START_FLAGS.log, doc: LOG_DOC, fallback: 'off', shownFallback: 'off' },
} satisfies typeof START_FLAGS

/** Runs a command with an emulator of its own, and ends as the command does. */
export const execCommand = defineCommand({
  usage: 'exec <command...>',
  doc: 'start an emulator, run a command with its address in the environment, and exit as it does',
  example: 'klaviyo-emulator exec --seeds demo -- npm test',
  flags: EXEC_FLAGS,
  passesOn: true,
  async run(settings) {
    const [file, ...args] = settings.words
    if (file === undefined) throw new Misuse('exec needs a command: klaviyo-emulator exec -- npm test')
    const { runEmulator } = await import('./run-emulator.js')
    const { openLog } = await import('../server/log.js')
    const log = await openLog(settings.values.log, process.stderr)
    const running = await runEmulator(settings)
    log.follow(running.emulator.announcements)
    const shelf = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-'))
    try {
      process.exitCode = await runChild(
        file,
        args,
        environmentFor(running, { ...settings.values, adminKey: adminKeyOf(settings) }, shelf),
      )
    } finally {
      rmSync(shelf, { recursive: true, force: true })
      await running.close()
      await log.close()
    }
  },
})

/** What the command finds in its environment: all that this process has, and where the emulator is. */
function environmentFor(
  { port: plain, httpsUrl, certificateAuthority, emulator }: RunningEmulator,
  {
    host: listening,
    adminKey,
    adminPrefix,
  }: { host: string; adminKey: string | undefined; adminPrefix: string },
  shelf: string,
): NodeJS.ProcessEnv {
  const authorityFile = certificateAuthority && resolve(shelf, 'ca.pem')
  if (authorityFile) writeFileSync(authorityFile, `${trustedAlready()}${certificateAuthority}`)
  const told = clientVariablesFor(LANGUAGES.node, {
    url: reachableAddress('http', listening, plain),
    httpsUrl: httpsUrl && reachableAddress('https', listening, Number(new URL(httpsUrl).port)),
    authorityFile,
    companyId: emulator.accounts.companyIds[0],
    adminKey,
    adminPrefix,
  })
  return { ...process.env, ...told }
}

/** The authorities that the command trusted without us: there can be only one file of them. */
function trustedAlready(): string {
  const file = process.env.NODE_EXTRA_CA_CERTS ?? ''
  return existsSync(file) ? `${readFileSync(file, 'utf8')}\n` : ''
}

/** Runs a command on the same terminal and gives its exit code, as a shell would. */
function runChild(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: 'inherit' })
    const forward = (signal: NodeJS.Signals) => {
      // A terminal has told the command itself.
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward)
    onParentExit(() => child.kill('SIGTERM'))
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'EACCES') return reject(error)
      const missing = error.code === 'ENOENT'
      warn(missing ? `there is no command ${file}` : `${file} may not be run`)
      resolve(missing ? NOT_FOUND : NOT_EXECUTABLE)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
