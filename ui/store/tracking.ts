/** Tells the onsite script what happened, whether it is loaded yet or not. */
export function track(event: string, properties: Record<string, unknown>): void {
  queue().push(['track', event, properties])
}

/** Tells the onsite script which product is on the page. */
export function trackViewed({ id, title, url }: { id: string; title: string; url: string }): void {
  track('Viewed Product', { ProductID: id, ProductName: title, URL: url })
  queue().push(['trackViewedItem', { Title: title, ItemId: id, Url: url }])
}

function queue(): unknown[] {
  const page = window as { _klOnsite?: unknown[] }
  page._klOnsite ??= []
  return page._klOnsite
}
