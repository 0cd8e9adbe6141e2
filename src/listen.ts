import type { InitialDataOptions } from './admin/fixtures/initial-data.js'
import { klaviyo } from './catalog/index.js'
import { coverageOf } from './compile/coverage.js'
import { assemble, type Emulator, type EmulatorSettings } from './emulator.js'
import { loadAdmin } from './server/app.js'
import { type HttpListener, listenPlain, listenWithTls, urlOf } from './server/listener.js'
import { DEFAULT_PORT } from './server/ports.js'
import { certificatesBeside, openCertificates } from './server/tls.js'

/** Where an emulator listens and what it loads, in addition to its settings. */
export interface ListenSettings extends EmulatorSettings, Omit<InitialDataOptions, keyof EmulatorSettings> {
  readonly host?: string | undefined
  readonly port?: number | undefined
  readonly httpsPort?: number | undefined
  readonly tlsDirectory?: string | undefined
  /** The process only runs the emulator, so its global Request and Response may be replaced by faster ones. */
  readonly dedicated?: boolean
}

/** An emulator that is listening. */
export interface ListeningEmulator {
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

/**
 * Starts an emulator from validated settings and resolves once it is ready.
 * Throws UnusableDatabase, UnusablePort, UnusableCertificates, MissingFixture and UnusableFixture.
 */
export async function listen(options: ListenSettings): Promise<ListeningEmulator> {
  const { host = '127.0.0.1', port = DEFAULT_PORT, httpsPort, directory, dedicated = false } = options
  const certificates =
    httpsPort === undefined ? undefined : await openCertificates(...certificateOptions(options))
  const certificateAuthority = certificates?.authority
  const emulator = assemble(klaviyo, { ...options, ...(certificateAuthority && { certificateAuthority }) })
  const listeners: HttpListener[] = []
  const data = await initialDataOf(emulator, options)
  let isReady = false
  let unwatch = () => {}
  const shutDown = async () => {
    unwatch()
    await Promise.all(listeners.map((each) => each.close()))
    try {
      if (isReady) data?.save()
    } finally {
      emulator.close()
    }
  }
  let ended: Promise<void> | undefined
  const close = () => {
    ended ??= shutDown()
    return ended
  }
  try {
    const shared = { app: emulator.app, hostname: host, dedicated }
    const plain = await listenPlain({ ...shared, port })
    listeners.push(plain)
    const secure = certificates && (await listenWithTls({ ...shared, port: httpsPort ?? 0 }, certificates))
    if (secure) listeners.push(secure)
    emulator.context.settings.listening = listeningOn(host, listeners)
    const failed = (await data?.load()) ?? 0
    if (!dedicated) await loadAdmin()
    if (data) unwatch = data.watch()
    isReady = true
    const url = urlOf('http', host, plain.port)
    const httpsUrl = secure && urlOf('https', host, secure.port)
    return {
      url,
      port: plain.port,
      ...(httpsUrl && { httpsUrl }),
      ...(certificateAuthority && { certificateAuthority }),
      readyLine: readyLine(url, { httpsUrl, directory, seeds: data?.fixtures ?? 0, failed }),
      emulator,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The origin of links that no client asked for, and the ports. An address of all interfaces cannot be opened. */
function listeningOn(host: string, listeners: readonly HttpListener[]) {
  const ports = new Set(listeners.map(({ port }) => port))
  const shown = ['0.0.0.0', '::'].includes(host) ? 'localhost' : host
  return { url: urlOf('http', shown, listeners[0]?.port ?? DEFAULT_PORT), ports }
}

/** The data that the emulator starts with; undefined without any. Throws MissingFixture. */
async function initialDataOf({ context }: Emulator, options: ListenSettings) {
  const { seeds = [], watch, import: imported, exportOnExit } = options
  if (seeds.length === 0 && !watch && imported === undefined && exportOnExit === undefined) return undefined
  const { InitialData } = await import('./admin/fixtures/initial-data.js')
  return new InitialData(context, options)
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
