import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { EmulatorRefusal } from '../library/transport.js'
import { accountsCommand } from './accounts.js'
import { caCommand } from './ca.js'
import { clockCommand } from './clock.js'
import { exampleText } from './command.js'
import { envCommand } from './env.js'
import { unknownVariables } from './environment.js'
import { execCommand } from './exec.js'
import { EXIT, Failure, Misuse, warn } from './exit.js'
import { exportCommand } from './export.js'
import { faultsCommand } from './faults.js'
import { seedCommand } from './fixtures.js'
import { healthcheckCommand } from './healthcheck.js'
import { jobsCommand } from './jobs.js'
import { requestsCommand } from './journal.js'
import { openapiCommand } from './openapi.js'
import { operationsCommand } from './operations.js'
import { resetCommand } from './reset.js'
import { snapshotsCommand } from './snapshots.js'
import { startCommand } from './start.js'
import { stateCommand } from './state.js'

/** All there is to type behind `klaviyo-emulator`, in the order of the help. */
const COMMANDS = [
  ...[startCommand, execCommand, healthcheckCommand, envCommand],
  ...[
    seedCommand,
    resetCommand,
    exportCommand,
    snapshotsCommand,
    clockCommand,
    faultsCommand,
    requestsCommand,
    jobsCommand,
    accountsCommand,
    stateCommand,
  ],
  ...[operationsCommand, openapiCommand, caCommand],
]

/** Does what the process was called with, and sets its exit code. Rejects with what is a bug of ours. */
export async function main(): Promise<void> {
  // A reader that has gone, like head, ends nothing but what is written to it.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    warn(`stdout cannot be written: ${error.message}`)
    process.exitCode = EXIT.failed
  })
  process.stderr.on('error', () => {})
  const code = await run(process.argv.slice(2))
  if (code !== EXIT.done) process.exitCode = code
}

/**
 * Does what is typed behind `klaviyo-emulator`, word by word, and returns the exit code. `start` has returned once the
 * emulator is ready. Rejects with what is a bug of ours.
 */
export async function run(words: readonly string[]): Promise<number> {
  const program = new Command('klaviyo-emulator')
    .description('A local Klaviyo: the REST API on localhost.')
    .version(version(), '--version', 'print the version')
    .addHelpText(
      'after',
      exampleText([startCommand, execCommand, envCommand].flatMap(({ examples }) => examples)),
    )
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'klaviyo-emulator: ')) })
  for (const command of COMMANDS) command.addTo(program)
  try {
    for (const warning of unknownVariables(COMMANDS.flatMap(({ flags }) => flags))) warn(warning)
    await program.parseAsync(words, { from: 'user' })
    return EXIT.done
  } catch (error) {
    return end(error)
  }
}

/** Tells what went wrong, and gives the exit code for it. Throws what is a bug of ours. */
function end(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused
  if (!(error instanceof Misuse || error instanceof Failure || error instanceof EmulatorRefusal)) throw error
  warn(error.message)
  return error instanceof Misuse ? EXIT.misused : EXIT.failed
}

/** As package.json has it, however deep this file was built. */
function version(): string {
  for (const above of ['..', '../..']) {
    const manifest = readManifest(new URL(`${above}/package.json`, import.meta.url))
    if (manifest !== undefined) return manifest
  }
  return 'unknown'
}

function readManifest(url: URL): string | undefined {
  try {
    return JSON.parse(readFileSync(url, 'utf8')).version
  } catch {
    return undefined
  }
}
