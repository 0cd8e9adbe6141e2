import { z } from 'zod'
import { defineUiAction, defineUiView, type UiAction } from '../../declare/index.js'
import { changeEntitlements, entitlements, entitlementsOf } from './entitlement.js'

/** Admin API routes that stand in for what an account has paid for. */
export const uiActions: readonly UiAction[] = [
  defineUiView({
    path: '/entitlements',
    doc: 'Shows which paid features the account may use; all by default.',
    query: () => z.strictObject({}),
    response: () => entitlements().required(),
    run: (_, world) => entitlementsOf(world),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/entitlements',
    doc: "Allows or forbids paid features. A forbidden one responds Klaviyo's 403. Omitted members keep their values.",
    body: entitlements,
    run({ body }, world) {
      changeEntitlements(body, world)
      return entitlementsOf(world)
    },
  }),
]
