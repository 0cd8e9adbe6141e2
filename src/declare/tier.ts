/** How many requests an operation accepts per second, per minute and, for some operations, per day. */
export interface RateLimits {
  readonly burst: number
  readonly steady: number
  readonly daily?: number
}

/** Klaviyo's named tiers (`wire.md` §5; L's 750 a minute is the recorded figure). */
const TIERS = {
  XS: { burst: 1, steady: 15 },
  S: { burst: 3, steady: 60 },
  M: { burst: 10, steady: 150 },
  L: { burst: 75, steady: 750 },
  XL: { burst: 350, steady: 3500 },
} as const satisfies Record<string, RateLimits>

export type Tier = keyof typeof TIERS | RateLimits

/** The limits of a tier. */
export function limits(tier: Tier): RateLimits {
  return typeof tier === 'string' ? TIERS[tier] : tier
}

/** Limits, counted separately, for requests whose `parameter` has `value`. */
export interface RateOverride {
  readonly parameter: string
  readonly value: string
  readonly rate: Tier
}

export type RateOverrides = readonly RateOverride[]
