import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { EmulatorRefusal } from '../library/transport.js'
import { accounts } from './accounts.js'
import { ca } from './ca.js'
import { clock } from './clock.js'
import { exampleText } from './command.js'
import { env } from './env.js'
import { strayVariables } from './environment.js'
import { exec } from './exec.js'
import { EXIT, Failure, hint, Misuse } from './exit.js'
import { exportAccount } from './export.js'
import { faults } from './faults.js'
import { seed } from './fixtures.js'
import { healthcheck } from './healthcheck.js'
import { jobs } from './jobs.js'
import { requests } from './journal.js'
import { openapi } from './openapi.js'
import { operations } from './operations.js'
import { reset } from './reset.js'
import { snapshots } from './snapshots.js'
import { start } from './start.js'
import { state } from './state.js'

/** All there is to type behind `klaviyo-emulator`, in the order of the help. */
const COMMANDS = [
  ...[start, exec, healthcheck, env],
  ...[seed, reset, exportAccount, snapshots, clock, faults, requests, jobs, accounts, state],
  ...[operations, openapi, ca],
]

// A reader that has gone, like head, ends nothing but what is written to it.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return
  hint(`stdout cannot be written: ${error.message}`)
  process.exitCode = EXIT.failed
})
process.stderr.on('error', () => {})

const program = new Command('klaviyo-emulator')
  .description('A local Klaviyo: the REST API on localhost.')
  .version(version(), '--version', 'print the version')
  .addHelpText('after', exampleText([start, exec, env].flatMap(({ examples }) => examples)))
  .enablePositionalOptions()
  .exitOverride()
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'klaviyo-emulator: ')) })
for (const command of COMMANDS) command.addTo(program)

try {
  for (const warning of strayVariables(COMMANDS.flatMap(({ flags }) => flags))) hint(warning)
  await program.parseAsync()
} catch (error) {
  process.exitCode = end(error)
}

/** Tells what went wrong, and gives the exit code for it. Throws what is a bug of ours. */
function end(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.misused
  if (!(error instanceof Misuse || error instanceof Failure || error instanceof EmulatorRefusal)) throw error
  hint(error.message)
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
