import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { klaviyo } from './catalog/index.js'
import { surface } from './control/surface.js'
import { createEmulator, type Emulator, type EmulatorOptions } from './emulator.js'

/** Where an emulator listens, on top of how it is set up. */
export interface StartOptions extends EmulatorOptions {
  /** 127.0.0.1 unless given: the machine itself and nobody else. */
  readonly host?: string
  /** 5528 unless given; 0 takes a free one. */
  readonly port?: number
  /** The process does nothing else, so its global Request and Response may be replaced by faster ones. */
  readonly dedicated?: boolean
}

/** An emulator that is listening. */
export interface RunningEmulator {
  /** `http://127.0.0.1:5528` */
  readonly url: string
  readonly port: number
  /** The line that tells scripts it is ready; its form is stable. */
  readonly readyLine: string
  readonly emulator: Emulator
  /** Stops listening, drops open connections and closes the databases. */
  close(): Promise<void>
}

export const DEFAULT_PORT = 5528

/** The port cannot be listened on; the message says why and what would help. */
export class UnusablePort extends Error {}

/** Starts an emulator and resolves once it answers. Throws UnusableDatabase and UnusablePort. */
export async function startEmulator(options: StartOptions = {}): Promise<RunningEmulator> {
  const { host = '127.0.0.1', port = DEFAULT_PORT, directory, dedicated = false } = options
  const emulator = createEmulator(options)
  const server = serve({ fetch: emulator.fetch, hostname: host, port, overrideGlobalObjects: dedicated })
  try {
    await listening(server)
  } catch (error) {
    emulator.close()
    throw explain(error, host, port)
  }
  const bound = (server.address() as AddressInfo).port
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`
  return {
    url,
    port: bound,
    readyLine: readyLine(url, directory),
    emulator,
    async close() {
      await closed(server)
      emulator.close()
    },
  }
}

type Server = ReturnType<typeof serve>

function listening(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    if (server.listening) resolve()
    server.once('listening', resolve)
    server.once('error', reject)
  })
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    if ('closeAllConnections' in server) server.closeAllConnections()
  })
}

function readyLine(url: string, directory: string | undefined): string {
  const { revision, served, total } = surface(klaviyo.newest)
  return `klaviyo-emulator ready ${url} revision=${revision} operations=${served}/${total} db=${directory ?? 'memory'}`
}

function explain(error: unknown, host: string, port: number): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'EADDRINUSE':
      return new UnusablePort(
        `port ${port} on ${host} is taken; stop what listens there, or choose another with --port (0 takes a free one)`,
      )
    case 'EACCES':
      return new UnusablePort(`this user may not listen on port ${port}; choose one above 1023 with --port`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UnusablePort(
        `${host} is no address of this machine; use 127.0.0.1, or 0.0.0.0 for all of them, with --host`,
      )
    default:
      return error
  }
}
