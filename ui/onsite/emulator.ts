import type { Bus } from './bus.js'
import { clearEventCache } from './cache.js'
import type { OnsiteEvents } from './core.js'
import type { IdentityStore } from './identity.js'
import { forgetReferrers } from './referrer.js'
import type { SentRequest } from './send.js'
import { session, storage } from './storage.js'
import type { Identity } from './values.js'
import { clearViewedItems } from './viewed.js'
import type { Work } from './work.js'

/** `window.klaviyoEmulator`: what tests of a shop need. */
export interface KlaviyoEmulator {
  /** Resolves when the script and its parts are set up and the queues have run. */
  readonly ready: Promise<void>
  /** Resolves when no request is under way and nothing is debounced. */
  idle(): Promise<void>
  /** What is known of the visitor. */
  identity(): Identity
  /** The requests of the script on this page, oldest first. */
  readonly requests: readonly SentRequest[]
  /** Forgets the visitor: cookie, storage, and what this page knows. */
  reset(): void
  /** Ends the delays of forms. */
  showForms(): void
  /** Sets what cart conditions of forms see. */
  cart(cart: OnsiteEvents['cart']): void
  /** Shows the back-in-stock button of a variant. */
  outOfStock(variant: OnsiteEvents['outOfStock']): void
}

interface Parts {
  readonly ready: Promise<void>
  readonly work: Work
  readonly identity: IdentityStore
  readonly requests: SentRequest[]
  readonly bus: Bus
}

/** Keys of forms, which their own part writes. */
const FORM_KEYS = ['klaviyoOnsite']
const SESSION_KEYS = ['_kx', 'klaviyoPagesVisitCountV2']

/** Creates the object that tests of a shop use. */
export function createTestObject({ ready, work, identity, requests, bus }: Parts): KlaviyoEmulator {
  return {
    ready,
    idle: () => ready.then(() => work.idle()),
    identity: () => identity.known(),
    requests,
    reset() {
      for (const key of FORM_KEYS) storage.remove(key)
      for (const key of SESSION_KEYS) session.remove(key)
      clearEventCache()
      clearViewedItems()
      forgetReferrers()
      identity.clear()
      requests.splice(0)
      bus.emit('reset', {})
    },
    showForms: () => bus.emit('showForms', {}),
    cart: (cart) => bus.emit('cart', cart),
    outOfStock: (variant) => bus.emit('outOfStock', variant),
  }
}
