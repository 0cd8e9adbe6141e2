import type { PageSettings } from './config.js'
import type { Identity, Json, Properties } from './values.js'

export type { Identity, Json, PageSettings, Properties }

/** The answer to a request. `status` is 0 if there was none. */
export interface Answer {
  readonly status: number
  /** The parsed body; undefined if it is empty or no JSON. */
  readonly json: unknown
}

/** Where a request goes, and what it carries. */
export interface Sending {
  /** A path with query on the API's origin; `company_id` is added to it. */
  readonly path: string
  /** The JSON body; without it the request is a GET. */
  readonly body?: unknown
  /** The revision header. */
  readonly revision?: string
}

/** Links of an event: the form and the version that caused it. */
export type EventRelationships = Readonly<Record<string, { data: { type: string; id: string | number } }>>

/** What happens on a page, for the parts that are loaded separately. */
export interface OnsiteEvents {
  /** `klaviyo.openForm(id)`: opens a form past its targeting. */
  readonly openForm: { readonly formId: string }
  /** An event was sent to the server (an event of an anonymous visitor was cached). */
  readonly tracked: { readonly name: string; readonly properties: Properties; readonly time: number }
  /** The visitor was identified by an answer of the server, or by the address of the page. */
  readonly identified: { readonly identity: Identity }
  /** `klaviyoEmulator.showForms()`: delays of forms are over. */
  readonly showForms: Readonly<Record<string, never>>
  /** `klaviyoEmulator.cart(…)`: what cart conditions of forms see. */
  readonly cart: { readonly value?: number; readonly items?: number; readonly products?: readonly unknown[] }
  /** `klaviyoEmulator.outOfStock(…)`: shows the back-in-stock button of a variant. */
  readonly outOfStock: { readonly variantId: string; readonly button?: string }
  /** `klaviyoEmulator.reset()`: cookie and storage are empty again. */
  readonly reset: Readonly<Record<string, never>>
}

/**
 * What klaviyo.js offers to a part that is bundled and loaded separately (`ui/onsite/forms/`), as
 * `window.klaviyoOnsiteCore`. Such a part calls `loaded(name)` when it is set up: `klaviyoEmulator.ready` waits for it.
 */
export interface OnsiteCore {
  readonly page: PageSettings
  readonly company: string
  /** What is known of the visitor: cookie and page together, `cid` and `$exchange_id` included. */
  identity(): Identity
  isIdentified(): boolean
  /** As `klaviyo.identify`: merged with other calls of 300 ms, one request. Resolves when the server answered. */
  identify(properties: Properties): Promise<Identity>
  /** Takes over the exchange id that a form submission's answer carries in `meta`. */
  adopt(exchangeId: string, shouldClear?: boolean): void
  /** As `klaviyo.track`, with relationships. Resolves false if the event was not accepted. */
  track(name: string, properties?: Properties, relationships?: EventRelationships): Promise<boolean>
  /** Sends a request with the headers of onsite requests; 429 is retried. It never rejects. */
  send(sending: Sending): Promise<Answer>
  /** Posts metrics to `/onsite/track-analytics`. */
  analytics(
    group: string,
    events: readonly { readonly metric: string; readonly details: Properties }[],
  ): Promise<Answer>
  /** Listens to an event. What happened before the first listener is delivered to it. Returns how to stop. */
  on<N extends keyof OnsiteEvents>(name: N, listener: (detail: OnsiteEvents[N]) => void): () => void
  /** Makes `klaviyoEmulator.idle()` wait for `work`. */
  busy<T>(work: Promise<T>): Promise<T>
  /** `setTimeout`, at once with `data-delay="0"`. Returns how to cancel. `idle()` does not wait for it. */
  later(milliseconds: number, run: () => void): () => void
  /** Reads and writes JSON in localStorage; a browser without storage reads undefined. */
  readonly storage: {
    read(key: string): unknown
    write(key: string, value: unknown): void
  }
  /** The address of a path on the origin that serves scripts. */
  scriptUrl(path: string): string
  /** Writes `klaviyo-emulator: …` to the console. */
  log(level: 'debug' | 'warn' | 'error', text: string): void
  loaded(part: string): void
}

declare global {
  interface Window {
    klaviyoOnsiteCore?: OnsiteCore
  }
}
