/** The Hub's document, as `GET /hub` answers it. Members that the shopper's state does not show are null. */
export interface HubDocument {
  readonly state: 'logged_out' | 'recognized' | 'logged_in'
  readonly shopper: Shopper | null
  readonly now: string
  readonly for_you: ForYou
  readonly loyalty: Loyalty | null
  readonly coupons: Coupons | null
  readonly cart: HubCart | null
}

export interface Shopper {
  readonly profile_id: string
  readonly first_name: string | null
  readonly email: string | null
}

interface ForYou {
  readonly greeting: string | null
  readonly coupon_preview: { readonly count: number; readonly label: string } | null
  readonly favorites: readonly Product[] | null
  readonly recommended: readonly Product[]
  readonly recently_viewed: readonly Product[] | null
}

/** A product of the shop; only its id is always known. */
export interface Product {
  readonly product_id: string
  readonly handle?: string | null
  readonly title?: string | null
  readonly price?: number | null
  readonly url?: string | null
}

/** The shopper's loyalty; what follows `state` depends on it. */
export interface Loyalty {
  readonly state: 'sign_in' | 'none' | 'start_earning' | 'member'
  readonly label?: { readonly one: string; readonly other: string } | null
  readonly points?: number | null
  readonly vip?: { readonly name: string; readonly label: string; readonly image_url?: string | null } | null
  readonly best_reward?: {
    readonly points_product_id: number
    readonly name: string
    readonly text: string
  } | null
  readonly next_reward?: NextReward | null
  readonly progress?: { readonly value: number; readonly of: number; readonly percent: number } | null
  readonly rewards?: readonly Reward[] | null
  readonly referral_url?: string | null
  readonly ways_to_earn?: readonly { readonly name: string; readonly text: string }[] | null
}

interface NextReward {
  readonly name: string
  readonly points: number
  readonly missing: number
  readonly text?: string | null
}

/** A reward that points can be redeemed for. A variable one takes an amount of points. */
export interface Reward {
  readonly points_product_id: number
  readonly name: string
  readonly points: number
  readonly exchange_type: 'fixed' | 'variable'
  readonly exchange_description?: string | null
  readonly points_step?: number | null
  readonly points_max?: number | null
  readonly redeemable: boolean
  readonly missing?: number
}

interface Coupons {
  readonly available: readonly Coupon[]
  readonly non_applicable: readonly Coupon[]
  readonly recently_used: readonly UsedCoupon[]
}

/** A coupon of the shopper. */
export interface Coupon {
  readonly code: string
  readonly coupon: string | null
  readonly kind: 'unique' | 'static' | 'reward'
  readonly description?: string | null
  readonly eligibility?: string | null
  readonly expires_at?: string | null
  readonly applied?: boolean
  /** Why the cart does not meet its conditions. */
  readonly reason?: string | null
}

interface UsedCoupon {
  readonly code: string
  readonly description?: string | null
  readonly applied_at: string
  readonly order?: string | null
}

/** The cart as the Hub shows it; amounts are in units of the currency. */
export interface HubCart {
  readonly item_count: number
  readonly subtotal: number
  readonly discount: number
  readonly total: number
  readonly currency: string
  readonly codes: readonly string[]
}

/** An order of `GET /orders`. A shopper who is only recognized sees it without personal data. */
export interface Order {
  readonly id: string
  readonly name: string
  readonly total: number
  readonly currency?: string
  readonly ordered_at?: string
  readonly items?: readonly { readonly title: string; readonly quantity: number }[]
  readonly discount_codes?: readonly string[] | null
}
