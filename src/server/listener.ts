import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { codeOf } from '../base/error-code.js'
import type { App } from './app.js'
import { requestListener } from './node-adapter.js'
import type { Certificates } from './tls.js'

/** The emulator cannot listen on the port; the message names the reason and the remedy. */
export class UnusablePort extends Error {
  static {
    UnusablePort.prototype.name = 'UnusablePort'
  }
}

/**
 * guess: an idle connection stays open as long as Cloudflare, Klaviyo's edge, documents for its own. With Node's
 * default of 5 seconds, a client with a connection pool sometimes writes to a connection that was just closed.
 */
const CONNECTIONS = { keepAliveTimeout: 400_000 }

/** A server that is listening. */
export interface HttpListener {
  readonly port: number
  /** Stops listening and drops all open connections, including those without a request. */
  close(): Promise<void>
}

/** The address to listen on, and the flag that sets its port. */
interface ListenAddress {
  readonly host: string
  readonly port: number
  readonly flag: '--port' | '--https-port'
}

/** Where to listen, and what answers the requests. */
interface ListenOptions {
  readonly app: App
  readonly hostname: string
  readonly port: number
  /** The process only runs the emulator, so its global Request and Response may be replaced by faster ones. */
  readonly dedicated: boolean
}

/** Listens without TLS. Throws UnusablePort. */
export function listenPlain(options: ListenOptions): Promise<HttpListener> {
  const server = createServer(CONNECTIONS, requestListener({ ...options, isEncrypted: false }))
  return listening(server, { host: options.hostname, port: options.port, flag: '--port' })
}

/** Listens with TLS. Throws UnusablePort. */
export async function listenWithTls(
  options: ListenOptions,
  { certificate: cert, key }: Certificates,
): Promise<HttpListener> {
  const { createServer: createSecure } = await import('node:https')
  const listener = requestListener({ ...options, isEncrypted: true })
  const server = createSecure({ ...CONNECTIONS, cert, key }, listener)
  return listening(server, { host: options.hostname, port: options.port, flag: '--https-port' })
}

/** Makes a server listen. Throws UnusablePort. */
async function listening(server: Server, address: ListenAddress): Promise<HttpListener> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, address)))
    server.listen(address.port, address.host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** `http://127.0.0.1:5528`; an IPv6 host is put in brackets. */
export function urlOf(scheme: 'http' | 'https', host: string, port: number): string {
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function explain(error: unknown, { host, port, flag }: ListenAddress): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new UnusablePort(
        `port ${port} on ${host} is in use; stop the process that listens on it, ` +
          `or choose another port with ${flag} (0: a free one)`,
      )
    case 'EACCES':
      return new UnusablePort(`no permission to listen on port ${port}; choose one above 1023 with ${flag}`)
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new UnusablePort(
        `${host} is not an address of this machine; use --host 127.0.0.1, or --host 0.0.0.0 for all addresses`,
      )
    default:
      return error
  }
}
