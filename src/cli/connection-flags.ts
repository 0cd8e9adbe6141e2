import { existsSync, readFileSync } from 'node:fs'
import { DEFAULT_PORT } from '../server/ports.js'
import { variableOf } from './environment.js'
import { Failure, UsageError } from './exit.js'
import { flagName, groupFlags, optional, URL_ORIGIN } from './flag.js'
import type { ResolvedFlags } from './resolve-flags.js'
import { START_FLAGS } from './start-flags.js'

const { config, host, port, readyFile, adminKey, adminKeyFile, adminPrefix } = START_FLAGS

/** Flags that locate a running emulator: its address, or the flags it was started with. */
export const ADDRESS_FLAGS = groupFlags('Connection:', {
  url: optional('<url>', 'the address of the emulator, instead of host and port', URL_ORIGIN),
  host: { ...host, doc: 'the address it listens on' },
  port: { ...port, doc: 'the port it listens on' },
  readyFile: { ...readyFile, doc: 'the file it wrote its ready line to, if its port is 0' },
  config,
})

/** Flags for access to the admin API. */
export const ACCESS_FLAGS = groupFlags('Connection:', {
  adminKey: { ...adminKey, doc: 'the key that its admin API requires' },
  adminKeyFile: { ...adminKeyFile, doc: 'the file that contains that key' },
  adminPrefix: { ...adminPrefix, doc: 'the prefix of its admin paths' },
})

/** Wildcard addresses to listen on, and the addresses that clients connect to instead. */
const CONNECTABLE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** The address at which clients on this machine reach an emulator that listens on a host. */
export function reachableAddress(scheme: 'http' | 'https', listening: string, at: number): string {
  const name = CONNECTABLE[listening] ?? listening
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${at}`
}

/**
 * The address of the emulator. Typed flags win over the environment, whether they set an address or a port. Throws
 * UsageError if the port is 0 and no ready file is named, and Failure if the ready file does not exist yet.
 */
export function emulatorUrl({ values, origins }: ResolvedFlags<typeof ADDRESS_FLAGS>): string {
  const typedPlace = (['host', 'port'] as const).some((name) => origins[name] === flagName(name))
  if (values.url !== undefined && !(typedPlace && origins.url === variableOf('url'))) return values.url
  if (values.port !== 0) return reachableAddress('http', values.host, values.port)
  if (values.readyFile !== undefined) return addressIn(values.readyFile)
  throw new UsageError(
    `${origins.port}: the port of the emulator is unknown (0); set --url, or --ready-file as at its start`,
  )
}

/** The address in a ready file. Throws Failure if the file does not exist yet. */
function addressIn(readyFile: string): string {
  const url = existsSync(readyFile)
    ? / ready (http:\/\/\S+)/.exec(readFileSync(readyFile, 'utf8'))?.[1]
    : undefined
  if (url === undefined) throw new Failure(`${readyFile} does not contain the address of an emulator yet`)
  return url
}

/** The error for an address that cannot be reached, with the reason and a remedy. */
export function explainUnreachable(url: string, error: unknown): Failure {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return new Failure(
      `the certificate of ${url} is not trusted; run klaviyo-emulator ca > ca.pem, and set NODE_EXTRA_CA_CERTS=ca.pem`,
    )
  const { protocol, port: at } = new URL(url)
  if (cause instanceof Error && cause.message === 'bad port')
    return new Failure(`port ${at} is blocked by HTTP clients such as browsers; choose another port`)
  const how = protocol === 'http:' && at !== String(DEFAULT_PORT) ? ` --port ${at}` : ''
  return new Failure(
    `nothing answers at ${url} (${code}); start an emulator with: klaviyo-emulator start${how}`,
  )
}
