import type { Json } from '../../declare/index.js'

const SHOWN_MAX = 10

/** The property in which the onsite script keeps what a visitor looked at (onsite.md §2.4). */
const PROPERTY = '$viewed_items'

/** The products that a shopper looked at, the last one first. */
export function recentlyViewed(properties: Readonly<Record<string, Json>>) {
  const viewed = properties[PROPERTY]
  const items = Array.isArray(viewed) ? (viewed as readonly Json[]).filter(isObject) : []
  return items
    .toSorted((one, other) => numberIn(other.LastViewedDate) - numberIn(one.LastViewedDate))
    .slice(0, SHOWN_MAX)
    .map(({ ItemId, Title, Url, ImageUrl }) => ({
      product_id: textIn(ItemId),
      title: textIn(Title),
      url: textIn(Url),
      image: textIn(ImageUrl),
    }))
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textIn(value: Json | undefined): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

function numberIn(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0
}
