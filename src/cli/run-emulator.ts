import { rmSync } from 'node:fs'
import { clusterProblem } from '../account/cluster.js'
import { UnusableAccount, UnusableDatabase } from '../account/database-files.js'
import { kebab } from '../base/text.js'
import { sidePrefixesOf } from '../declare/side-prefixes.js'
import { UnusableFixture } from '../fixtures/fixture-problem.js'
import { MissingFixture } from '../fixtures/read-fixture.js'
import { type ListeningEmulator, type ListenSettings, listen } from '../listen.js'
import { UnusablePort } from '../server/listener.js'
import { UnusableCertificates } from '../server/tls.js'
import { adminKeyOf } from './admin-key.js'
import { Failure, UsageError, warn } from './exit.js'
import type { ResolvedFlags } from './resolve-flags.js'
import { START_FLAGS } from './start-flags.js'
import { writeUserFile } from './user-file.js'

type StartSettings = ResolvedFlags<typeof START_FLAGS>

/**
 * Starts an emulator with the values of its flags, and writes its ready file. Throws Failure if it cannot start for a
 * reason that the caller can fix, and UsageError for contradictory flags.
 */
export async function runEmulator(settings: StartSettings): Promise<ListeningEmulator> {
  const { readyFile } = settings.values
  if (readyFile !== undefined) rmSync(readyFile, { force: true })
  const running = await listen(settingsOf(settings)).catch((error: unknown) => {
    throw isExpected(error) ? new Failure(error.message) : error
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
  refuseConflictingProgress(settings)
  const cluster = clusterOf(settings)
  const { db, jobs, realistic, rateLimits, publicUrl, httpsPort, tlsDir, ...rest } = settings.values
  const adminKey = adminKeyOf(settings)
  const { maxAdminBody, maxSnapshot, maxAccounts, openAccounts, maxListeners } = settings.values
  const { host, port, seeds, seedErrors, seed, isolation, empty, strictRevision, adminPrefix } = rest
  const {
    journalRequests,
    journalBytes,
    watch,
    import: imported,
    exportOnExit,
    outboundHosts,
    mailPrefix,
    smtpUrl,
  } = rest
  return {
    ...{ host, port, seeds, seedErrors, seed, isolation, empty, strictRevision, adminPrefix },
    ...{ watch, import: imported, exportOnExit, outboundHosts, mailPrefix, smtpUrl },
    ui: settings.values.ui,
    sidePrefixes: sidePrefixesOf(settings.values),
    progress: realistic ? { realistic } : jobs,
    enforceRateLimits: rateLimits === 'on',
    journal: { requests: journalRequests, bytes: journalBytes },
    configuration: configurationOf(settings),
    onBug: reportBug,
    dedicated: true,
    limits: {
      adminBody: maxAdminBody,
      snapshot: maxSnapshot,
      accounts: maxAccounts,
      listeners: maxListeners,
      ...(openAccounts !== undefined && { openAccounts }),
    },
    ...(cluster !== undefined && { cluster }),
    ...(db !== undefined && { directory: db }),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(httpsPort !== undefined && { httpsPort }),
    ...(tlsDir !== undefined && { tlsDirectory: tlsDir }),
    ...(adminKey !== undefined && { adminKey }),
  }
}

/** `--realistic` sets `--jobs`, so another value of `--jobs` would be ignored. Throws UsageError. */
function refuseConflictingProgress({ values: { realistic, jobs }, origins }: StartSettings): void {
  if (realistic && origins.jobs !== 'default' && !('realistic' in jobs))
    throw new UsageError(
      `${origins.realistic} and ${origins.jobs} contradict each other; set only one of them`,
    )
}

/** The place in a cluster. Throws UsageError unless it is complete and consistent. */
function clusterOf({ values: { clusterNode: node, clusterNodes: nodes } }: StartSettings) {
  if (node === undefined && nodes === undefined) return undefined
  if (node === undefined || nodes === undefined)
    throw new UsageError('--cluster-node and --cluster-nodes belong together; set both of them')
  const problem = clusterProblem({ node, nodes })
  if (problem !== undefined) throw new UsageError(`--cluster-nodes: ${problem}`)
  return { node, nodes }
}

/** Every setting and where it is set, with secrets redacted. */
function configurationOf({ values, origins }: StartSettings): Record<string, unknown> {
  const all: Readonly<Record<string, unknown>> = values
  return Object.fromEntries(
    Object.entries(START_FLAGS).map(([name, flag]) => {
      const value = all[name]
      const shown = flag.secret && value !== undefined ? '[REDACTED]' : flag.print(value as never)
      return [kebab(name), { value: shown, from: origins[name] }]
    }),
  )
}

/** Prints an error at run time to stderr: a known one as a message, a bug with its stack. */
function reportBug(error: unknown): void {
  if (isExpected(error)) warn(error.message)
  else console.error(error)
}

/** Is it an error that the caller can fix, like a port in use or a mistake in a fixture? */
function isExpected(error: unknown): error is Error {
  return EXPECTED_ERRORS.some((each) => error instanceof each)
}

const EXPECTED_ERRORS = [
  UnusableAccount,
  UnusableDatabase,
  UnusablePort,
  UnusableCertificates,
  MissingFixture,
  UnusableFixture,
] as const
