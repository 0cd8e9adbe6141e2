import { Command, CommanderError } from 'commander'
import { packageVersion } from '../base/package-version.js'
import { EmulatorRefusal } from '../library/transport.js'
import { accountsCommand } from './accounts.js'
import { caCommand } from './ca.js'
import { clockCommand } from './clock.js'
import { exampleText } from './command.js'
import { envCommand } from './env.js'
import { unknownVariables } from './environment.js'
import { execCommand } from './exec.js'
import { EXIT, Failure, UsageError, warn } from './exit.js'
import { exportCommand } from './export.js'
import { faultsCommand } from './faults.js'
import { seedCommand } from './fixtures.js'
import { flowsCommand } from './flows.js'
import { healthcheckCommand } from './healthcheck.js'
import { jobsCommand } from './jobs.js'
import { requestsCommand } from './journal.js'
import { openapiCommand } from './openapi.js'
import { operationsCommand } from './operations.js'
import { outboxCommand } from './outbox.js'
import { resetCommand } from './reset.js'
import { snapshotsCommand } from './snapshots.js'
import { startCommand } from './start.js'
import { stateCommand } from './state.js'
import { webhooksCommand } from './webhooks.js'

/** All commands, in the order of the help. */
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
    outboxCommand,
    webhooksCommand,
    flowsCommand,
    jobsCommand,
    accountsCommand,
    stateCommand,
  ],
  ...[operationsCommand, openapiCommand, caCommand],
]

/** Runs the command line of this process and sets its exit code. Rejects with unexpected errors. */
export async function main(): Promise<void> {
  // A closed pipe, as with head, does not end the process.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return
    warn(`cannot write to stdout: ${error.message}`)
    process.exitCode = EXIT.failed
  })
  process.stderr.on('error', () => {})
  const code = await run(process.argv.slice(2))
  if (code !== EXIT.done) process.exitCode = code
}

/**
 * Runs a command line, without the name of the program, and returns the exit code. `start` returns once the emulator is
 * ready. Rejects with unexpected errors.
 */
export async function run(words: readonly string[]): Promise<number> {
  const program = new Command('klaviyo-emulator')
    .description('A local Klaviyo: the REST API on localhost.')
    .version(packageVersion(), '--version', 'print the version')
    .addHelpText(
      'after',
      exampleText([startCommand, execCommand, envCommand].flatMap(({ examples }) => examples)),
    )
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'klaviyo-emulator: ')) })
  let code: number = EXIT.done
  const exitWith = (chosen: number) => {
    code = chosen
  }
  const named = COMMANDS.find(({ name }) => name === words[0])
  for (const command of COMMANDS) command.addTo(program, exitWith, named !== undefined && command !== named)
  try {
    for (const warning of unknownVariables(COMMANDS.flatMap(({ flags }) => flags))) warn(warning)
    await program.parseAsync(words, { from: 'user' })
    return code
  } catch (error) {
    return end(error)
  }
}

/** Prints an error and returns its exit code. Rethrows unexpected errors. */
function end(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage
  if (!(error instanceof UsageError || error instanceof Failure || error instanceof EmulatorRefusal))
    throw error
  warn(error.message)
  return error instanceof UsageError ? EXIT.usage : EXIT.failed
}
