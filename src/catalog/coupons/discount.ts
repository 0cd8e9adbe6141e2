import { z } from 'zod'

export const DISCOUNT_TYPES = ['percentage', 'fixed_amount', 'free_shipping'] as const

/** What a code takes off a cart: a percentage, an amount in the currency of the account, or the shipping. */
export interface Discount {
  readonly type: (typeof DISCOUNT_TYPES)[number]
  /** Null for free shipping. */
  readonly value: number | null
}

/** The carts that a code applies to. */
export interface DiscountConditions {
  /** In the currency of the account. */
  readonly minimum_subtotal: number | null
  /** Null for all products. */
  readonly product_ids: readonly string[] | null
  /** Whether it may stand beside another combinable code. */
  readonly combinable: boolean
}

/** The discount of a coupon that names none. */
export const DEFAULT_DISCOUNT: Discount = { type: 'percentage', value: 10 }

/** A discount from a row, whose members the store does not require. */
export function readDiscount(stored: Partial<Discount>): Discount {
  return { ...DEFAULT_DISCOUNT, ...stored }
}

export const DEFAULT_CONDITIONS: DiscountConditions = {
  minimum_subtotal: null,
  product_ids: null,
  combinable: false,
}

const PERCENT_MAX = 100

/** The schema of a discount: `{type: percentage, value: 10}`. */
export function discountSchema() {
  return z
    .strictObject({ type: z.enum(DISCOUNT_TYPES), value: z.number().positive().optional() })
    .superRefine(({ type, value }, context) => {
      const message = problemOf(type, value)
      if (message !== undefined) context.addIssue({ code: 'custom', path: ['value'], message })
    })
    .transform(({ type, value = null }): Discount => ({ type, value }))
    .meta({
      type: 'object',
      properties: { type: { type: 'string', enum: [...DISCOUNT_TYPES] }, value: { type: 'number' } },
      required: ['type'],
      additionalProperties: false,
      description: 'What a code takes off a cart. Default: 10 percent.',
    })
}

function problemOf(type: Discount['type'], value: number | undefined): string | undefined {
  if (type === 'free_shipping') return value === undefined ? undefined : 'free shipping has no value'
  if (value === undefined) return `a discount of type ${type} needs a value`
  return type === 'percentage' && value > PERCENT_MAX ? 'a percentage is at most 100' : undefined
}

/** The members that say what a code is worth and which carts it applies to. */
export function discountMembers() {
  return {
    discount: discountSchema(),
    minimum_subtotal: z
      .number()
      .positive()
      .nullable()
      .meta({ description: 'The least subtotal of a cart, in the currency of the account.' }),
    product_ids: z
      .array(z.string().min(1))
      .min(1)
      .nullable()
      .meta({ description: 'Products of the shop that the code is for; null for all.' }),
    combinable: z.boolean().meta({ description: 'Whether other combinable codes may be used with it.' }),
  }
}

/** What was given of the members of a discount. */
export interface GivenDiscount extends Partial<DiscountConditions> {
  readonly discount?: Discount
}
