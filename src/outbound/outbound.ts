import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { messageOf } from '../base/error-code.js'
import { late } from '../base/late.js'
import { DEFAULT_HOSTS, HostPatterns } from './hosts.js'

/** Finds the addresses of a host. Rejects for an unknown host. */
export type Resolver = (host: string) => Promise<readonly string[]>

/** An address of the emulator itself, which it does not call: that would change the state that a test looks at. */
export interface OwnAddress {
  readonly ports: ReadonlySet<number>
  /** Whether a path belongs to an API of the emulator. */
  isApi(path: string): boolean
}

/** Where a connection may lead: the checked addresses of a host. */
export interface AllowedRoute {
  readonly outcome: 'allowed'
  readonly addresses: readonly string[]
}

/** Why nothing is called: the policy forbids it (`held`), or the host cannot be found (`failed`). */
export interface NoRoute {
  readonly outcome: 'held' | 'failed'
  readonly reason: string
}

/** The settings of the policy. */
export interface OutboundOptions {
  /** The hosts that may be called; this machine by default. */
  readonly hosts?: readonly string[] | undefined
  readonly resolve?: Resolver | undefined
  readonly own?: OwnAddress | undefined
}

const resolveWithSystem: Resolver = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address }) => address)

/** Decides what the emulator may call, before any connection is made. */
export class OutboundPolicy {
  readonly #hosts: () => HostPatterns
  readonly #resolve: Resolver
  readonly #own: OwnAddress | undefined

  constructor({ hosts = DEFAULT_HOSTS, resolve = resolveWithSystem, own }: OutboundOptions = {}) {
    this.#hosts = late(() => new HostPatterns(hosts))
    this.#resolve = resolve
    this.#own = own
  }

  /** The way to a URL: its protocol, its host, every address of the host, and its path are checked. */
  async routeTo(url: URL): Promise<AllowedRoute | NoRoute> {
    const { protocol, username, password, pathname } = url
    if (protocol !== 'http:' && protocol !== 'https:')
      return { outcome: 'failed', reason: `${protocol} is not http or https` }
    if (username !== '' || password !== '')
      return { outcome: 'failed', reason: 'the address has a user name or a password' }
    const route = await this.routeToHost(url.hostname)
    const port = Number(url.port) || (protocol === 'https:' ? 443 : 80)
    const isOwn = route.outcome === 'allowed' && this.#own?.ports.has(port)
    // A server merges repeated slashes, so they must not hide a path.
    if (isOwn && this.#own?.isApi(pathname.replaceAll(/\/{2,}/g, '/')))
      return { outcome: 'held', reason: 'the emulator does not call its own APIs' }
    return route
  }

  /** What is known of a host before it is resolved; `written` as for `routeToHost`. */
  standingOf(written: string): 'named' | 'public' | 'private' {
    return this.#hosts().standingOf(plainHost(written))
  }

  /** The way to a host, written as a name, an address, or an IPv6 address in brackets. */
  async routeToHost(written: string): Promise<AllowedRoute | NoRoute> {
    const host = plainHost(written)
    // RFC 6761: never resolved. So a test can try what happens when a host cannot be reached.
    if (/(^|\.)invalid$/.test(host)) return { outcome: 'failed', reason: `${host} does not exist` }
    if (!this.#hosts().mayResolve(host)) return held(`${host} is not allowed`)
    const addresses = await this.#addressesOf(host)
    if (typeof addresses === 'string') return { outcome: 'failed', reason: addresses }
    const problem = addresses
      .map((each) => this.#hosts().problemOf(host, each))
      .find((each) => each !== undefined)
    return problem === undefined ? { outcome: 'allowed', addresses } : held(problem)
  }

  /** The addresses of a host, or why there are none. */
  async #addressesOf(host: string): Promise<readonly string[] | string> {
    if (isIP(host) > 0) return [host]
    try {
      const addresses = await this.#resolve(host)
      return addresses.length > 0 ? addresses : `${host} has no address`
    } catch (error) {
      return messageOf(error)
    }
  }
}

function held(reason: string): NoRoute {
  return { outcome: 'held', reason: `${reason}; --outbound-hosts names the hosts that may be called` }
}

/** A host in lower case, without the brackets of an IPv6 address and the dot of a full name. */
function plainHost(written: string): string {
  return written
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
}
