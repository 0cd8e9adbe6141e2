import type { World } from '../../declare/index.js'
import { type Customer, smileCustomer } from './customer.js'

/** What a new customer is created with. */
export interface NewCustomer {
  readonly email: string | null
  readonly state: Customer['attributes']['state']
  readonly first_name?: string | null
  readonly last_name?: string | null
  readonly date_of_birth?: string | null
  /** Points that it has from before; they are no transaction. */
  readonly points?: number
  readonly vip_tier?: string | null
}

/** Upper bound of the customers with one email address. */
const NAMESAKES = 100

/** The customers with an email address, the newest first. */
export function customersWithEmail(email: string, world: World): readonly Customer[] {
  return [...world.pick(smileCustomer, { email: email.toLowerCase() }, NAMESAKES)].reverse()
}

/**
 * The customer who belongs to an email address: the member, then the newest. guess: Smile.io allows several with one
 * address, and Klaviyo does not say which it shows (customer-hub.md §5.1).
 */
export function customerWithEmail(email: string, world: World): Customer | undefined {
  const found = customersWithEmail(email, world)
  return found.find(({ attributes }) => attributes.state === 'member') ?? found[0]
}

/** Creates a customer with a referral link of its own. */
export function createCustomer(given: NewCustomer, world: World): Customer {
  const { points = 0, vip_tier = null, email, ...attributes } = given
  return world.create(
    smileCustomer,
    { attributes: {}, related: {} },
    {
      attributes: {
        ...attributes,
        email: email?.toLowerCase() ?? null,
        points_balance: points,
        points_earned: Math.max(0, points),
        referral_code: newReferralCode(email ?? '', world),
      },
      related: { vip_tier },
    },
  )
}

const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const CODE_LENGTH = 6

/** The end of a referral link, six characters like those of Smile.io's (`9qr5Pw`). */
function newReferralCode(email: string, world: World): string {
  for (let attempt = 0; ; attempt++) {
    const code = Array.from({ length: CODE_LENGTH }, (_, at) =>
      ALPHANUMERIC.charAt(
        Math.floor(world.chance(`smile-referral/${email}/${attempt}/${at}`) * ALPHANUMERIC.length),
      ),
    ).join('')
    if (world.count(smileCustomer, { referral_code: code }, 1) === 0) return code
  }
}

/** The link that a customer sends to friends. */
export function referralUrl({ attributes }: Customer): string {
  return `http://i.refs.cc/${attributes.referral_code}`
}
