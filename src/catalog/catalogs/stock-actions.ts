import { z } from 'zod'
import { defineUiAction, defineUiView, type Row, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { backInStockWait } from './back-in-stock-wait.js'
import { catalogVariant } from './catalog-variant.js'
import { stockSettings } from './stock-settings.js'
import { storeVariant } from './store-variant.js'

const LIMIT_MAX = 1_000

const wait = () =>
  z.object({
    profile: z.string(),
    email: z.string().nullable(),
    variant: z.string(),
    state: z.enum(['waiting', 'notified']),
    channels: z.array(z.string()),
    since: z.string(),
    notified_at: z.string().nullable(),
  })

/** Admin API routes for back in stock: who waits, and what counts as in stock. */
export const stockActions: readonly UiAction[] = [
  defineUiView({
    path: '/back-in-stock',
    doc: 'The profiles that wait for a variant, and those that were notified of its return, in the order of their subscriptions.',
    query: () =>
      z.strictObject({
        variant: z.string().optional().meta({ description: 'Compound id of a variant.' }),
        state: z.enum(['waiting', 'notified']).optional(),
        limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(100),
        after: z
          .string()
          .regex(/^\d{1,15}$/, 'is not the next of a page')
          .optional()
          .meta({ description: 'The `next` of the page before.' }),
      }),
    response: () =>
      z.object({
        threshold: z.number(),
        entries: z.array(wait()),
        next: z.string().nullable().meta({ description: 'For `after`. Null at the end.' }),
      }),
    run({ query: { variant, state, limit, after } }, world) {
      const where = [
        ...(variant === undefined ? [] : [equal('variant', variant)]),
        ...(state === undefined ? [] : [equal('state', state)]),
      ]
      const order = { by: 'id', descending: false } as const
      const found = world.search(backInStockWait, { where, order, limit: limit + 1, after })
      const rows = found.slice(0, limit)
      const next = found.length > limit ? (rows.at(-1)?.id ?? null) : null
      return {
        threshold: stockSettings.of(world).threshold,
        entries: rows.map((row) => shownWait(row, world)),
        next,
      }
    },
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/back-in-stock',
    doc: 'Sets the least quantity that counts as in stock, 1 by default.',
    body: () => z.strictObject({ threshold: z.number().positive() }),
    run({ body: { threshold } }, world) {
      stockSettings.change({ threshold }, world)
      return { threshold }
    },
  }),

  defineUiAction({
    method: 'PATCH',
    path: '/catalog-variants/:id',
    doc: 'Changes the stock or the price of a variant, as the integration of a store does.',
    body: () =>
      z.strictObject({
        inventory_quantity: z.number().exactOptional(),
        price: z.number().exactOptional(),
        title: z.string().min(1).exactOptional(),
      }),
    run({ id = '', body }, world) {
      const own = world.find(catalogVariant, id)
      if (own) return { id, ...shownStock(world.update(catalogVariant, own, { attributes: body })) }
      const row = world.find(storeVariant, id)
      if (!row) throw refuse.notFound(storeVariant.notFound(id))
      return { id, ...shownStock(world.change(storeVariant, row, { attributes: body })) }
    },
  }),
]

const equal = (on: string, value: string) => ({ on, operator: 'equals', values: [value] }) as const

function shownStock({ attributes }: Row<typeof catalogVariant> | Row<typeof storeVariant>) {
  const { title, price, inventory_quantity } = attributes
  return { title, price, inventory_quantity }
}

function shownWait({ attributes, related: { profile } }: Row<typeof backInStockWait>, world: World) {
  const { variant, state, channels, since, notified_at } = attributes
  const email = world.find('profile', profile)?.attributes.email
  return {
    profile,
    email: typeof email === 'string' ? email : null,
    variant,
    state,
    channels,
    since,
    notified_at,
  }
}
