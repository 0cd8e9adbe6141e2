import { DEFAULT_ADMIN_PREFIX } from './admin/prefix.js'
import { settingsOf } from './create-emulator.js'
import { accountsOver, type EmulatorAccounts } from './library/connect.js'
import { readStartOptions, type StartOptions } from './library/emulator-options.js'
import { EmulatorClosed, inProcess } from './library/transport.js'
import { type ListeningEmulator, listen } from './listen.js'
import { DEFAULT_HTTPS_PORT, DEFAULT_PORT } from './server/ports.js'

/** An emulator that is listening, with the accounts that a test uses. */
export interface RunningEmulator extends ListeningEmulator, EmulatorAccounts, AsyncDisposable {
  readonly url: string
}

export { DEFAULT_HTTPS_PORT, DEFAULT_PORT }

/**
 * Starts an emulator and resolves once it is ready.
 * Throws InvalidOptions, UnusableDatabase, UnusablePort, UnusableCertificates, MissingFixture and UnusableFixture.
 */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { host, port, httpsPort, tlsDir, seeds = [], seedErrors, ...rest } = readStartOptions(options)
  const { watch, import: imported, exportOnExit } = rest
  const settings = settingsOf(rest)
  const listening = await listen({
    ...settings,
    ...{ host, port, httpsPort, seedErrors, watch, import: imported, exportOnExit },
    tlsDirectory: tlsDir,
    seeds: typeof seeds === 'string' ? [seeds] : seeds,
  })
  let isClosed = false
  const close = () => {
    isClosed = true
    return listening.close()
  }
  const send = (request: Request) => {
    if (isClosed) throw new EmulatorClosed()
    return listening.emulator.fetch(request)
  }
  const transport = inProcess(send, listening.url, settings.adminPrefix ?? DEFAULT_ADMIN_PREFIX)
  return { ...listening, close, [Symbol.asyncDispose]: close, ...accountsOver(transport) }
}
