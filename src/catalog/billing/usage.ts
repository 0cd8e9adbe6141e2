import { print, read } from '../../base/instant.js'
import type { Row, World } from '../../declare/index.js'
import { activeProfiles } from './active-profiles.js'
import { billingSettings, billingUsage, SETTINGS, usageCount } from './billing-usage.js'
import { dayOf, type Period, periodAround } from './period.js'

export const EMAIL_SENDS = 'email_sends'
export const ACTIVE_PROFILES = 'active_profiles'
export const SMS_CREDITS = 'sms_credits'

/** The products of a new account. guess: the maxima, and the names of the second and the third. */
const PRODUCTS = [
  { product: EMAIL_SENDS, unit: 'messages', usage_max: 250_000 },
  { product: ACTIVE_PROFILES, unit: 'profiles', usage_max: 25_000 },
  { product: SMS_CREDITS, unit: 'credits', usage_max: 10_000 },
  { product: 'customer_hub_active_profiles', unit: 'profiles', usage_max: 10_000 },
] as const

type Settings = Row<typeof billingSettings>['attributes']

/** Creates what the account is billed for. */
export function begin(world: World): void {
  const attributes = { began_at: print(world.now()), anchor_day: null, enforce: false }
  world.ensure(billingSettings, { attributes, related: {} })
  for (const product of PRODUCTS) addProduct(product, world)
}

/** Bills the account for a product. */
export function addProduct(
  given: Pick<Row<typeof billingUsage>['attributes'], 'product' | 'unit' | 'usage_max'>,
  world: World,
): Row<typeof billingUsage> {
  const { now } = periodNow(world)
  const computed = { usage_used: 0, period_start: now, period_end: now, as_of: now }
  return world.create(
    billingUsage,
    { attributes: {}, related: {} },
    { attributes: { ...computed, ...given } },
  )
}

/** The billing settings. Throws an Error if they are missing, which is a bug: every account has some. */
export function billingSettingsOf(world: World): Row<typeof billingSettings> {
  const row = world.find(billingSettings, SETTINGS)
  if (!row) throw new Error('the account has no billing settings')
  return row
}

/** The current period of the account. */
export function currentPeriod(world: World): Period {
  return periodAround(world.now(), anchorDay(billingSettingsOf(world).attributes))
}

/** The day of the month on which periods begin. */
export function anchorDay({ anchor_day, began_at }: Settings): number {
  return anchor_day ?? dayOf(read(began_at))
}

function periodNow(world: World) {
  return { now: print(world.now()), start: print(currentPeriod(world).start) }
}

/** Adds to what was used of a product in the current period. */
export function addUsage(product: string, amount: number, world: World): void {
  const { start } = periodNow(world)
  storeUsage(product, start, counted(product, start, world) + amount, world)
}

/** Sets what was used of a product in the current period. */
export function setUsage(product: string, used: number, world: World): void {
  storeUsage(product, periodNow(world).start, used, world)
}

function storeUsage(product: string, period: string, used: number, world: World): void {
  const row = world.find(usageCount, `${product}/${period}`)
  if (row) world.change(usageCount, row, { attributes: { used } })
  else world.ensure(usageCount, { attributes: { product, period, used }, related: {} })
}

function counted(product: string, start: string, world: World): number {
  return world.find(usageCount, `${product}/${start}`)?.attributes.used ?? 0
}

/** What was used of a product: active profiles are those of now, all others add up in the period. */
export function usedOf(product: string, world: World): number {
  const used =
    counted(product, periodNow(world).start, world) +
    (product === ACTIVE_PROFILES ? activeProfiles(world) : 0)
  return Math.round(used * 10_000) / 10_000
}

/** Are messages beyond the maximum skipped? */
export function isEnforced(world: World): boolean {
  return billingSettingsOf(world).attributes.enforce
}

/** How much of a product is left; everything unless the maximum is enforced. */
export function leftOf(product: string, world: World): number {
  const row = world.find(billingUsage, product)
  if (!row || !isEnforced(world)) return Number.POSITIVE_INFINITY
  return row.attributes.usage_max - usedOf(product, world)
}

/** The product that a message of a channel uses; undefined if it uses none. */
export function productOf(channel: string): string | undefined {
  if (channel === 'email') return EMAIL_SENDS
  return channel === 'sms' ? SMS_CREDITS : undefined
}

/** Can the account send one more message on a channel? */
export function isUsedUp(channel: string, world: World): boolean {
  const product = productOf(channel)
  return product !== undefined && leftOf(product, world) < 1
}
