/** What the server writes into the script for one account. */
export interface OnsiteConfig {
  readonly company: string
  /** Whether the company id was missing in the address, and the only account was taken. */
  readonly isAssumed: boolean
  /** Whether events of anonymous visitors are kept until they are identified. */
  readonly backfill: boolean
  /** Whether headless browsers stay untracked, as on Klaviyo's own site. */
  readonly robots: boolean
  /** Whether a form is live. */
  readonly isFormLive: boolean
  /** Further scripts by their names, as paths: `forms` unless the account has them off, `hub` if the Hub is live. */
  readonly scripts: Readonly<Record<string, string>>
}

declare global {
  /** The server writes it in front of the bundle (`src/catalog/onsite/script.ts`). */
  const FACTS: OnsiteConfig
}

/** How the script was loaded, and the modes on its tag. */
export interface PageSettings {
  readonly config: OnsiteConfig
  /** The address of the script; empty if the page does not tell. */
  readonly src: string
  /** The origin that serves scripts. */
  readonly scriptOrigin: string
  /** The origin that takes requests: `a.` where the script came from `static.` (`data-api` on the tag overrides). */
  readonly apiOrigin: string
  /** The form of the script's address, for the header `X-Klaviyo-Js-Url`. */
  readonly urlForm: 'path' | 'query'
  /** Whether the page loads forms: one is live or the address previews one, and the tag has no `data-forms="off"`. */
  readonly usesForms: boolean
  /** `data-delay="0"`: every delay is over at once. */
  readonly hasNoDelays: boolean
  /** `data-robots="klaviyo"`, or the account's setting: headless browsers are not tracked. */
  readonly excludesRobots: boolean
  /** `data-debug`: requests are logged. */
  readonly isDebug: boolean
}

/** Reads the tag of the running script. It must be called before the script's first asynchronous step. */
export function readPageSettings(config: OnsiteConfig): PageSettings {
  const tag = ownTag()
  const data = tag ? tag.dataset : {}
  const src = tag ? tag.src : ''
  const url = src === '' ? undefined : new URL(src)
  const scriptOrigin = url ? url.origin : location.origin
  return {
    config,
    src,
    scriptOrigin,
    apiOrigin: data.api ? new URL(data.api, location.href).origin : apiOriginOf(url, scriptOrigin),
    urlForm: url && url.pathname === '/onsite/js/klaviyo.js' ? 'query' : 'path',
    usesForms: data.forms !== 'off' && hasForms(config),
    hasNoDelays: data.delay === '0',
    excludesRobots: config.robots || data.robots === 'klaviyo',
    isDebug: data.debug !== undefined,
  }
}

/** The parameter of an address that shows a form which is not live. */
const PREVIEW = 'klaviyo_form'

function hasForms({ isFormLive, scripts }: OnsiteConfig): boolean {
  return scripts.forms !== undefined && (isFormLive || new URLSearchParams(location.search).has(PREVIEW))
}

function ownTag(): HTMLScriptElement | undefined {
  const { currentScript } = document
  if (currentScript instanceof HTMLScriptElement && currentScript.src) return currentScript
  const tags = Array.from(document.querySelectorAll<HTMLScriptElement>('script[src*="/klaviyo.js"]'))
  return tags[tags.length - 1]
}

function apiOriginOf(url: URL | undefined, scriptOrigin: string): string {
  if (!url?.hostname.startsWith('static.')) return scriptOrigin
  return scriptOrigin.replace('//static.', '//a.')
}
