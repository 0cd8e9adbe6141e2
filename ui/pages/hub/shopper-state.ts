/** What a member of the Hub document says about loyalty. */
export interface Loyalty {
  readonly state: string
  /** Why a shopper sees no program. */
  readonly reason?: string
  readonly points?: number
  readonly vip?: { readonly label: string } | null
  readonly best_reward?: { readonly text: string } | null
  readonly next_reward?: { readonly text: string } | null
  readonly progress?: { readonly value: number; readonly of: number } | null
}

/** What the Hub shows a shopper. */
export interface HubDocument {
  readonly loyalty: Loyalty | null
  readonly coupons: {
    readonly available: readonly { readonly code: string }[]
    readonly non_applicable: readonly { readonly code: string; readonly reason: string }[]
  } | null
}

/** The loyalty of a shopper in a line. */
export function loyaltyWords(loyalty: Loyalty | null): string {
  if (loyalty === null) return 'no loyalty program'
  const { state, reason, points } = loyalty
  const words = state.replaceAll('_', ' ')
  if (reason !== undefined) return `${words}: ${reason.replaceAll('_', ' ')}`
  return points === undefined ? words : `${words}, ${points} points`
}

/** The coupons of a shopper in a line. */
export function couponWords({ coupons }: HubDocument): string {
  if (coupons === null) return 'none'
  const codes = [
    ...coupons.available.map(({ code }) => code),
    ...coupons.non_applicable.map(({ code, reason }) => `${code} (${reason})`),
  ]
  return codes.length === 0 ? 'none' : codes.join(', ')
}
