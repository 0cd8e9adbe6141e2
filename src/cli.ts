#!/usr/bin/env node
import { Command, InvalidArgumentError, Option } from 'commander'
import { UnusableCertificates } from './certificates.js'
import { UnusableDatabase } from './control/accounts.js'
import { PROGRESS_FORMS, printProgress, readProgress } from './control/progress.js'
import { DEFAULT_PROGRESS, type Progress } from './engine/progress.js'
import { DEFAULT_HTTPS_PORT, DEFAULT_PORT, startEmulator, UnusablePort } from './main.js'

/** 0 stopped as asked, 1 could not run, 2 was called wrongly. */
const EXIT = { stopped: 0, failed: 1, usage: 2 } as const

interface StartFlags {
  readonly host: string
  readonly port: number
  readonly httpsPort?: number
  readonly tlsDir?: string
  readonly db?: string
  readonly seed: string
  readonly isolation: 'shared' | 'per-key'
  readonly jobs: Progress
  readonly realistic?: boolean
  readonly empty?: boolean
  readonly rateLimits: 'on' | 'off'
  readonly strictRevision?: boolean
  readonly publicUrl?: string
}

const program = new Command('klaviyo-emulator')
  .description('A local Klaviyo: the REST API on localhost.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? EXIT.stopped : EXIT.usage))
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, 'klaviyo-emulator: ')) })

program
  .command('start', { isDefault: true })
  .description('serve until stopped')
  .allowExcessArguments()
  .addOption(flag('--host <address>', 'where to listen', 'HOST').default('127.0.0.1'))
  .addOption(
    flag('--port <number>', 'port to listen on; 0 takes a free one', 'PORT')
      .default(DEFAULT_PORT)
      .argParser(port),
  )
  .addOption(
    flag(
      '--https-port <number>',
      `listen with TLS too, by convention on ${DEFAULT_HTTPS_PORT}; 0 takes a free one`,
      'HTTPS_PORT',
    ).argParser(port),
  )
  .addOption(
    flag(
      '--tls-dir <directory>',
      'keep the certificates here, instead of in tls beside the databases',
      'TLS_DIR',
    ),
  )
  .addOption(flag('--db <directory>', 'keep everything in SQLite files here, instead of in memory', 'DB'))
  .addOption(flag('--seed <text>', 'ids are drawn from it', 'SEED').default('klaviyo'))
  .addOption(
    flag('--isolation <mode>', 'whether every key opens an account of its own', 'ISOLATION')
      .choices(['shared', 'per-key'])
      .default('shared'),
  )
  .addOption(
    flag('--jobs <progress>', `how bulk jobs progress: ${PROGRESS_FORMS}`, 'JOBS')
      .default(DEFAULT_PROGRESS, printProgress(DEFAULT_PROGRESS))
      .argParser(progress),
  )
  .addOption(
    flag(
      '--realistic',
      'let everything take as long as Klaviyo does; short for --jobs realistic',
      'REALISTIC',
    ),
  )
  .addOption(flag('--empty', 'begin accounts without the metrics, lists and segments of a new one', 'EMPTY'))
  .addOption(
    flag('--rate-limits <mode>', 'whether exceeding a limit answers 429', 'RATE_LIMITS')
      .choices(['on', 'off'])
      .default('off'),
  )
  .addOption(flag('--strict-revision', 'refuse requests without a revision header', 'STRICT_REVISION'))
  .addOption(
    flag(
      '--public-url <url>',
      'what links begin with, instead of the host the client used',
      'PUBLIC_URL',
    ).argParser(publicUrl),
  )
  .action(start)

program
  .command('healthcheck')
  .description('exit 0 if an emulator answers at the address start would use')
  .addOption(flag('--host <address>', 'where it listens', 'HOST').default('127.0.0.1'))
  .addOption(flag('--port <number>', 'the port it listens on', 'PORT').default(DEFAULT_PORT).argParser(port))
  .action(healthcheck)

await program.parseAsync()

function flag(flags: string, description: string, variable: string): Option {
  return new Option(flags, description).env(`KLAVIYO_EMULATOR_${variable}`)
}

async function start(flags: StartFlags, command: Command): Promise<void> {
  const [unknown] = command.args
  if (unknown !== undefined)
    program.error(`error: unknown command '${unknown}'; there are start and healthcheck`)
  const { db, jobs, realistic, empty, rateLimits, strictRevision, publicUrl: url, tlsDir, ...rest } = flags
  try {
    const running = await startEmulator({
      ...rest,
      progress: realistic ? { realistic } : jobs,
      empty: empty ?? false,
      enforceRateLimits: rateLimits === 'on',
      strictRevision: strictRevision ?? false,
      onBug: report,
      dedicated: true,
      ...(db !== undefined && { directory: db }),
      ...(url !== undefined && { publicUrl: url }),
      ...(tlsDir !== undefined && { tlsDirectory: tlsDir }),
    })
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void running.close().then(() => process.exit(EXIT.stopped)))
    console.log(running.readyLine)
  } catch (error) {
    if (!isMendable(error)) throw error
    console.error(`klaviyo-emulator: ${error.message}`)
    process.exit(EXIT.failed)
  }
}

/** Is it something about the machine that whoever called can mend? */
function isMendable(error: unknown): error is Error {
  return [UnusableDatabase, UnusablePort, UnusableCertificates].some((each) => error instanceof each)
}

async function healthcheck({ host, port: number }: Pick<StartFlags, 'host' | 'port'>): Promise<void> {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  const ready = await fetch(`http://${reachable}:${number}/__admin/ready`).then(
    (response) => response.ok,
    () => false,
  )
  if (!ready) console.error(`klaviyo-emulator: nothing is ready at ${reachable}:${number}`)
  process.exit(ready ? EXIT.stopped : EXIT.failed)
}

/** A bug of ours, for whoever reads the log; clients are told only that it happened. */
function report(error: unknown): void {
  console.error(error)
}

function port(text: string): number {
  const number = Number(text)
  if (!/^\d+$/.test(text) || number > 65_535)
    throw new InvalidArgumentError('It must be a number from 0 to 65535.')
  return number
}

function progress(text: string): Progress {
  const read = readProgress(text)
  if (!read) throw new InvalidArgumentError(`It must be ${PROGRESS_FORMS}.`)
  return read
}

function publicUrl(text: string): string {
  if (!/^https?:\/\/[^/]+\/?$/.test(text))
    throw new InvalidArgumentError('It must be like https://klaviyo.test:8443.')
  return text.replace(/\/$/, '')
}
