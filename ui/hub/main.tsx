import { effect } from '@preact/signals-core'
import { render } from 'preact'
import { Drawer } from './drawer.js'
import { announce, listen } from './events.js'
import { fillFavoriteSlots } from './favorites.js'
import hubStyle from './hub.css'
import { Hub, PAGES, type Page } from './hub.js'
import { takeOverLinks } from './links.js'
import partsStyle from './parts.css'
import { readSource, type Source } from './source.js'
import tokensStyle from './tokens.css'

/** What pages find on window. */
interface HubWindow {
  customerHub?: { readonly companyId: string; readonly emulated: true }
  customerHubApi?: ReturnType<typeof apiOf>
}

const page = window as HubWindow
const source = readSource()
if (source && !page.customerHub) start(source)

function start(from: Source): void {
  const hub = new Hub(from)
  page.customerHub = { companyId: from.company, emulated: true }
  page.customerHubApi = apiOf(hub)
  if (document.body) mount(hub)
  else document.addEventListener('DOMContentLoaded', () => mount(hub))
}

/** Puts the drawer into a shadow root of its own. Style sheets made here pass a policy without inline styles. */
function mount(hub: Hub): void {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(tokensStyle + partsStyle + hubStyle)
  const host = document.createElement('div')
  host.id = 'k-hub-root'
  const theme = document.documentElement.dataset.theme
  if (theme) host.dataset.theme = theme
  document.body.append(host)
  const root = host.attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = [sheet]
  // One small tree: each change of a signal renders it as a whole.
  effect(() => {
    render(<Drawer hub={hub} />, root)
    // What had the focus is gone: a screen reader goes on at the heading of the page.
    if (!root.activeElement) root.querySelector('h2')?.focus()
  })
  fillFavoriteSlots(hub, () => [sheet])
  takeOverLinks(hub)
  announce('ready')
}

/** The object that pages call. */
function apiOf(hub: Hub) {
  return {
    open(name: string = 'for_you'): void {
      const known = PAGES.find((each): each is Page => each === name.replace('-', '_'))
      if (!known)
        throw new TypeError(`customerHubApi.open: there is no page "${name}"; pages are ${PAGES.join(', ')}`)
      hub.open(known)
    },
    close: () => hub.close(),
    /** Says which product the page shows, by its handle. */
    hydrateProduct: (handle: string) => {
      hub.handle.value = handle
    },
    refresh: () => hub.refresh(),
    on: listen,
  }
}
