import { type Instant, SECOND } from '../base/instant.js'
import type { RateLimits } from '../declare/tier.js'
import { refuse } from '../dialect/refusal.js'

/** The remaining quota after a request was counted, for the RateLimit headers. */
export interface Quota {
  readonly limits: RateLimits
  readonly burstLeft: number
  readonly daily?: { readonly left: number; readonly resetSeconds: number }
}

/** The current window, numbered since the epoch, and the requests counted in it. */
interface Window {
  number: number
  count: number
}

interface Span {
  readonly limit: number
  readonly seconds: number
  readonly window: Window
}

const SECONDS = { burst: 1, steady: 60, daily: 86_400 } as const

/** Counts the requests of one account per operation, in fixed windows of the account's clock (`wire.md` §5). */
export class RateMeter {
  readonly #operations = new Map<string, readonly Span[]>()

  /**
   * Counts a request and returns the remaining quota. When `enforced`, throws Refusal 429 for a request over a limit,
   * with the seconds until all exceeded windows end. A rejected request is not counted.
   */
  spend(operation: string, limits: RateLimits, now: Instant, enforced: boolean): Quota {
    const spans = this.#spans(operation, limits)
    for (const { window, seconds } of spans) turn(window, seconds, now)
    if (enforced) refuseWhenFull(spans, now)
    for (const { window } of spans) window.count += 1
    const [burst, , daily] = spans
    return {
      limits,
      burstLeft: burst ? left(burst) : 0,
      ...(daily && { daily: { left: left(daily), resetSeconds: secondsLeft(daily, now) } }),
    }
  }

  /** The use of the current windows, by operation and by the length of the window. */
  windows(now: Instant): Record<string, Record<string, { readonly limit: number; readonly used: number }>> {
    const used = [...this.#operations].map(([operation, spans]) => {
      for (const { window, seconds } of spans) turn(window, seconds, now)
      const counts = spans.map(({ limit, seconds, window }) => [`${seconds}s`, { limit, used: window.count }])
      return [operation, Object.fromEntries(counts)] as const
    })
    return Object.fromEntries(used)
  }

  clear(): void {
    this.#operations.clear()
  }

  /** The windows of an operation: burst, steady and, for some operations, daily, in this order. */
  #spans(operation: string, limits: RateLimits): readonly Span[] {
    const known = this.#operations.get(operation)
    if (known) return known
    const spans = (['burst', 'steady', 'daily'] as const).flatMap((name) => {
      const limit = limits[name]
      return limit === undefined ? [] : [{ limit, seconds: SECONDS[name], window: { number: -1, count: 0 } }]
    })
    this.#operations.set(operation, spans)
    return spans
  }
}

/** Resets a window when the window it counted has ended. */
function turn(window: Window, seconds: number, now: Instant): void {
  const number = Math.floor(now / (seconds * SECOND))
  if (window.number === number) return
  window.number = number
  window.count = 0
}

function refuseWhenFull(spans: readonly Span[], now: Instant): void {
  const full = spans.filter((span) => left(span) === 0)
  if (full.length > 0) throw refuse.throttled(Math.max(1, ...full.map((span) => secondsLeft(span, now))))
}

function left({ limit, window }: Span): number {
  return Math.max(0, limit - window.count)
}

function secondsLeft({ seconds, window }: Span, now: Instant): number {
  return Math.ceil(((window.number + 1) * seconds * SECOND - now) / SECOND)
}

/** The headers of a counted request; the first limit is the burst one (seen: every recording since 2024). */
export function rateHeaders({
  limits: { burst, steady, daily },
  burstLeft,
  daily: day,
}: Quota): Record<string, string> {
  return {
    'RateLimit-Limit': `${burst}, ${burst};w=1, ${steady};w=60${daily === undefined ? '' : `, ${daily};w=86400`}`,
    'RateLimit-Remaining': String(burstLeft),
    'RateLimit-Reset': '0',
    ...(day && {
      'RateLimit-Remaining-Daily': String(day.left),
      'RateLimit-Reset-Daily': String(day.resetSeconds),
    }),
  }
}
