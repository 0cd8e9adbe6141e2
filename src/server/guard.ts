import { isIP } from 'node:net'
import { type AdminSessions, isKey } from './admin-sessions.js'
import type { IncomingRequest } from './request.js'

/** Access control of the admin API. */
export interface GuardOptions {
  /** Without a key, only requests from this machine are accepted. */
  readonly adminKey?: string | undefined
}

/** The header that carries the admin key; `Authorization: Bearer` is accepted as well. */
export const ADMIN_KEY = 'x-klaviyo-emulator-admin-key'

/** `Sec-Fetch-Site` of a page of the emulator itself, and of an address that the user typed. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none'])

/**
 * Why the admin API rejects a request; undefined if it accepts it. Requests from other origins are always rejected.
 * If an admin key is set, the request must carry it or the cookie of a session, unless it `beginsSession`. Without a key, the request must come from this machine and use one
 * of its own host names, which prevents DNS rebinding.
 */
export function adminRefusal(
  incoming: IncomingRequest,
  { adminKey }: GuardOptions,
  sessions: AdminSessions,
  beginsSession = false,
): string | undefined {
  const { connection } = incoming
  const header = (name: string) => incoming.header(name)
  if (!connection) return undefined
  const host = (header('host') ?? '').toLowerCase()
  const origin = header('origin')?.toLowerCase()
  if (origin !== undefined && !/^https?:\/\//.test(origin))
    return `requests from other origins are rejected (${origin})`
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host)
    return `requests from other origins are rejected (${origin})`
  const site = header('sec-fetch-site')
  if (site !== undefined && !OWN_SITES.has(site))
    return `requests from other origins are rejected (Sec-Fetch-Site: ${site})`
  if (adminKey !== undefined)
    return beginsSession || isKey(sentKey(header), adminKey) || sessions.has(incoming)
      ? undefined
      : `send the admin key in the header ${ADMIN_KEY}, or as Authorization: Bearer`
  if (!isLoopback(connection.remoteAddress ?? ''))
    return `requests from other machines need an admin key: start with --admin-key, and send the key as ${ADMIN_KEY}`
  return isOwnName(host)
    ? undefined
    : `the host ${host} is not a name of this machine; use 127.0.0.1 or localhost`
}

function sentKey(header: IncomingRequest['header']): string {
  return header(ADMIN_KEY) ?? /^bearer (.+)$/i.exec(header('authorization') ?? '')?.[1] ?? ''
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
