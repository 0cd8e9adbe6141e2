import { isRobot } from './browser.js'
import type { PageSettings } from './config.js'
import { log } from './console.js'
import { readCookie } from './cookie.js'

/** What the script may do: everything, keep an identity without sending anything, or nothing. */
export type Mode = 'full' | 'local' | 'off'

interface ShopifyWindow {
  readonly Shopify?: {
    readonly customerPrivacy?: { userCanBeTracked?(): boolean; analyticsProcessingAllowed?(): boolean }
  }
}

/** The mode on this page (onsite.md §1). Headless browsers are tracked, unless the tag or the account excludes them. */
export function modeOf(page: PageSettings): Mode {
  if (readCookie('__kla_off') === 'true') return 'off'
  if (page.excludesRobots && isRobot(navigator.userAgent)) {
    log('warn', 'this browser is a robot by its user agent, so nothing is tracked')
    return 'off'
  }
  return document.head?.hasAttribute('data-klaviyo-local-tracking') ? 'local' : 'full'
}

/**
 * Runs `start` once Shopify's customer privacy allows tracking: now, or after the visitor's consent. Returns whether it
 * ran already.
 */
export function whenAllowed(start: () => void): boolean {
  const privacy = (window as ShopifyWindow).Shopify?.customerPrivacy
  const isAllowed = privacy?.userCanBeTracked?.() ?? privacy?.analyticsProcessingAllowed?.() ?? true
  if (isAllowed) start()
  else document.addEventListener('trackingConsentAccepted', start, { once: true })
  return isAllowed
}
