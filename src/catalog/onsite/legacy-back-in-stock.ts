import { z } from 'zod'
import { late } from '../../base/late.js'
import type { World } from '../../declare/index.js'
import { invalid, Refusal, refuse } from '../../dialect/refusal.js'
import { subscribe, variantOrRefuse } from '../catalogs/back-in-stock.js'
import { identifiers } from '../profiles/profile-attributes.js'
import { carryOutOrder } from '../profiles/subscriptions/postponed-subscription.js'
import { upsertVisitor } from '../profiles/visitor.js'

/** The fields that themes post to the back-in-stock endpoint of `onsite.js` (onsite.md §4). Others are ignored. */
export const legacyBackInStockFields = late(() => {
  const text = z.string().optional()
  return z.looseObject({
    a: text,
    email: text,
    variant: text,
    platform: text,
    product: text,
    g: text,
    subscribe_for_newsletter: text,
    store: text,
  })
})

type Fields = z.output<ReturnType<typeof legacyBackInStockFields>>

/** The answer, always with status 200. */
export type LegacyAnswer =
  | { readonly success: true; readonly email: string }
  | { readonly success: false; readonly errors: Readonly<Record<string, unknown>> }

/** The integration whose items a platform sells; other platforms are custom catalogs. */
const SHOPIFY = 'shopify'

/**
 * Makes the profile of an email wait for a variant, and subscribes it to the list `g` if the visitor asked for the
 * newsletter. The body names problems.
 */
export function subscribeFromTheme(fields: Fields, world: World): LegacyAnswer {
  try {
    return world.attempt(() => carryOut(fields, world))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return failure(error.problems[0]?.detail ?? error.message)
  }
}

function carryOut({ email = '', variant = '', platform, g, subscribe_for_newsletter }: Fields, world: World) {
  const address = identifiers.email.kind.accepts().safeParse(email)
  if (!address.success) throw refuse.problems([invalid('Please enter a valid email address.', '/email')])
  if (variant === '') throw refuse.problems([invalid('A variant is required.', '/variant')])
  const integration = platform === SHOPIFY ? '$shopify' : '$custom'
  const stock = variantOrRefuse(
    variant.includes(':::') ? variant : `${integration}:::$default:::${variant}`,
    world,
  )
  const profile = upsertVisitor({ attributes: { email: address.data } }, world)
  subscribe(profile, stock, ['EMAIL'], platform ?? 'api', world)
  if (g && isTicked(subscribe_for_newsletter)) subscribeToList(String(address.data), g, world)
  return { success: true, email } as const
}

function subscribeToList(email: string, listId: string, world: World): void {
  if (!world.find('list', listId)) throw refuse.problems([invalid(`There is no list ${listId}.`, '/g')])
  const entry = {
    attributes: { email },
    permissions: [{ channel: 'email', purpose: 'marketing' }],
    devices: [],
  } as const
  const source = { customSource: 'Back in Stock', historical: false, byVisitor: true, keyTail: null }
  carryOutOrder({ entries: [entry], listId, ...source }, world)
}

function isTicked(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false', 'off'].includes(value.toLowerCase())
}

/** Some themes read `errors[0]`, others `errors.base[0]`. */
function failure(problem: string): LegacyAnswer {
  return { success: false, errors: { 0: problem, base: [problem] } }
}
