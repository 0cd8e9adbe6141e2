const DAYS = 730
const DAY_MS = 86_400_000

/** A cookie of this name; undefined if there is none. */
export function readCookie(name: string): string | undefined {
  const start = `${name}=`
  const found = document.cookie.split('; ').find((each) => each.startsWith(start))
  return found?.slice(start.length)
}

/**
 * Writes a cookie for 730 days. Its domain is `domain`, or else the highest parent of the host that takes it. Hosts
 * without parents, such as `localhost` and IP addresses, get a cookie of the host alone.
 */
export function writeCookie(name: string, value: string, domain: string | undefined): void {
  for (const each of domain === undefined ? parentsOf(location.hostname) : [domain]) {
    set(name, value, each, DAYS * DAY_MS)
    if (readCookie(name) === value) return
  }
  set(name, value, undefined, DAYS * DAY_MS)
}

/** Removes a cookie, of the host and of every parent. */
export function removeCookie(name: string, domain: string | undefined): void {
  for (const each of [undefined, domain, ...parentsOf(location.hostname)]) set(name, '', each, -DAY_MS)
}

function set(name: string, value: string, domain: string | undefined, lifetimeMs: number): void {
  const expires = new Date(Date.now() + lifetimeMs).toUTCString()
  const place = domain === undefined ? '' : `; domain=${domain}`
  // The Cookie Store API needs TLS, and writes later.
  Reflect.set(document, 'cookie', `${name}=${value}; expires=${expires}; path=/${place}`)
}

/** `.example.com`, `.shop.example.com` of `shop.example.com`: the highest first. */
function parentsOf(host: string): readonly string[] {
  const labels = host.split('.')
  const isAddress = host.includes(':') || /^[\d.]+$/.test(host)
  if (isAddress || labels.length < 2) return []
  return labels.slice(0, -1).map((_, place) => `.${labels.slice(labels.length - 2 - place).join('.')}`)
}
