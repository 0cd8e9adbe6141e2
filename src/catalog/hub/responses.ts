import { z } from 'zod'
import { settingsBody } from './settings-body.js'

/*
 * The responses of the admin routes, for their OpenAPI document.
 */

/** The settings of the Hub. */
export function settingsResponse() {
  const { loyalty, ...rest } = settingsBody().shape
  return z.object({ ...required(rest), loyalty: z.object(required(loyalty.unwrap().shape)) })
}

/** The schemas of members that a request may omit and a response always has. */
function required<S extends Readonly<Record<string, z.ZodExactOptional>>>(shape: S) {
  const all = Object.entries(shape).map(([name, schema]) => [name, schema.unwrap()])
  return Object.fromEntries(all) as { [K in keyof S]: ReturnType<S[K]['unwrap']> }
}

/** The dashboard of the Hub. */
export function dashboardResponse() {
  return z.object({
    total_accounts: z.int().meta({ description: 'Profiles that ever signed in.' }),
    active_accounts: z.int().meta({ description: 'Profiles that opened the Hub in the period.' }),
    service_interactions: z.int(),
    revenue_generated: z.object({ amount: z.number(), currency: z.string() }),
    interactions: z
      .record(z.string(), z.int())
      .meta({ description: 'The chart "Service interactions", by line.' }),
    average_order_value: z.array(z.object({ date: z.string(), orders: z.int(), value: z.number() })),
    orders: z
      .array(
        z.object({
          name: z.string(),
          profile_id: z.string().nullable(),
          total: z.number(),
          attributed: z.number(),
          why: z.string().meta({ description: 'Why the order counts, or does not.' }),
        }),
      )
      .meta({ description: 'The newest 100 orders of the period.' }),
  })
}

/** A static coupon. */
export function staticCouponResponse() {
  return z.object({
    code: z.string(),
    description: z.string(),
    eligibility: z.string().nullable(),
    expires_at: z.string().nullable(),
    enabled: z.boolean(),
    show_to: z.array(z.string()),
    dont_show_to: z.array(z.string()),
  })
}

/** The passcodes that were sent. */
export function passcodesResponse() {
  return z.object({
    passcodes: z.array(
      z.object({ email: z.string(), passcode: z.string(), sent_at: z.string(), expires_at: z.string() }),
    ),
  })
}
