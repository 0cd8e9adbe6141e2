/*
 * Types of what klaviyo.js puts on `window`, for the code of a shop: Klaviyo publishes none. `import type {} from
 * 'klaviyo-emulator/onsite'` declares them. `klaviyoEmulator` exists only where the emulator served the script.
 */

/** Properties of a profile or an event. */
export type KlaviyoProperties = Readonly<Record<string, unknown>>

/** An item for `trackViewedItem`. */
export interface KlaviyoViewedItem {
  readonly Title: string
  readonly ItemId: string | number
  readonly Categories?: readonly string[]
  readonly ImageUrl?: string
  readonly Url?: string
  readonly Metadata?: {
    readonly Brand?: string
    readonly Price?: string | number
    readonly CompareAtPrice?: string | number
  }
}

type Callback<T> = (value: T) => void

/**
 * `window.klaviyo`. Every method returns a promise, `isIdentified` too: `if (klaviyo.isIdentified())` is always true.
 */
export interface KlaviyoOnsite {
  identify(properties: KlaviyoProperties, callback?: Callback<KlaviyoProperties>): Promise<KlaviyoProperties>
  /** Resolves false for a visitor who is not identified: the event waits until then. */
  track(event: string, properties?: KlaviyoProperties, callback?: Callback<boolean>): Promise<boolean>
  trackOnce(event: string, properties?: KlaviyoProperties, callback?: Callback<boolean>): Promise<boolean>
  trackViewedItem(item: KlaviyoViewedItem, callback?: Callback<void>): Promise<void>
  isIdentified(callback?: Callback<boolean>): Promise<boolean>
  account(companyId?: string, callback?: Callback<string>): Promise<string>
  cookieDomain(domain?: string, callback?: Callback<string | undefined>): Promise<string | undefined>
  openForm(formId: string, callback?: Callback<void>): Promise<void>
  cacheEvent(
    event: { readonly event: string; readonly properties?: KlaviyoProperties },
    callback?: Callback<void>,
  ): Promise<void>
  sendCachedEvents(callback?: Callback<void>): Promise<void>
  getGroupMembership(
    callback?: Callback<{ readonly lists: readonly string[]; readonly segments: readonly string[] }>,
  ): Promise<{ readonly lists: readonly string[]; readonly segments: readonly string[] }>
  /** `klaviyo.push(['track', 'Viewed Product'])`. */
  push(...entries: readonly unknown[][]): unknown
}

/** The detail of the window event `klaviyoForms`. */
export interface KlaviyoFormsDetail {
  readonly type: 'open' | 'embedOpen' | 'close' | 'redirectedToUrl' | 'submit' | 'stepSubmit'
  readonly formId: string
  readonly companyId: string
  readonly metaData: KlaviyoProperties
}

/** `window.klaviyoEmulator`, for tests of a shop. */
export interface KlaviyoEmulatorPage {
  /** Resolves when the script and its parts are set up and what was queued has run. */
  readonly ready: Promise<void>
  /** Resolves when no request is under way and nothing is debounced. */
  idle(): Promise<void>
  /** What is known of the visitor. */
  identity(): KlaviyoProperties
  /** The requests of the script on this page; `status` is 0 while there is no answer. */
  readonly requests: readonly {
    readonly method: string
    readonly url: string
    readonly body: unknown
    readonly status: number
  }[]
  /** Forgets the visitor: cookie, storage, and what this page knows. */
  reset(): void
  /** Ends the delays of forms. */
  showForms(): void
  /** Sets what cart conditions of forms see. */
  cart(cart: {
    readonly value?: number
    readonly items?: number
    readonly products?: readonly unknown[]
  }): void
  /** Shows the back-in-stock button of a variant; `button` selects the shop's own button. */
  outOfStock(variant: { readonly variantId: string; readonly button?: string }): void
}

declare global {
  interface Window {
    klaviyo: KlaviyoOnsite
    /** The queue for calls before the script is loaded. */
    _klOnsite: unknown[]
    /** The queue of older snippets. */
    _learnq: unknown[]
    /** Only where the emulator served the script. */
    readonly klaviyoEmulator?: KlaviyoEmulatorPage
  }
  interface WindowEventMap {
    klaviyoForms: CustomEvent<KlaviyoFormsDetail>
  }
}
