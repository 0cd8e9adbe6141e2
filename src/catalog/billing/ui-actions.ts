import { z } from 'zod'
import { print } from '../../base/instant.js'
import { late } from '../../base/late.js'
import {
  defineBody,
  defineSeed,
  defineUiAction,
  type Seed,
  type UiAction,
  type World,
} from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { billingSettings, billingUsage, UNITS } from './billing-usage.js'
import {
  ACTIVE_PROFILES,
  addProduct,
  anchorDay,
  billingSettingsOf,
  currentPeriod,
  setUsage,
  usedOf,
} from './usage.js'

/** Upper bound of the products of an account. */
const PRODUCTS_MAX = 100

const product = () =>
  z.strictObject({
    max: z.int().min(0).exactOptional(),
    used: z.number().min(0).exactOptional(),
    unit: z.enum(UNITS).exactOptional(),
  })

const settings = late(() =>
  z.strictObject({
    anchor_day: z.int().min(1).max(31).nullable().exactOptional(),
    types: z
      .record(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/), product().nullable())
      .exactOptional()
      .meta({ description: 'Products by name; null for one that the account is no longer billed for.' }),
    enforce: z.boolean().exactOptional(),
  }),
)

type Given = z.output<ReturnType<typeof settings>>

function apply({ types = {}, anchor_day, enforce }: Given, world: World): void {
  const changes = {
    ...(anchor_day !== undefined && { anchor_day }),
    ...(enforce !== undefined && { enforce }),
  }
  // Usage belongs to a period, so the anchor comes first.
  world.change(billingSettings, billingSettingsOf(world), { attributes: changes })
  for (const [name, given] of Object.entries(types)) applyProduct(name, given, world)
}

function applyProduct(name: string, given: z.output<ReturnType<typeof product>> | null, world: World): void {
  const held = world.find(billingUsage, name)
  if (given === null) {
    if (held) world.remove(billingUsage, held)
    return
  }
  if (given.used !== undefined && name === ACTIVE_PROFILES)
    throw refuse.problems([invalid(`${name} are counted: used cannot be set.`, `/types/${name}/used`)])
  const row =
    held ?? addProduct({ product: name, unit: given.unit ?? 'orders', usage_max: given.max ?? 0 }, world)
  world.change(billingUsage, row, {
    attributes: {
      ...(given.max !== undefined && { usage_max: given.max }),
      ...(given.unit !== undefined && { unit: given.unit }),
    },
  })
  if (given.used !== undefined) setUsage(name, given.used, world)
}

function shown(world: World) {
  const { attributes } = billingSettingsOf(world)
  const { start, end } = currentPeriod(world)
  const types = world
    .pick(billingUsage, {}, PRODUCTS_MAX)
    .map(({ id, attributes: { usage_max, unit } }) => [id, { max: usage_max, used: usedOf(id, world), unit }])
  return {
    anchor_day: anchorDay(attributes),
    enforce: attributes.enforce,
    period_start: print(start),
    period_end: print(end),
    types: Object.fromEntries(types),
  }
}

/** What only Klaviyo's billing page changes. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'PATCH',
    path: '/billing',
    doc: 'Changes what the account is billed for, when its periods begin, and whether maxima are enforced.',
    body: settings,
    run({ body }, world) {
      apply(body, world)
      return shown(world)
    },
  }),
]

/** The billing of a fixture: the members that PATCH /__admin/billing accepts. */
export const billingSeed: Seed = defineSeed({
  section: 'billing',
  doc: 'Billing settings. At most one entry.',
  body: defineBody({ type: 'billing', schema: 'Billing', attributes: {} }),
  more: settings,
  plant(_given, more, { world }) {
    apply(more, world)
    return 'kept'
  },
})
