import { type Instant, SECOND } from '../base/instant.js'
import { refuse } from '../base/refusal.js'
import type { Limits } from '../declare/tier.js'

/** What the RateLimit headers say after a request was counted. */
export interface Quota {
  readonly limits: Limits
  readonly burstLeft: number
  readonly daily?: { readonly left: number; readonly resetSeconds: number }
}

interface Window {
  start: number
  count: number
}

const SECONDS = { burst: 1, steady: 60, daily: 86_400 } as const

/** Counts one account's requests, per operation, in fixed windows of its clock (`wire.md` §5). */
export class Meter {
  readonly #windows = new Map<string, Window>()

  /**
   * Counts a request. Throws a 429 with the seconds until the fullest window ends when `enforced` and
   * over a limit; a request that is refused so does not count.
   */
  spend(operation: string, limits: Limits, now: Instant, enforced: boolean): Quota {
    const windows = (['burst', 'steady', 'daily'] as const)
      .filter((span) => limits[span] !== undefined)
      .map((span) => ({
        span,
        limit: limits[span] ?? 0,
        window: this.#window(`${operation}/${span}`, SECONDS[span], now),
      }))
    const full = windows.filter(({ window, limit }) => window.count >= limit)
    if (enforced && full.length > 0) {
      const waits = full.map(({ span, window }) => secondsLeft(window.start, SECONDS[span], now))
      throw refuse.throttled(Math.max(1, ...waits))
    }
    for (const { window } of windows) window.count += 1
    const left = (span: string) =>
      Math.max(
        0,
        ...windows.filter((each) => each.span === span).map(({ limit, window }) => limit - window.count),
      )
    const daily = windows.find(({ span }) => span === 'daily')
    return {
      limits,
      burstLeft: left('burst'),
      ...(daily && {
        daily: { left: left('daily'), resetSeconds: secondsLeft(daily.window.start, SECONDS.daily, now) },
      }),
    }
  }

  /** Forgets every count. */
  clear(): void {
    this.#windows.clear()
  }

  #window(key: string, seconds: number, now: Instant): Window {
    const start = Math.floor(now / (seconds * SECOND))
    const known = this.#windows.get(key)
    if (known?.start === start) return known
    const fresh = { start, count: 0 }
    this.#windows.set(key, fresh)
    return fresh
  }
}

function secondsLeft(start: number, seconds: number, now: Instant): number {
  return Math.ceil(((start + 1) * seconds * SECOND - now) / SECOND)
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
