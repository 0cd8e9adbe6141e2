/** Where the web UI is served, such as `/__admin/ui/`. Assets are one folder below. */
export const HOME = new URL('..', import.meta.url).pathname

/** What every admin path begins with, such as `/__admin`. */
export const ADMIN = HOME.replace(/\/ui\/$/, '')

/** Query parameters of a link; undefined ones are left out. */
export type LinkQuery = Readonly<Record<string, string | number | undefined>>

/** The company id in the address of the page; undefined for the default account. */
export function chosenAccount(): string | undefined {
  return new URLSearchParams(location.search).get('account') ?? undefined
}

/** The address of a page of the UI, in the account that the present page shows. */
export function pageAddress(path: string, query: LinkQuery = {}): string {
  return `${HOME}${path}${queryText({ ...query, account: query.account ?? chosenAccount() })}`
}

/** The address of an admin route, for frames and downloads. */
export function adminAddress(path: string, query: LinkQuery = {}): string {
  return `${ADMIN}${path}${queryText({ ...query, account: chosenAccount() })}`
}

/** The address of the toy shop of an account; with the Hub open as a shopper, if `as` is an email address. */
export function shopAddress(companyId: string, as?: string): string {
  const shop = `/__hub/${companyId}/store`
  return as ? `${shop}?as=${encodeURIComponent(as)}#k-hub` : shop
}

/** The part of a path after the address of the UI, without slashes at its ends. */
export function pathInUi(path: string): string {
  return path.startsWith(HOME) ? path.slice(HOME.length).replace(/\/$/, '') : ''
}

function queryText(query: LinkQuery): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}
