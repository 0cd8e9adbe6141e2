import { effect } from '@preact/signals-core'
import { render } from 'preact'
import { CartPage } from './cart-page.js'
import { Shop } from './shop.js'
import { startSwitcher } from './switcher.js'
import { trackViewed } from './tracking.js'

/** The parts of the Hub that the shop calls. */
interface HubApi {
  refresh(): unknown
  hydrateProduct(handle: string): void
}

const hubApi = () => (window as { customerHubApi?: HubApi }).customerHubApi

const tag = document.currentScript as HTMLScriptElement
const shop = new Shop(tag.src.replace(/\/[^/]*$/, ''))

const all = (selector: string) => document.querySelectorAll<HTMLElement>(selector)

for (const button of all('[data-add]'))
  button.addEventListener('click', async () => {
    await shop.add(button.dataset.add ?? '', button.dataset.title ?? '')
    hubApi()?.refresh()
  })

effect(() => {
  const cart = shop.cart.value
  if (!cart) return
  for (const place of all('[data-cart-count]')) place.textContent = `${cart.item_count}`
  const inCart = new Set(cart.items.map(({ id }) => String(id)))
  for (const note of all('[data-in-cart]')) note.hidden = !inCart.has(note.dataset.inCart ?? '')
})

effect(() => {
  for (const place of all('[data-problem]')) place.textContent = shop.problem.value
})

const cartPage = document.getElementById('cart')
if (cartPage) effect(() => render(<CartPage shop={shop} />, cartPage))

const product = document.querySelector<HTMLElement>('[data-page-product]')
if (product) {
  const { pageProduct: id = '', handle = '', title = '' } = product.dataset
  trackViewed({ id, title, url: location.origin + location.pathname })
  window.addEventListener('k-hub:ready', () => hubApi()?.hydrateProduct(handle))
  hubApi()?.hydrateProduct(handle)
}

startSwitcher(shop)
for (const name of ['cart', 'signed-in', 'signed-out'])
  window.addEventListener(`k-hub:${name}`, () => shop.refresh())
// A page that the browser kept shows the cart as it is now.
window.addEventListener('pageshow', (event) => event.persisted && shop.refresh())
void shop.refresh()
document.documentElement.dataset.ready = 'true'
