import { z } from 'zod'
import { defineUiAction, defineUiView, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { discountMembers } from '../coupons/discount.js'
import { profile } from '../profiles/profile.js'
import { changeDiscount, removeDiscount } from '../shop/discount-code.js'
import { createAccessToken } from './access-token.js'
import { dashboardOf } from './dashboard.js'
import { documentFor } from './document.js'
import { passcodesOf } from './passcode.js'
import { dashboardResponse, passcodesResponse, settingsResponse, staticCouponResponse } from './responses.js'
import { emailAddress } from './session-routes.js'
import { applySettings, settingsBody, shownSettings } from './settings-body.js'
import { signedInAs } from './shopper.js'
import { hubStaticCoupon, staticCoupons } from './static-coupon.js'
import {
  audienceMembers,
  createStaticCoupon,
  groupIds,
  shownStaticCoupon,
  staticCouponBody,
} from './static-coupon-body.js'
import { timeText } from './time-text.js'

const anything = () => z.looseObject({})

/** Admin API routes that stand in for the pages of the Customer Hub in Klaviyo's UI. */
export const uiActions: readonly UiAction[] = [
  defineUiView({
    path: '/hub',
    doc: 'Shows the settings of the Customer Hub.',
    query: () => z.strictObject({}),
    response: settingsResponse,
    run: (_, world) => shownSettings(world),
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/hub',
    doc: 'Changes the settings of the Customer Hub. Omitted members keep their values.',
    body: settingsBody,
    run({ body }, world) {
      applySettings(body, world)
      return shownSettings(world)
    },
  }),

  defineUiView({
    path: '/hub/dashboard',
    doc: 'The dashboard of the Customer Hub: accounts, interactions, revenue, and why an order counts or not.',
    query: () => {
      const date = (description: string) =>
        z.iso.date('must be a date like 2026-04-20').optional().meta({ description })
      return z.strictObject({
        from: date("First day, in the account's time zone; by default 30 days with the last one."),
        to: date('Last day; today by default.'),
      })
    },
    response: dashboardResponse,
    run: ({ query }, world) => dashboardOf(query, world),
  }),

  defineUiView({
    path: '/hub/shoppers/:id',
    doc: 'The Customer Hub as a shopper who signed in sees it, without a session. The profile is named by its id, email address, phone number or external id.',
    query: () => z.strictObject({}),
    response: anything,
    run({ id = '', idOf }, world) {
      const who = world.find(profile, idOf('profile', id, ''))
      if (!who) throw refuse.notFound(`There is no profile ${id}.`)
      return documentFor(signedInAs(who), world)
    },
  }),

  defineUiView({
    path: '/hub/static-coupons',
    doc: 'Lists the static coupons of the Customer Hub.',
    query: () => z.strictObject({}),
    response: () => z.object({ static_coupons: z.array(staticCouponResponse()) }),
    run: (_, world) => ({ static_coupons: staticCoupons(world).map((row) => shownStaticCoupon(row, world)) }),
  }),

  defineUiAction({
    method: 'POST',
    path: '/hub/static-coupons',
    doc: 'Adds a static coupon: a code that the shop has, for everyone or for members of lists and segments.',
    body: staticCouponBody,
    status: 201,
    run: ({ body, idOf }, world) => shownStaticCoupon(createStaticCoupon(body, idOf, world), world),
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/hub/static-coupons/:id',
    doc: 'Changes a static coupon, named by its code. Omitted members keep their values.',
    body: () =>
      z
        .object({ ...staticCouponBody().shape, ...discountMembers(), ...audienceMembers() })
        .omit({ code: true })
        .extend({
          description: z.string().max(1_000),
          expires_at: staticCouponBody().shape.expires_at.unwrap(),
        })
        .exactPartial()
        .strict(),
    run({ id = '', body, idOf }, world) {
      const row = requireStaticCoupon(id, world)
      const { enabled, show_to, dont_show_to, ...discount } = body
      changeDiscount(row.id, discount, world)
      const changed = world.change(hubStaticCoupon, row, {
        attributes: {
          ...(enabled !== undefined && { enabled }),
          ...(show_to && { show_to: groupIds(show_to, 'show_to', idOf, world) }),
          ...(dont_show_to && { hide_from: groupIds(dont_show_to, 'dont_show_to', idOf, world) }),
        },
      })
      return shownStaticCoupon(changed, world)
    },
  }),

  defineUiAction({
    method: 'DELETE',
    path: '/hub/static-coupons/:id',
    doc: 'Removes a static coupon, named by its code, also from the shop.',
    body: () => z.strictObject({}).optional(),
    run({ id = '' }, world) {
      const row = requireStaticCoupon(id, world)
      world.remove(hubStaticCoupon, row)
      removeDiscount(row.id, world)
      return { code: row.id, removed: true }
    },
  }),

  defineUiAction({
    method: 'POST',
    path: '/hub/access-tokens',
    doc: "Gives out a token of the shop's own accounts, with which a shopper signs in where `sign_in` is `customer_accounts`.",
    body: () => z.strictObject({ email: emailAddress() }),
    status: 201,
    run: ({ body: { email } }, world) => ({ access_token: createAccessToken(email, world), email }),
  }),

  defineUiView({
    path: '/hub/passcodes',
    doc: 'Lists the one-time passcodes that were sent and not used, newest first.',
    query: () => z.strictObject({}),
    response: passcodesResponse,
    run: (_, world) => ({
      passcodes: passcodesOf(world).map(({ email, passcode, sent_at, expires_at }) => ({
        email,
        passcode,
        sent_at: timeText(sent_at),
        expires_at: timeText(expires_at),
      })),
    }),
  }),
]

function requireStaticCoupon(code: string, world: World) {
  const row = world.find(hubStaticCoupon, code)
  if (!row) throw refuse.notFound(hubStaticCoupon.notFound(code))
  return row
}
