import { choice, defineSettings, flag } from '../../declare/index.js'

/** How shoppers sign in: with their address alone, with a code sent to it, or by the shop's own accounts. */
export const SIGN_IN_WAYS = ['open', 'otp', 'customer_accounts'] as const
/** Whether shoppers who have not joined the loyalty program see it. */
export const CANDIDATES = ['hidden', 'invited'] as const

/** What a merchant sets for the Customer Hub. */
export const hubSettings = defineSettings<{
  readonly live: boolean
  readonly sign_in: (typeof SIGN_IN_WAYS)[number]
  readonly show_unique_coupons: boolean
  readonly loyalty_provider: 'none' | 'smile'
  readonly loyalty_candidates: (typeof CANDIDATES)[number]
}>({
  type: 'hub-settings',
  attributes: {
    live: flag({ doc: 'Whether the onsite script adds the Hub to pages.' }),
    sign_in: choice(SIGN_IN_WAYS, { doc: 'How shoppers sign in.' }),
    show_unique_coupons: flag({ doc: 'Whether shoppers see unique coupons.' }),
    loyalty_provider: choice(['none', 'smile'], { doc: 'The connected loyalty program.' }),
    loyalty_candidates: choice(CANDIDATES, { doc: 'Whether candidates see the loyalty program.' }),
  },
  defaults: {
    live: false,
    sign_in: 'open',
    show_unique_coupons: true,
    loyalty_provider: 'none',
    loyalty_candidates: 'hidden',
  },
})
