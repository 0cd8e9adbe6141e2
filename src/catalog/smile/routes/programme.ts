import { z } from 'zod'
import { defineSideRoute, type RowTest } from '../../../declare/index.js'
import { showEarningRule, showPointsProduct, showVipTier } from '../objects.js'
import { listAnswer, PAGE_DEFAULT, PAGE_MAX, rowsOnPage } from '../paging.js'
import { smileEarningRule, smilePointsProduct } from '../programme.js'
import { smileSettings } from '../settings.js'
import { tiersOf } from '../tiers.js'
import { includeParameter, pageParameters, unknownId, wholeNumber } from './parameters.js'

const PAGES_MAX = 1_000_000

/** The operations that show the programme: rewards, ways to earn, tiers and settings. */
export const programmeRoutes = [
  defineSideRoute({
    operation: 'smile_list_points_products',
    method: 'GET',
    path: '/points_products',
    query: () =>
      z.strictObject({
        exchange_type: z.enum(['fixed', 'variable']).optional(),
        page: wholeNumber(1, PAGES_MAX).default(1),
        page_size: wholeNumber(1, PAGE_MAX).default(PAGE_DEFAULT),
      }),
    run({ query: { exchange_type, page, page_size } }, world) {
      // A programme has few rewards, so a page is cut from all of them.
      const found = world
        .pick(smilePointsProduct, {})
        .filter(({ attributes }) => attributes.enabled)
        .filter(({ attributes }) => exchange_type === undefined || attributes.exchange_type === exchange_type)
      const rows = found.slice((page - 1) * page_size, page * page_size)
      return { json: { points_products: rows.map((each) => showPointsProduct(each, world)) } }
    },
  }),

  defineSideRoute({
    operation: 'smile_get_points_product',
    method: 'GET',
    path: '/points_products/:id',
    run({ parameters: { id = '' } }, world) {
      const product = world.find(smilePointsProduct, id)
      if (!product) throw unknownId('points product', id)
      return { json: { points_product: showPointsProduct(product, world) } }
    },
  }),

  defineSideRoute({
    operation: 'smile_list_earning_rules',
    method: 'GET',
    path: '/earning_rules',
    query: () => z.strictObject(pageParameters()),
    run({ query }, world) {
      const enabled: RowTest = { on: 'enabled', operator: 'equals', values: [1] }
      const { rows, metadata } = rowsOnPage(smileEarningRule, [enabled], query, world)
      const shown = rows.map((each) => showEarningRule(each, world))
      return { json: listAnswer('earning_rules', shown, metadata) }
    },
  }),

  defineSideRoute({
    operation: 'smile_list_vip_tiers',
    method: 'GET',
    path: '/vip_tiers',
    query: () => z.strictObject({ include: includeParameter(['perks', 'entry_rewards']) }),
    run: ({ query: { include } }, world) => ({
      json: { vip_tiers: tiersOf(world).map((each) => showVipTier(each, include, world)) },
    }),
  }),

  defineSideRoute({
    operation: 'smile_get_points_settings',
    method: 'GET',
    path: '/points_settings',
    run(_request, world) {
      const { label_one, label_other } = smileSettings.of(world)
      return { json: { points_settings: { points_label: { one: label_one, other: label_other } } } }
    },
  }),
]
