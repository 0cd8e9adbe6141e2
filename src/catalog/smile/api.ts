import { defineSideApi, type World } from '../../declare/index.js'
import { changeRoute, type SideAddress, SideRefusal, type SideRoute } from '../../declare/side-api.js'
import { SMILE_PATH } from './images.js'
import { customerRoutes } from './routes/customers.js'
import { imageRoute } from './routes/image.js'
import { pointsRoutes } from './routes/points.js'
import { programmeRoutes } from './routes/programme.js'
import { companyOfToken, type SmileScope, scopesOfToken } from './token.js'

/** The scope that each operation needs. */
const SCOPES: Readonly<Record<string, SmileScope>> = {
  smile_list_customers: 'customer:read',
  smile_get_customer: 'customer:read',
  smile_create_or_update_customer_identity: 'customer_identity:write',
  smile_list_points_products: 'points_product:read',
  smile_get_points_product: 'points_product:read',
  smile_purchase_points_product: 'points_purchase:write',
  smile_create_points_transaction: 'points_transaction:write',
  smile_list_points_transactions: 'points_transaction:read',
  smile_get_points_transaction: 'points_transaction:read',
  smile_list_earning_rules: 'earning_rule:read',
  smile_list_vip_tiers: 'vip_tier:read',
  smile_get_points_settings: 'points_settings:read',
  smile_list_reward_fulfillments: 'reward_fulfillment:read',
  smile_create_activity: 'activity:write',
}

/** The token of a request; empty if it has none. */
function tokenIn({ header }: Pick<SideAddress, 'header'>): string {
  return /^Bearer +(\S+) *$/i.exec(header('authorization') ?? '')?.[1] ?? ''
}

/** Smile.io answers 401 both for a missing token and for a wrong one (dev.smile.io, "errors"); guess: the words. */
function unauthorized(): SideRefusal {
  return new SideRefusal(
    401,
    'unauthorized',
    'The credentials are missing or incorrect: send `Authorization: Bearer <token>`.',
  )
}

/** Checks token, scope and media type. Any token that the emulator did not issue has all scopes. */
function authorize(address: SideAddress, { operation, method }: SideRoute, world: World): void {
  const scope = SCOPES[operation]
  if (scope === undefined) return
  const token = tokenIn(address)
  const scopes = token === '' ? undefined : scopesOfToken(token, world)
  if (!scopes) throw unauthorized()
  if (!scopes.includes(scope))
    throw new SideRefusal(
      403,
      'forbidden',
      `The token lacks the scope ${scope}; it has ${scopes.join(', ') || 'none'}.`,
    )
  const type = address.header('content-type') ?? ''
  if (method === 'POST' && !/^application\/json\b/i.test(type))
    throw new SideRefusal(400, 'invalid', 'The header Content-Type must be application/json.')
}

const routes = [...customerRoutes, ...programmeRoutes, ...pointsRoutes].map((route) =>
  changeRoute(route, {
    path: `/v1${route.path}`,
    unknownCompany: () => ({ refusal: unauthorized() }),
  }),
)

/** Smile.io's REST API: its 14 operations (customer-hub.md §2). */
export const smileApi = defineSideApi({
  name: 'smile',
  prefix: SMILE_PATH,
  company: (address) => companyOfToken(tokenIn(address)),
  // 10 requests a second for each token; Smile.io has no limit for a longer time.
  rate: { burst: 10, steady: 600 },
  caller: tokenIn,
  authorize,
  error: ({ message }, request_id) => ({ error: { message, request_id } }),
  routes: [...routes, imageRoute],
})
