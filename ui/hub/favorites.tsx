import { effect } from '@preact/signals-core'
import { render } from 'preact'
import type { Hub } from './hub.js'
import { Icon } from './icons.js'

/** Places that a theme leaves for the heart of a product. */
const SLOTS = '.kl-hub-favorites-slot, .klaviyo-favorites-plp-slot, .klaviyo-wishlist-slot'

/** A heart that adds a product to the favorites. */
export function HeartButton({ hub, id, name }: { hub: Hub; id: string; name: string }) {
  const isFavorite = hub.isFavorite(id)
  return (
    <button
      class="pick plain round end"
      type="button"
      data-test="favorite"
      data-product={id}
      aria-pressed={isFavorite}
      onClick={() => hub.setFavorite(id, isFavorite ? undefined : name)}
    >
      <Icon name="heart" isFilled={isFavorite} />
      <span class="sr-only">Favorite {name}</span>
    </button>
  )
}

/** Puts hearts into the slots of the page, and into those that it adds later. */
export function fillFavoriteSlots(hub: Hub, sheets: () => CSSStyleSheet[]): void {
  const fill = () => {
    let isFirst = true
    for (const slot of document.querySelectorAll<HTMLElement>(SLOTS)) {
      if (slot.shadowRoot || !productOf(slot, hub)) continue
      // The favorites are needed as soon as there is a heart.
      if (isFirst && !hub.document.value) void hub.refresh()
      isFirst = false
      const root = slot.attachShadow({ mode: 'open' })
      root.adoptedStyleSheets = sheets()
      effect(() => render(<SlotHeart hub={hub} slot={slot} />, root))
    }
  }
  fill()
  hub.handle.subscribe(fill)
  new MutationObserver(fill).observe(document.documentElement, { childList: true, subtree: true })
}

function SlotHeart({ hub, slot }: { hub: Hub; slot: HTMLElement }) {
  const id = productOf(slot, hub)
  return id ? <HeartButton hub={hub} id={id} name={slot.dataset.productTitle ?? document.title} /> : null
}

/** The product of a slot: its own, that of the card around it, or that of the page. */
function productOf(slot: HTMLElement, hub: Hub): string | undefined {
  return slot.closest<HTMLElement>('[data-product-id]')?.dataset.productId ?? hub.handle.value
}
