import { randomBytes, timingSafeEqual } from 'node:crypto'

/** The most sessions; beyond it, the oldest one ends. */
const SESSIONS_MAX = 1_000

/** The facts of a request that choose its session cookie. */
interface CookieRequest {
  header(name: string): string | undefined
}

/**
 * Sessions of browsers with the admin key. A browser keeps its session in a cookie, because frames, downloads and event
 * streams cannot send headers. Sessions end with the process.
 */
export class AdminSessions {
  readonly #adminKey: string | undefined
  readonly #path: string
  readonly #tokens = new Set<string>()

  /** `path` is the prefix of the admin API, which the cookie is sent to. */
  constructor(adminKey: string | undefined, path: string) {
    this.#adminKey = adminKey
    this.#path = path
  }

  /** Whether there is an admin key, so that sessions are of use. */
  get needsKey(): boolean {
    return this.#adminKey !== undefined
  }

  /** Begins a session; returns the `Set-Cookie` header, or undefined for another key than the admin key. */
  begin(key: string, request: CookieRequest, isEncrypted: boolean): string | undefined {
    if (this.#adminKey === undefined || !isKey(key, this.#adminKey)) return undefined
    const [oldest = ''] = this.#tokens
    if (this.#tokens.size >= SESSIONS_MAX) this.#tokens.delete(oldest)
    const token = randomBytes(32).toString('base64url')
    this.#tokens.add(token)
    return this.#cookie(`${cookieName(request)}=${token}`, isEncrypted ? '; Secure' : '')
  }

  /** Ends the session of a request; returns the `Set-Cookie` header that removes its cookie. */
  end(request: CookieRequest): string {
    this.#tokens.delete(sentToken(request))
    return this.#cookie(`${cookieName(request)}=`, '; Max-Age=0')
  }

  /** Whether a request has the cookie of a session. */
  has(request: CookieRequest): boolean {
    return this.#tokens.has(sentToken(request))
  }

  #cookie(pair: string, rest: string): string {
    return `${pair}; Path=${this.#path}; HttpOnly; SameSite=Strict${rest}`
  }
}

/** Whether a sent key is the admin key, in a time that does not depend on where they differ. */
export function isKey(sent: string, key: string): boolean {
  const [given, expected] = [Buffer.from(sent), Buffer.from(key)]
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** Cookies of all ports of a host come together, so the name has the port. */
function cookieName({ header }: CookieRequest): string {
  return `kemu_${/:(\d+)$/.exec(header('host') ?? '')?.[1] ?? '80'}`
}

function sentToken(request: CookieRequest): string {
  const start = `${cookieName(request)}=`
  const pairs = (request.header('cookie') ?? '').split(/;\s*/)
  return pairs.find((each) => each.startsWith(start))?.slice(start.length) ?? ''
}
