import { BlockList, isIP } from 'node:net'
import { late } from '../base/late.js'

/** The hosts that may be called unless the setting names others: this machine, also from inside a container. */
export const DEFAULT_HOSTS: readonly string[] = ['localhost', '127.0.0.0/8', '::1', 'host.docker.internal']

/** The valid patterns in words, as messages show them after "is not". */
export const HOST_FORMS =
  'a list like api.example.com, *.example.com, 10.0.0.0/8 or * for every public host, without link-local addresses'

/** Addresses that are never called: cloud metadata and other services of the local link. */
const LINK_LOCAL = late(() => blockList('169.254.0.0/16', 'fe80::/10'))
const LINK_LOCAL_BITS = { 4: 16, 6: 10 } as const

/** Addresses that are not public (IANA's registries of special-purpose addresses). `*` does not allow them. */
const SPECIAL = late(() =>
  blockList(
    ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24'],
    ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24'],
    ...['203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
    ...['::/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32'],
    ...['2002::/16', 'fc00::/7', 'fec0::/10', 'ff00::/8'],
  ),
)

/**
 * Whether a text is a valid pattern: `*`, a host, `*.` and a domain, an address, or a range of addresses. A pattern that
 * could never allow a call is not valid.
 */
export function isHostPattern(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const version = isIP(address)
  if (version > 0) return rest.length === 0 && isCallableRange(address, version, bits)
  return text === '*' || (/^(\*\.)?[\w-]+(\.[\w-]+)*$/.test(text) && !ENDS_IN_NUMBER.test(text))
}

/** The URL standard reads such a host as an IPv4 address, so that it never is the name of a URL. */
const ENDS_IN_NUMBER = /(^|\.)(\d+|0x[\da-f]*)$/i

/** Whether a range is well-formed, and has addresses that may be called. */
function isCallableRange(address: string, version: number, bits = `${sizeOf(version)}`): boolean {
  if (address.includes('%') || !/^\d{1,3}$/.test(bits) || Number(bits) > sizeOf(version)) return false
  return !holds(LINK_LOCAL(), address) || Number(bits) < LINK_LOCAL_BITS[version === 6 ? 6 : 4]
}

/** The hosts that may be called, as patterns name them. */
export class HostPatterns {
  readonly #isOpen: boolean
  readonly #names: ReadonlySet<string>
  readonly #domains: readonly string[]
  readonly #addresses: BlockList

  /** `patterns` are valid (`isHostPattern`). */
  constructor(patterns: readonly string[]) {
    const named = patterns
      .filter((each) => isIP(each.split('/')[0] ?? '') === 0)
      .map((each) => each.toLowerCase())
    this.#isOpen = named.includes('*')
    this.#names = new Set(named)
    this.#domains = named.filter((each) => each.startsWith('*.')).map((each) => each.slice(1))
    this.#addresses = blockList(...patterns.filter((each) => isIP(each.split('/')[0] ?? '') > 0))
  }

  /** Whether a host may be resolved at all: a pattern names it, or all public hosts are allowed. */
  mayResolve(host: string): boolean {
    return isIP(host) > 0 || this.#isOpen || this.#isNamed(host)
  }

  /** Whether a pattern names a host, and otherwise whether it can be public, judged by its name or address alone. */
  standingOf(host: string): 'named' | 'public' | 'private' {
    if (isIP(host) > 0) {
      if (holds(LINK_LOCAL(), host)) return 'private'
      if (holds(this.#addresses, host)) return 'named'
      return holds(SPECIAL(), host) ? 'private' : 'public'
    }
    if (this.#isNamed(host)) return 'named'
    return !host.includes('.') || /\.(localhost|local|internal)$/.test(host) ? 'private' : 'public'
  }

  /** Why an address of a host must not be called; undefined if it may be. */
  problemOf(host: string, address: string): string | undefined {
    if (holds(LINK_LOCAL(), address)) return `${address} is a link-local address, which is never called`
    if (isIP(host) === 0 && this.#isNamed(host)) return undefined
    if (holds(this.#addresses, address)) return undefined
    if (this.#isOpen && !holds(SPECIAL(), address)) return undefined
    return this.#isOpen ? `${address} is not a public address` : `${host} is not allowed`
  }

  #isNamed(host: string): boolean {
    // RFC 6761: every name below localhost is this machine.
    const name = host.endsWith('.localhost') ? 'localhost' : host
    return this.#names.has(name) || this.#domains.some((domain) => host.endsWith(domain))
  }
}

function blockList(...ranges: readonly string[]): BlockList {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const version = isIP(address)
    list.addSubnet(address, Number(bits ?? sizeOf(version)), version === 6 ? 'ipv6' : 'ipv4')
  }
  return list
}

/** Also finds an IPv4 address that is written as an IPv6 one. */
function holds(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

function sizeOf(version: number): number {
  return version === 6 ? 128 : 32
}
