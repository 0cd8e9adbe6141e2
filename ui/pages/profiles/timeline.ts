/** Something that happened to a profile, as `GET /profiles/{id}/timeline` has it. */
export interface TimelineEntry {
  readonly at: string
  readonly kind: 'event' | 'list' | 'segment' | 'message' | 'consent' | 'code'
  readonly id: string
  readonly name: unknown
  readonly change?: string
  readonly detail?: unknown
  readonly properties?: unknown
  readonly state?: string
  readonly reason?: unknown
  readonly channel?: string
  readonly source?: string
}

/** The kinds of entries that can be chosen, with what they are called. */
export const KINDS = {
  event: 'events',
  message: 'messages',
  list: 'lists',
  segment: 'segments',
  consent: 'consent',
  code: 'coupon codes',
} as const

/** A day of a timeline, with its entries and the days without any before it. */
export interface TimelineDay {
  /** `2026-04-20` */
  readonly day: string
  readonly entries: readonly TimelineEntry[]
  /** Days without an entry between it and the next shown day, which is earlier. */
  readonly gap: number
}

/** Entries by day, newest first. Days are those of UTC. */
export function daysOf(entries: readonly TimelineEntry[]): TimelineDay[] {
  const days = new Map<string, TimelineEntry[]>()
  for (const entry of entries) {
    const day = entry.at.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  const names = [...days.keys()]
  return names.map((day, at) => {
    const next = names[at + 1]
    const gap = next === undefined ? 0 : (Date.parse(day) - Date.parse(next)) / 86_400_000 - 1
    return { day, entries: days.get(day) ?? [], gap }
  })
}

/**
 * Entries of a kind that contain a text. With all kinds, an event replaces the consent that it reports. The event of an
 * assigned code is of both kinds.
 */
export function filtered(
  entries: readonly TimelineEntry[],
  kind: string | undefined,
  text: string,
): TimelineEntry[] {
  const wanted = text.trim().toLowerCase()
  const consents = new Set(
    entries.map(({ at, name }) => `${at.slice(0, 19)} ${String(name).split(' ')[0]?.toUpperCase()}`),
  )
  return entries.filter((entry) => {
    const { name, change, detail, properties } = entry
    const isRepeated = entry.kind === 'consent' && consents.has(`${entry.at.slice(0, 19)} ${change}`)
    const isOfKind = entry.kind === kind || (kind === 'code' && name === 'Coupon Assigned')
    if (kind === undefined ? isRepeated : !isOfKind) return false
    return JSON.stringify([name, change, detail, properties]).toLowerCase().includes(wanted)
  })
}

/** The icon of an entry. */
export function iconOf({ kind, name }: TimelineEntry) {
  const metric = String(name)
  if (kind === 'message' || /Email|SMS|Text Message/.test(metric)) return 'outbox' as const
  if (kind === 'list' || kind === 'segment') return 'lists' as const
  if (kind === 'code') return 'coupons' as const
  if (kind === 'consent') return 'profiles' as const
  if (/Coupon/.test(metric)) return 'coupons' as const
  if (/Hub|Checkout|Cart|Order|Product/.test(metric)) return 'hub' as const
  return 'metrics' as const
}
