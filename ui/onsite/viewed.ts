import { storage } from './storage.js'
import type { Properties } from './values.js'

type ViewedItem = Readonly<Record<string, unknown>> & { readonly LastViewedDate: number }

const KEY = '__kla_viewed'
const ITEMS_MAX = 20
const FORGOTTEN_AFTER_S = 30 * 86_400

/**
 * Counts a view of an item in localStorage, as `[[item, views], …]`: at most 20, most views first, of equals the one
 * just seen. Returns the items with their `Views`.
 */
export function noteViewedItem(item: Properties): readonly Properties[] {
  const now = Math.floor(Date.now() / 1_000)
  const kept = viewed()
  const newest = Math.max(0, ...kept.map(([each]) => each.LastViewedDate))
  const earlier = now - newest > FORGOTTEN_AFTER_S ? [] : kept
  const views = earlier.find(([each]) => each.ItemId === item.ItemId)?.[1] ?? 0
  const others = earlier.filter(([each]) => each.ItemId !== item.ItemId)
  const next: (readonly [ViewedItem, number])[] = [[{ ...item, LastViewedDate: now }, views + 1], ...others]
  next.sort(([, one], [, other]) => other - one)
  storage.write(KEY, next.slice(0, ITEMS_MAX))
  return next.slice(0, ITEMS_MAX).map(([each, count]) => ({ ...each, Views: count }))
}

/** Forgets all viewed items. */
export function clearViewedItems(): void {
  storage.remove(KEY)
}

function viewed(): readonly (readonly [ViewedItem, number])[] {
  const kept = storage.read(KEY)
  return Array.isArray(kept) ? kept.filter((each) => Array.isArray(each) && each[0]) : []
}
