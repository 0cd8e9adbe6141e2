import { timingSafeEqual } from 'node:crypto'
import { isIP } from 'node:net'
import type { IncomingRequest } from './request.js'

/** What the admin API asks of those who come to it. */
export interface GuardOptions {
  /** Without one, only this machine is let in. */
  readonly adminKey?: string | undefined
}

/** The header that carries the admin key; `Authorization: Bearer` does as well. */
export const ADMIN_KEY = 'x-klaviyo-emulator-admin-key'

/** What browsers say in `Sec-Fetch-Site` of a page of the emulator's own, and of an address that was typed in. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none'])

/**
 * Why a request may not come to the admin API; undefined when it may. A page of another site never may, whoever
 * opened it. Where there is a key, it has to be shown; without one only this machine is let in, by one of
 * its own names, so that a name of somebody else's that leads here is of no use.
 */
export function adminRefusal(incoming: IncomingRequest, { adminKey }: GuardOptions): string | undefined {
  const { header, wire } = incoming
  if (!wire) return undefined
  const host = (header('host') ?? '').toLowerCase()
  const origin = header('origin')?.toLowerCase()
  if (origin !== undefined && !/^https?:\/\//.test(origin)) return `a page of ${origin} may not use it`
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host)
    return `a page of ${origin} may not use it`
  const site = header('sec-fetch-site')
  if (site !== undefined && !OWN_SITES.has(site)) return 'a page of another site may not use it'
  if (adminKey !== undefined)
    return isKey(shownKey(header), adminKey)
      ? undefined
      : `it asks for the admin key in the header ${ADMIN_KEY}, or as Authorization: Bearer`
  if (!isLoopback(wire.remoteAddress ?? ''))
    return `from another machine it asks for an admin key: start with --admin-key, and send it as ${ADMIN_KEY}`
  return isOwnName(host) ? undefined : `${host} is no name of this machine's own; use 127.0.0.1 or localhost`
}

function shownKey(header: IncomingRequest['header']): string {
  return header(ADMIN_KEY) ?? /^bearer (.+)$/i.exec(header('authorization') ?? '')?.[1] ?? ''
}

function isKey(shown: string, key: string): boolean {
  const [given, wanted] = [Buffer.from(shown), Buffer.from(key)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function isLoopback(address: string): boolean {
  return /^(::ffff:)?127\./.test(address) || address === '::1'
}

function isOwnName(host: string): boolean {
  const name = host
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
  return isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')
}
