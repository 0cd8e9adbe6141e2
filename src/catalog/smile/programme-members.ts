import { z } from 'zod'
import { late } from '../../base/late.js'
import { discountSchema } from '../coupons/discount.js'
import { CUSTOMER_STATES } from './customer.js'
import { TRIGGERS } from './programme.js'

const name = () => z.string().trim().min(1).max(255)
const points = () => z.int().min(1)
const nameOf = (what: string) =>
  z
    .string()
    .min(1)
    .meta({ description: `Name or id of ${what}.` })

/** The members of a tier in fixtures and in the admin API. */
export const tierMembers = late(() =>
  z.strictObject({
    name: name(),
    milestone: z.number().min(0).meta({ description: 'Points that a customer must have earned.' }),
    perks: z.array(name()).default([]),
    entry_rewards: z
      .array(name())
      .default([])
      .meta({ description: 'Names of rewards on entering the tier.' }),
  }),
)

/** The members of a points product. */
export const productMembers = late(() =>
  z
    .strictObject({
      reward: name().meta({ description: 'Name of the reward.' }),
      description: z.string().optional(),
      points_price: points().optional().meta({ description: 'The price, if it is fixed.' }),
      variable: z
        .strictObject({
          step: points(),
          step_value: z
            .number()
            .positive()
            .meta({ description: 'What one step buys, such as 1 for $1 off.' }),
          min: points().optional(),
          max: points().optional(),
        })
        .optional()
        .meta({ description: 'The price, if it is variable.' }),
      discount: discountSchema().optional(),
      expires_after_days: z.int().min(1).optional().meta({ description: 'Days until its codes expire.' }),
    })
    .refine((given) => (given.points_price === undefined) !== (given.variable === undefined), {
      message: 'must have exactly one of points_price and variable',
    }),
)

/** The members of an earning rule. */
export const ruleMembers = late(() =>
  z
    .strictObject({
      name: name(),
      fixed: points().optional().meta({ description: 'Points for each time.' }),
      variable: z
        .strictObject({ value: z.number().positive(), per_amount: z.number().positive().default(1) })
        .optional()
        .meta({ description: '`value` points for each `per_amount` of money.' }),
      trigger: z.enum(TRIGGERS).optional().meta({
        description: 'What earns the points. Default: order for variable points, activity for fixed ones.',
      }),
      restricted_to: z.array(nameOf('a tier')).default([]),
      limit: z
        .strictObject({
          max: z.int().min(1),
          days: z.int().min(1).optional().meta({ description: 'Default: the lifetime.' }),
        })
        .optional(),
      action_text: z.string().optional(),
      action_url: z.url().optional(),
    })
    .refine((given) => (given.fixed === undefined) !== (given.variable === undefined), {
      message: 'must have exactly one of fixed and variable',
    }),
)

const birthday = () =>
  z.iso.date().nullable().meta({ description: 'Birthday; the year 1004 stands for an unknown year.' })

/** The members of a customer. */
export const customerMembers = late(() =>
  z.strictObject({
    email: z.email().toLowerCase(),
    state: z.enum(CUSTOMER_STATES).default('member'),
    points: z.int().default(0),
    tier: nameOf('the tier').optional().meta({ description: 'Default: the tier that the points reach.' }),
    first_name: z.string().nullable().default(null),
    last_name: z.string().nullable().default(null),
    date_of_birth: birthday().default(null),
  }),
)

/** The members of a customer that can be changed. */
export const customerChanges = late(() =>
  z.strictObject({
    state: z.enum(CUSTOMER_STATES).exactOptional(),
    tier: nameOf('a tier').nullable().exactOptional(),
    first_name: z.string().nullable().exactOptional(),
    last_name: z.string().nullable().exactOptional(),
    date_of_birth: birthday().exactOptional(),
  }),
)

/** The settings of the programme. */
export const settingMembers = late(() =>
  z.strictObject({
    klaviyo_sync: z
      .enum(['on', 'off'])
      .exactOptional()
      .meta({ description: 'Whether properties and events are written to profiles of Klaviyo.' }),
    points_label: z.strictObject({ one: name(), other: name() }).exactOptional(),
    candidates_earn: z.boolean().exactOptional(),
    points_expire_after_days: z.int().min(1).nullable().exactOptional(),
    birthday_reward: name()
      .nullable()
      .exactOptional()
      .meta({ description: 'Name of the reward that members get on their birthday.' }),
    notice_days: z.int().min(1).exactOptional(),
  }),
)

export type TierMembers = z.output<ReturnType<typeof tierMembers>>
export type ProductMembers = z.output<ReturnType<typeof productMembers>>
export type RuleMembers = z.output<ReturnType<typeof ruleMembers>>
export type CustomerMembers = z.output<ReturnType<typeof customerMembers>>
export type CustomerChanges = z.output<ReturnType<typeof customerChanges>>
export type SettingMembers = z.output<ReturnType<typeof settingMembers>>
