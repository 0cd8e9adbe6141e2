import { browserName, systemName } from './browser.js'

/** The name that the script sends; the account shows Active on Site. */
export const ACTIVITY = '__activity__'

const CAMPAIGN = ['utm_medium', 'utm_source', 'utm_campaign', 'utm_id', 'utm_term', 'utm_content']
/** Parameters that never become properties, because they identify the visitor or have a meaning here. */
const RESERVED = [
  ...[
    '_kx',
    '_ke',
    'utm_email',
    'kx_present',
    'page',
    'browser',
    'os',
    'initial_page_path',
    'referrer',
    'fragment',
  ],
  ...CAMPAIGN,
]
const OTHERS_MAX = 10

/** The properties of Active on Site for this page (onsite.md §1.3). */
export function activityProperties(): Record<string, unknown> {
  const { href, pathname, hash, search } = location
  const query = new URLSearchParams(search)
  const referrer = foreignReferrer()
  const properties: Record<string, unknown> = {
    page: href,
    browser: browserName(navigator.userAgent),
    os: systemName(navigator.userAgent),
    initial_page_path: pathname,
    ...(referrer ? { referrer } : {}),
    ...(hash.length > 1 ? { fragment: hash.slice(1) } : {}),
    ...(query.has('_kx') ? { kx_present: true } : {}),
  }
  for (const name of CAMPAIGN) {
    const value = query.get(name)
    if (value) properties[name] = value
  }
  const others = Array.from(new Set(query.keys())).filter(
    (name) => !RESERVED.includes(name) && !name.startsWith('$'),
  )
  for (const name of others.slice(0, OTHERS_MAX)) properties[name] = query.get(name) || true
  return properties
}

/** The host of the page before this one, if it is of another origin. */
function foreignReferrer(): string | undefined {
  if (!document.referrer) return undefined
  const { origin, host } = new URL(document.referrer)
  return origin === location.origin ? undefined : host
}
