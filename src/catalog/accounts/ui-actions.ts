import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { account } from './account.js'
import { accountOf } from './begin.js'

/** Settings that Klaviyo has in the web UI only. */
export const settings = late(() =>
  z.strictObject({
    opt_in_process: z.enum(['single_opt_in', 'double_opt_in']).exactOptional(),
    sends_sms: z.boolean().exactOptional(),
    sends_push: z.boolean().exactOptional(),
    timezone: z
      .string()
      .refine(isTimezone, 'must be an IANA time zone, like Europe/Copenhagen')
      .exactOptional(),
    preferred_currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code, like USD')
      .exactOptional(),
  }),
)

/** Admin API routes that stand in for the account settings page of Klaviyo's UI. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'PATCH',
    path: '/account',
    doc: 'Changes account settings. Omitted members keep their values.',
    body: settings,
    run({ body }, world) {
      const { attributes } = world.change(account, accountOf(world), { attributes: body })
      const { opt_in_process, sends_sms, sends_push, preferred_currency } = attributes
      return { opt_in_process, sends_sms, sends_push, timezone: attributes.timezone, preferred_currency }
    },
  }),
]

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
