import { z } from 'zod'
import {
  defineSideRoute,
  type SideRequest,
  type SideResponse,
  type SideRoute,
  type World,
} from '../../../declare/index.js'
import { scriptOfUnknownCompany } from '../../onsite/script.js'
import { exchangeIdOf } from '../../profiles/exchange-id.js'
import { profile } from '../../profiles/profile.js'
import { currencyOf } from '../../shop/money.js'
import { findProduct, productsOf } from '../../shop/product.js'
import { hubSettings } from '../settings.js'
import { storePage, type ToyShop } from './page.js'
import { accountPage, CART_PAGE, homePage, MISSING_PAGE, productPage } from './pages.js'

/** Links and shops add parameters that mean nothing here. */
const anything = () => z.looseObject({})

type PageRequest = Pick<SideRequest, 'prefixOf' | 'parameters'>

/** The toy shop's pages, and the scripts that pages load. */
export const storeRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'hub_get_script',
    method: 'GET',
    path: '/:company/hub.js',
    query: anything,
    unknownCompany: scriptOfUnknownCompany,
    run: (_, world) => ({ script: { file: 'hub.js', facts: { sign_in: hubSettings.of(world).sign_in } } }),
  }),

  defineSideRoute({
    operation: 'shop_get_script',
    method: 'GET',
    path: '/:company/store.js',
    run: () => ({ script: { file: 'store.js', facts: null } }),
  }),

  defineSideRoute({
    operation: 'shop_get_style',
    method: 'GET',
    path: '/:company/store.css',
    run: () => ({ style: 'store.css' }),
  }),

  defineSideRoute({
    operation: 'shop_redirect_to_default',
    method: 'GET',
    path: '/store',
    query: anything,
    run: (request, world) => ({ status: 302, headers: { Location: `${baseOf(request, world)}/store` } }),
  }),

  page('shop_show_products', '/store', (store, _, world) =>
    storePage(store, homePage(store, productsOf(world))),
  ),
  page('shop_show_cart', '/store/cart', (store) => storePage(store, CART_PAGE)),
  page('shop_show_account', '/store/account', (store, _, world) =>
    storePage(store, accountPage(hubSettings.of(world).live)),
  ),
  page('shop_show_product', '/store/products/:handle', (store, { parameters }, world) => {
    const product = findProduct(parameters.handle ?? '', world)
    if (!product) return storePage(store, MISSING_PAGE, 404)
    return storePage(store, productPage(store, product, productsOf(world).indexOf(product)))
  }),
]

/** A route that answers a page. */
function page(
  operation: string,
  path: `/store${string}`,
  show: (store: ToyShop, request: PageRequest, world: World) => SideResponse,
): SideRoute {
  return defineSideRoute({
    operation,
    method: 'GET',
    path: `/:company${path}`,
    query: anything,
    run: (request, world) => show(storeOf(request, world), request, world),
  })
}

/** How many shoppers the switcher offers. */
const SHOPPERS_MAX = 12

function storeOf(request: PageRequest, world: World): ToyShop {
  const { companyId } = world
  return {
    base: baseOf(request, world),
    scripts: [`/onsite/js/${companyId}/klaviyo.js`],
    currency: currencyOf(world),
    shoppers: world.pick(profile, {}, SHOPPERS_MAX).flatMap(({ id, attributes: { email } }) => {
      return email ? [{ email, exchangeId: exchangeIdOf(id, companyId) }] : []
    }),
  }
}

function baseOf({ prefixOf }: Pick<SideRequest, 'prefixOf'>, world: World): string {
  return `${prefixOf('hub')}/${world.companyId}`
}
