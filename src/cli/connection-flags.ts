import { existsSync, readFileSync } from 'node:fs'
import { DEFAULT_PORT } from '../server/ports.js'
import { variableOf } from './environment.js'
import { Failure, Misuse } from './exit.js'
import { flagName, groupFlags, optional, URL_ORIGIN } from './flag.js'
import type { ResolvedFlags } from './resolve-flags.js'
import { START_FLAGS } from './start-flags.js'

const { config, host, port, readyFile, adminKey, adminKeyFile, adminPrefix } = START_FLAGS

/** Where an emulator is that runs already: its address, or what it was started with. */
export const ADDRESS_FLAGS = groupFlags('Where the emulator is:', {
  url: optional('<url>', 'its address, in place of host and port', URL_ORIGIN),
  host: { ...host, doc: 'where it listens' },
  port: { ...port, doc: 'the port it listens on' },
  readyFile: { ...readyFile, doc: 'the file it wrote its address to, where its port is 0' },
  config,
})

/** How to be let in by its admin routes. */
export const ACCESS_FLAGS = groupFlags('Where the emulator is:', {
  adminKey: { ...adminKey, doc: 'what its admin routes ask for' },
  adminKeyFile: { ...adminKeyFile, doc: 'the file that holds that key' },
  adminPrefix: { ...adminPrefix, doc: 'what its admin paths begin with' },
})

/** Addresses that say where to listen, and what to ask instead. */
const EVERYWHERE: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** An address that a client on this machine can ask, of an emulator that listens on a host. */
export function reachableAddress(scheme: 'http' | 'https', listening: string, at: number): string {
  const name = EVERYWHERE[listening] ?? listening
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${at}`
}

/**
 * The address of the emulator that is meant. What was typed wins over the environment, be it an address or a
 * port. Throws Misuse when nothing says where it is, and Failure when its ready file is not there yet.
 */
export function emulatorUrl({ values, origins }: ResolvedFlags<typeof ADDRESS_FLAGS>): string {
  const typedPlace = (['host', 'port'] as const).some((name) => origins[name] === flagName(name))
  if (values.url !== undefined && !(typedPlace && origins.url === variableOf('url'))) return values.url
  if (values.port !== 0) return reachableAddress('http', values.host, values.port)
  if (values.readyFile !== undefined) return addressIn(values.readyFile)
  throw new Misuse(
    `${origins.port}: port 0 says nothing about where the emulator is; name it with --url or --ready-file`,
  )
}

/** Throws Failure as long as the file is not there. */
function addressIn(readyFile: string): string {
  const url = existsSync(readyFile)
    ? / ready (http:\/\/\S+)/.exec(readFileSync(readyFile, 'utf8'))?.[1]
    : undefined
  if (url === undefined) throw new Failure(`${readyFile} does not say yet where the emulator is`)
  return url
}

/** What to say when nothing can be asked at an address. */
export function explainUnreachable(url: string, error: unknown): Failure {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  if (/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code))
    return new Failure(
      `the certificate of ${url} is not trusted; klaviyo-emulator ca prints what NODE_EXTRA_CA_CERTS has to name`,
    )
  const { protocol, port: at } = new URL(url)
  if (cause instanceof Error && cause.message === 'bad port')
    return new Failure(`port ${at} is one that clients refuse to ask, browsers among them; take another`)
  const how = protocol === 'http:' && at !== String(DEFAULT_PORT) ? ` --port ${at}` : ''
  return new Failure(
    `nothing answers at ${url} (${code}); start an emulator with: klaviyo-emulator start${how}`,
  )
}
