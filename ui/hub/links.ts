import type { Hub, Page } from './hub.js'

/** What a hash opens. */
const PAGES_BY_HASH: Readonly<Record<string, Page>> = {
  '#k-hub': 'for_you',
  '#k-hub=coupons': 'coupons',
  '#k-hub=rewards': 'rewards',
}

/** Opens the Hub on clicks on account links, in place of the shop's account page, and on an address with its hash. */
export function takeOverLinks(hub: Hub): void {
  document.addEventListener('click', (event) => {
    const page = isPlain(event) ? pageOfLink(event) : undefined
    if (!page) return
    event.preventDefault()
    hub.open(page)
  })
  const openByHash = () => {
    const page = PAGES_BY_HASH[location.hash]
    if (!page) return
    // Without the hash a reload does not open the Hub again, and the same link works a second time.
    history.replaceState(history.state, '', location.pathname + location.search)
    hub.open(page)
  }
  window.addEventListener('hashchange', openByHash)
  openByHash()
}

/** Whether a click opens its link in this very page. */
function isPlain(event: MouseEvent): boolean {
  return (
    !event.defaultPrevented &&
    event.button === 0 &&
    !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
  )
}

function pageOfLink(event: MouseEvent): Page | undefined {
  const link = event
    .composedPath()
    .find((target): target is HTMLAnchorElement => target instanceof HTMLAnchorElement)
  if (!link || link.hasAttribute('data-k-hub-ignore')) return undefined
  const href = link.getAttribute('href') ?? ''
  const hash = href.includes('#') ? href.slice(href.indexOf('#')) : ''
  if (PAGES_BY_HASH[hash]) return PAGES_BY_HASH[hash]
  return href.endsWith('/account') ? 'for_you' : undefined
}
