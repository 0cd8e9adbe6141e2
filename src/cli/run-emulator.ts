import { rmSync } from 'node:fs'
import { UnusableAccount, UnusableDatabase } from '../account/database-files.js'
import { kebab } from '../base/text.js'
import { UnusableFixture } from '../fixtures/fixture-problem.js'
import { MissingFixture } from '../fixtures/read-fixture.js'
import { type ListenSettings, listen, type RunningEmulator } from '../main.js'
import { UnusablePort } from '../server/listener.js'
import { UnusableCertificates } from '../server/tls.js'
import { adminKeyOf } from './admin-key.js'
import { Failure, Misuse, warn } from './exit.js'
import type { ResolvedFlags } from './resolve-flags.js'
import { START_FLAGS } from './start-flags.js'
import { writeUserFile } from './user-file.js'

type StartSettings = ResolvedFlags<typeof START_FLAGS>

/**
 * Starts an emulator as its flags say, and writes its ready file. Throws Failure when it cannot start for a
 * reason that whoever called can mend.
 */
export async function runEmulator(settings: StartSettings): Promise<RunningEmulator> {
  const { readyFile } = settings.values
  if (readyFile !== undefined) rmSync(readyFile, { force: true })
  const running = await listen(settingsOf(settings)).catch((error: unknown) => {
    throw isMendable(error) ? new Failure(error.message) : error
  })
  if (readyFile === undefined) return running
  try {
    writeUserFile(readyFile, `${running.readyLine}\n`)
    return running
  } catch (error) {
    await running.close()
    throw error
  }
}

function settingsOf(settings: StartSettings): ListenSettings {
  refuseTwoPaces(settings)
  const { db, jobs, realistic, rateLimits, publicUrl, httpsPort, tlsDir, ...rest } = settings.values
  const adminKey = adminKeyOf(settings)
  const { maxAdminBody, maxSnapshot, maxAccounts, openAccounts, maxListeners } = settings.values
  const { host, port, seeds, seedErrors, seed, isolation, empty, strictRevision, adminPrefix } = rest
  const { journalRequests, journalBytes, watch, import: imported, exportOnExit } = rest
  return {
    ...{ host, port, seeds, seedErrors, seed, isolation, empty, strictRevision, adminPrefix },
    ...{ watch, import: imported, exportOnExit },
    progress: realistic ? { realistic } : jobs,
    enforceRateLimits: rateLimits === 'on',
    journal: { requests: journalRequests, bytes: journalBytes },
    configuration: configurationOf(settings),
    onBug: tellBug,
    dedicated: true,
    limits: {
      adminBody: maxAdminBody,
      snapshot: maxSnapshot,
      accounts: maxAccounts,
      listeners: maxListeners,
      ...(openAccounts !== undefined && { openAccounts }),
    },
    ...(db !== undefined && { directory: db }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(httpsPort !== undefined && { httpsPort }),
    ...(tlsDir !== undefined && { tlsDirectory: tlsDir }),
    ...(adminKey !== undefined && { adminKey }),
  }
}

/** `--realistic` is a pace for jobs: another one beside it would be ignored. Throws Misuse. */
function refuseTwoPaces({ values: { realistic, jobs }, origins }: StartSettings): void {
  if (realistic && origins.jobs !== 'default' && !('realistic' in jobs))
    throw new Misuse(`${origins.realistic} and ${origins.jobs} contradict each other: give one of them`)
}

/** Every setting that counts and where it comes from, secrets taken out. */
function configurationOf({ values, origins }: StartSettings): Record<string, unknown> {
  const shown: Readonly<Record<string, unknown>> = values
  return Object.fromEntries(
    Object.entries(START_FLAGS).map(([name, flag]) => {
      const value = shown[name]
      const told = flag.secret && value !== undefined ? '[REDACTED]' : flag.print(value as never)
      return [kebab(name), { value: told, from: origins[name] }]
    }),
  )
}

/** What goes wrong while it runs, for whoever reads stderr: a bug of ours with its stack, anything else in words. */
function tellBug(error: unknown): void {
  if (isMendable(error)) warn(error.message)
  else console.error(error)
}

/** Is it something about the machine or a fixture that whoever called can mend? */
function isMendable(error: unknown): error is Error {
  return MENDABLE.some((each) => error instanceof each)
}

const MENDABLE = [
  UnusableAccount,
  UnusableDatabase,
  UnusablePort,
  UnusableCertificates,
  MissingFixture,
  UnusableFixture,
] as const
