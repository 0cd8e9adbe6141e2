import { objectFromBase64, toBase64 } from './base64.js'
import { readCookie, removeCookie, writeCookie } from './cookie.js'
import { type Identity, isSame, type Properties, without } from './values.js'

const COOKIE = '__kla_id'
/** A longer cookie is not written (onsite.md §1.1). */
const LENGTH_MAX = 3_000

/** Members that identify a visitor (onsite.md §1.2). `cid` alone does not. */
const IDENTIFIERS = [
  '$exchange_id',
  'id',
  '$email',
  '$id',
  '$kid',
  '$anonymous',
  '$phone_number',
  'email',
  'phone_number',
]
/** Members that stay in the cookie once the server knows the visitor. */
const KEPT = ['$exchange_id', 'id', '$id', '$kid', '$anonymous', 'klSessionId', 'sscRefreshed', 'cid']
/** Members that tell the server to change a property. The same one can be sent again. */
const INSTRUCTIONS = ['$append', '$unappend', '$unset']
/** Members that never go into the cookie. */
const NOT_STORED = [...INSTRUCTIONS, '$viewed_items', '_kx']

/** Who the visitor of the page is, in the cookie and in this page's memory. */
export interface IdentityStore {
  /** The content of the cookie together with what was identified on this page. */
  known(): Identity
  /** The content of the cookie alone. */
  stored(): Identity
  isIdentified(): boolean
  /** Adds properties. Returns whether any of them is new on this page. */
  merge(properties: Properties): boolean
  /** Takes over an exchange id: the cookie keeps it and no contact data. */
  adopt(exchangeId: string): void
  /** Makes the client id, and removes from the cookie what identifies no one. */
  tidy(): void
  /** Forgets the visitor. The browser gets a new client id. */
  clear(): void
  /** The domain of the cookie; with an argument it is set first. */
  domain(value?: string): string | undefined
}

/** Opens the identity of the visitor for a company. */
export function openIdentity(company: string): IdentityStore {
  let domain: string | undefined
  let stored: Identity = objectFromBase64(readCookie(COOKIE) ?? '') ?? {}
  /** What this page identified, also what the cookie no longer has. */
  let given: Identity = {}

  function store(next: Identity): void {
    const { cid, ...others } = next
    stored = cid === undefined ? others : { cid, ...others }
    const encoded = toBase64(JSON.stringify(stored))
    if (encoded.length <= LENGTH_MAX) writeCookie(COOKIE, encoded, domain)
  }

  function clear(): void {
    given = {}
    removeCookie(COOKIE, domain)
    store({ cid: newClientId() })
  }

  if (isForeign(stored.$exchange_id, company)) clear()
  return {
    known: () => ({ ...stored, ...given }),
    stored: () => stored,
    isIdentified: () => IDENTIFIERS.some((name) => Boolean(stored[name])),
    merge(properties) {
      if (isSomeoneElse(stored, properties)) clear()
      const known: Identity = { ...stored, ...given }
      const isNew = Object.keys(properties).some((name) => !isSame(properties[name], known[name]))
      if (!isNew) return false
      given = { ...given, ...without(properties, INSTRUCTIONS) }
      store({ ...stored, ...without(properties, NOT_STORED) })
      return true
    },
    adopt(exchangeId) {
      store({ ...only(stored, KEPT), $exchange_id: exchangeId })
    },
    tidy() {
      store({ cid: newClientId(), ...only(stored, [...KEPT, ...IDENTIFIERS]) })
    },
    clear,
    domain(value) {
      if (value !== undefined && value !== domain) {
        removeCookie(COOKIE, domain)
        domain = value
        if (Object.keys(stored).length > 0) store(stored)
      }
      return domain
    },
  }
}

/** Whether an exchange id names another company behind its dot. */
export function isForeign(exchangeId: unknown, company: string): boolean {
  if (typeof exchangeId !== 'string') return false
  const dot = exchangeId.lastIndexOf('.')
  return dot >= 0 && exchangeId.slice(dot + 1) !== company
}

/** Whether properties name another visitor than the stored one (onsite.md §1.2). */
function isSomeoneElse(stored: Identity, given: Properties): boolean {
  if (given.$id && stored.$id) return given.$id !== stored.$id
  if (stored.$id) return false
  return Boolean(given.$email && stored.$email && given.$email !== stored.$email)
}

function only(given: Identity, names: readonly string[]): Identity {
  return Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name)))
}

/** base64 of a version 4 UUID. */
function newClientId(): string {
  return toBase64(uuid())
}

/** A version 4 UUID. `crypto.randomUUID` is missing on pages without TLS. */
export function uuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const digits = Array.from(bytes, (byte, place) => {
    const value = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte
    return value.toString(16).padStart(2, '0')
  }).join('')
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
