import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { ListeningEmulator } from '../listen.js'
import { adminKeyOf } from './admin-key.js'
import { clientVariablesFor, LANGUAGES } from './client-variables.js'
import { defineCommand } from './command.js'
import { reachableAddress } from './connection-flags.js'
import { UsageError, warn } from './exit.js'
import { onParentExit } from './parent-process.js'
import { START_FLAGS } from './start-flags.js'

/** The exit codes of a shell for a command that does not exist, and for one that is not executable. */
const NOT_FOUND = 127
const NOT_EXECUTABLE = 126

const { unprefixed: _host, ...host } = START_FLAGS.host
const { unprefixed: _port, ...port } = START_FLAGS.port

const LOG_DOC = 'the format of the log on stderr: json, pretty or off'

/** The flags of `start`. The variables PORT and HOST, and stdout, are left to the command. */
const EXEC_FLAGS = {
  ...START_FLAGS,
  host,
  port: { ...port, fallback: 0, shownFallback: 'a free one' },
  log: { ...START_FLAGS.log, doc: LOG_DOC, fallback: 'off', shownFallback: 'off' },
} satisfies typeof START_FLAGS

/** `exec`: starts an emulator, runs a command that uses it, and exits with the command's exit code. */
export const execCommand = defineCommand({
  usage: 'exec <command...>',
  doc: 'start an emulator, run a command with its address in the environment, and exit with its exit code',
  example: 'klaviyo-emulator exec --seeds demo -- npm test',
  flags: EXEC_FLAGS,
  passesThrough: true,
  async run(settings) {
    const [file, ...args] = settings.words
    if (file === undefined) throw new UsageError('exec needs a command: klaviyo-emulator exec -- npm test')
    const { runEmulator } = await import('./run-emulator.js')
    const { openLog } = await import('../server/log.js')
    const log = openLog(settings.values.log, process.stderr)
    const running = await runEmulator(settings)
    log.follow(running.emulator.announcements)
    const directory = mkdtempSync(join(tmpdir(), 'klaviyo-emulator-'))
    try {
      const env = environmentFor(running, { ...settings.values, adminKey: adminKeyOf(settings) }, directory)
      settings.exitWith(await runChild(file, args, env))
    } finally {
      rmSync(directory, { recursive: true, force: true })
      await running.close()
      await log.close()
    }
  },
})

/** The environment of the command: that of this process, and the variables that locate the emulator. */
function environmentFor(
  { port: plain, httpsUrl, certificateAuthority, emulator }: ListeningEmulator,
  {
    host: listening,
    adminKey,
    adminPrefix,
  }: { host: string; adminKey: string | undefined; adminPrefix: string },
  directory: string,
): NodeJS.ProcessEnv {
  const authorityFile = certificateAuthority && resolve(directory, 'ca.pem')
  if (authorityFile) writeFileSync(authorityFile, `${inheritedAuthorities()}${certificateAuthority}`)
  const variables = clientVariablesFor(LANGUAGES.node, {
    url: reachableAddress('http', listening, plain),
    httpsUrl: httpsUrl && reachableAddress('https', listening, Number(new URL(httpsUrl).port)),
    authorityFile,
    companyId: emulator.accounts.companyIds[0],
    adminKey,
    adminPrefix,
  })
  return { ...process.env, ...variables }
}

/** The content of NODE_EXTRA_CA_CERTS, which the emulator's own file replaces and therefore includes. */
function inheritedAuthorities(): string {
  const file = process.env.NODE_EXTRA_CA_CERTS ?? ''
  return existsSync(file) ? `${readFileSync(file, 'utf8')}\n` : ''
}

/** Runs a command on the same terminal and returns its exit code, as a shell does. */
async function runChild(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const { spawn } = await import('node:child_process')
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: 'inherit' })
    const forward = (signal: NodeJS.Signals) => {
      // A terminal sends SIGINT to the command itself.
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward)
    onParentExit(() => child.kill('SIGTERM'))
    child.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' && error.code !== 'EACCES') return reject(error)
      const missing = error.code === 'ENOENT'
      warn(missing ? `command not found: ${file}` : `${file} is not executable`)
      resolve(missing ? NOT_FOUND : NOT_EXECUTABLE)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)))
  })
}
