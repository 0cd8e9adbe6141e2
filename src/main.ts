import { plantSeeds, seedAccount } from './admin/fixtures/plant.js'
import { prepareSeed } from './admin/fixtures/seeds.js'
import { exportState, importState } from './admin/fixtures/state-file.js'
import { watchSeeds } from './admin/fixtures/watch.js'
import { DEFAULT_ADMIN_PREFIX } from './admin/prefix.js'
import { klaviyo } from './catalog/index.js'
import { coverageOf } from './compile/coverage.js'
import { assemble, type Emulator, type EmulatorSettings, settingsOf } from './emulator.js'
import { UnusableFixture } from './fixtures/fixture-problem.js'
import { fixtureFiles, includedFile } from './fixtures/scenarios.js'
import type { FixtureFile } from './fixtures/source.js'
import { accountsOver, type EmulatorAccounts } from './library/connect.js'
import { readStartOptions, type StartOptions } from './library/emulator-options.js'
import { EmulatorClosed, inProcess } from './library/transport.js'
import { loadAdmin } from './server/app.js'
import { type HttpListener, listenPlain, listenWithTls, urlOf } from './server/listener.js'
import { DEFAULT_HTTPS_PORT, DEFAULT_PORT } from './server/ports.js'
import { certificatesBeside, openCertificates } from './server/tls.js'

/** Where an emulator listens and what it loads, in addition to its settings. */
export interface ListenSettings extends EmulatorSettings {
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly httpsPort?: number | undefined
  readonly tlsDirectory?: string | undefined
  readonly seeds?: readonly string[]
  readonly seedErrors?: 'fail' | 'warn' | undefined
  readonly watch?: boolean | undefined
  readonly import?: string | undefined
  readonly exportOnExit?: string | undefined
  /** The process only runs the emulator, so its global Request and Response may be replaced by faster ones. */
  readonly dedicated?: boolean
}

/** An emulator that is listening. */
export interface RunningEmulator extends EmulatorAccounts, AsyncDisposable {
  /** `http://127.0.0.1:5528` */
  readonly url: string
  readonly port: number
  /** `https://127.0.0.1:5529`; undefined if it does not listen with TLS. */
  readonly httpsUrl?: string
  /** The certificate authority that clients must trust for TLS, in PEM. */
  readonly certificateAuthority?: string
  /** The line that signals scripts that it is ready; its format is stable. */
  readonly readyLine: string
  readonly emulator: Emulator
  /** Stops listening, drops open connections and closes the databases. Further calls return the same promise. */
  close(): Promise<void>
}

export { DEFAULT_HTTPS_PORT, DEFAULT_PORT }

/**
 * Starts an emulator and resolves once it is ready.
 * Throws InvalidOptions, UnusableDatabase, UnusablePort, UnusableCertificates, MissingFixture and UnusableFixture.
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { host, port, httpsPort, tlsDir, seeds = [], seedErrors, ...rest } = readStartOptions(options)
  const { watch, import: imported, exportOnExit } = rest
  return listen({
    ...settingsOf(rest),
    ...{ host, port, httpsPort, seedErrors, watch, import: imported, exportOnExit },
    tlsDirectory: tlsDir,
    seeds: typeof seeds === 'string' ? [seeds] : seeds,
  })
}

/**
 * Starts an emulator from validated settings and resolves once it is ready.
 * Throws UnusableDatabase, UnusablePort, UnusableCertificates, MissingFixture and UnusableFixture.
 */
export async function listen(options: ListenSettings): Promise<RunningEmulator> {
  const { host = '127.0.0.1', port = DEFAULT_PORT, httpsPort, directory, dedicated = false } = options
  const certificates =
    httpsPort === undefined ? undefined : await openCertificates(...certificateOptions(options))
  const certificateAuthority = certificates?.authority
  const emulator = assemble(klaviyo, { ...options, ...(certificateAuthority && { certificateAuthority }) })
  const listeners: HttpListener[] = []
  const fixtures = filesOf(options)
  for (const name of pendingNames(options, fixtures)) emulator.pending.add(name)
  let isReady = false
  let unwatch = () => {}
  const shutDown = async () => {
    unwatch()
    await Promise.all(listeners.map((each) => each.close()))
    try {
      if (isReady && options.exportOnExit !== undefined) exportState(options.exportOnExit, emulator.context)
    } finally {
      emulator.close()
    }
  }
  let ended: Promise<void> | undefined
  const close = () => {
    ended ??= shutDown()
    return ended
  }
  const send = (request: Request) => {
    if (ended) throw new EmulatorClosed()
    return emulator.fetch(request)
  }
  try {
    const shared = { app: emulator.app, hostname: host, dedicated }
    const plain = await listenPlain({ ...shared, port })
    listeners.push(plain)
    const secure = certificates && (await listenWithTls({ ...shared, port: httpsPort ?? 0 }, certificates))
    if (secure) listeners.push(secure)
    const failed = await load(fixtures, emulator, options)
    if (!dedicated) await loadAdmin()
    if (options.watch) unwatch = watchSeeds(emulator.context, options)
    isReady = true
    const url = urlOf('http', host, plain.port)
    const httpsUrl = secure && urlOf('https', host, secure.port)
    return {
      port: plain.port,
      ...(httpsUrl && { httpsUrl }),
      ...(certificateAuthority && { certificateAuthority }),
      readyLine: readyLine(url, { httpsUrl, directory, seeds: fixtures.length, failed }),
      emulator,
      close,
      [Symbol.asyncDispose]: close,
      ...accountsOver(inProcess(send, url, options.adminPrefix ?? DEFAULT_ADMIN_PREFIX)),
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The arguments of `openCertificates`: the hosts to certify, and the directory. */
function certificateOptions({
  host,
  publicUrl,
  directory,
  tlsDirectory,
}: ListenSettings): [string[], string | undefined] {
  const named = publicUrl === undefined ? undefined : new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')
  const beside = directory === undefined ? undefined : certificatesBeside(directory)
  return [[host, named].filter((each) => each !== undefined), tlsDirectory ?? beside]
}

/** What the ready line shows besides the address. */
interface ReadyLineFacts {
  readonly httpsUrl: string | undefined
  readonly directory: string | undefined
  /** The number of fixtures to load. */
  readonly seeds: number
  /** How many of them could not be loaded. */
  readonly failed: number
}

function readyLine(url: string, { httpsUrl, directory = 'memory', seeds, failed }: ReadyLineFacts): string {
  const { revision, served, total } = coverageOf(klaviyo.newest)
  const more = [
    ...(seeds > 0 ? [`seeds=${seeds - failed}`] : []),
    ...(failed > 0 ? [`seeds-failed=${failed}`] : []),
    ...(httpsUrl === undefined ? [] : [`https=${httpsUrl}`]),
    `db=${directory}`,
  ]
  return `klaviyo-emulator ready ${url} revision=${revision} operations=${served}/${total} ${more.join(' ')}`
}

function filesOf({ seeds = [] }: ListenSettings): FixtureFile[] {
  return seeds.flatMap((meant) => fixtureFiles(meant))
}

/** The names of the files that have to be loaded before it is ready. */
function pendingNames({ import: imported }: ListenSettings, fixtures: readonly FixtureFile[]): string[] {
  return [...(imported === undefined ? [] : [imported]), ...fixtures.map(({ name }) => name)]
}

/** Loads the initial data of the default account: a state, then fixtures. Returns how many could not be loaded. */
async function load(
  fixtures: readonly FixtureFile[],
  emulator: Emulator,
  options: ListenSettings,
): Promise<number> {
  const { import: imported, exportOnExit } = options
  if (imported !== undefined) {
    await importState(imported, exportOnExit, emulator.context)
    emulator.pending.delete(imported)
  }
  return loadSeeds(fixtures, emulator, options)
}

/**
 * Loads fixtures into the default account, file by file; a file that was loaded before is skipped. With
 * `isolation: 'per-key'`, each later account starts with them, too. Returns how many could not be loaded. Throws
 * UnusableFixture unless `seedErrors` is `warn`.
 */
async function loadSeeds(
  files: readonly FixtureFile[],
  { context, pending }: Emulator,
  { seedErrors = 'fail', onBug = () => {} }: ListenSettings,
): Promise<number> {
  const loaded: FixtureFile[] = []
  for (const file of files) {
    try {
      await seedAccount([file], {
        account: context.accounts.default,
        context,
        include: includedFile,
        once: true,
      })
      loaded.push(file)
    } catch (error) {
      if (seedErrors === 'fail' || !(error instanceof UnusableFixture)) throw error
      onBug(error)
    }
    pending.delete(file.name)
  }
  context.seeds.use(await Promise.all(loaded.map((file) => prepareSeed([file], includedFile))))
  context.accounts.prepareKeyedAccount = (account) => plantSeeds(account, context)
  return files.length - loaded.length
}
