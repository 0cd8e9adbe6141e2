/** Events that the Hub dispatches on window as `k-hub:<name>`. */
export const EVENT_NAMES = [
  'ready',
  'open',
  'close',
  'signed-in',
  'signed-out',
  'coupon-applied',
  'redeemed',
  'cart',
  'order',
] as const

export type EventName = (typeof EVENT_NAMES)[number]

/** Tells the page what happened in the Hub. */
export function announce(name: EventName, detail: Record<string, unknown> = {}): void {
  window.dispatchEvent(new CustomEvent(`k-hub:${name}`, { detail }))
}

/** Calls `listener` with the detail of each event of this name; answers a function that ends that. */
export function listen(name: string, listener: (detail: unknown) => void): () => void {
  if (!EVENT_NAMES.some((each) => each === name))
    throw new TypeError(
      `customerHubApi.on: there is no event "${name}"; events are ${EVENT_NAMES.join(', ')}`,
    )
  const call = (event: Event) => listener((event as CustomEvent).detail)
  window.addEventListener(`k-hub:${name}`, call)
  return () => window.removeEventListener(`k-hub:${name}`, call)
}
