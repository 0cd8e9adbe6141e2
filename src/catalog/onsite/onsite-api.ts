import { z } from 'zod'
import {
  defineSideApi,
  defineSideRoute,
  SIDE_PREFIXES,
  SideRefusal,
  type World,
} from '../../declare/index.js'
import { countFormAnalytics } from '../forms/onsite/form-analytics.js'
import { formRoutes } from '../forms/onsite/form-routes.js'
import { groupsOf } from './group-membership.js'
import { legacyBackInStockFields, subscribeFromTheme } from './legacy-back-in-stock.js'
import { ONSITE, onsiteScript, scriptOfUnknownCompany } from './script.js'
import { onsiteSettings } from './settings.js'

const ofCompany = () => z.strictObject({ company_id: z.string().optional() })

/** Pages add versions and times to the address of a script, which mean nothing. */
const anything = () => z.looseObject({})

const analytics = () =>
  z.looseObject({
    metric_group: z.string().optional(),
    events: z.array(z.looseObject({ metric: z.string(), event_details: z.unknown().optional() })),
  })

const trackAnalytics = {
  method: 'POST',
  query: ofCompany,
  body: analytics,
  run({ body }: { readonly body: z.output<ReturnType<typeof analytics>> }, world: World) {
    for (const event of body.events) countFormAnalytics(event, world)
    return { json: {} }
  },
} as const

/** Klaviyo's endpoints of the onsite script, and those that only this script has (onsite.md §6.2). */
export const onsiteApi = defineSideApi({
  name: ONSITE,
  prefix: SIDE_PREFIXES.onsite,
  company: ({ parameters, query, form }) =>
    parameters.company ?? query.get('company_id') ?? form.get('a') ?? undefined,
  error: ({ code, message }) => ({ error: { code, message } }),
  routes: [
    ...formRoutes((world) => onsiteSettings.of(world).country),
    defineSideRoute({
      operation: 'onsite_get_forms_script',
      method: 'GET',
      path: '/:company/forms.js',
      query: anything,
      run: (_, world) => ({ script: { file: 'forms.js', facts: { company: world.companyId } } }),
    }),
    defineSideRoute({
      operation: 'onsite_get_script',
      method: 'GET',
      path: '/onsite/js/:company/klaviyo.js',
      isAbsolute: true,
      query: anything,
      unknownCompany: scriptOfUnknownCompany,
      run: ({ prefixOf }, world) => onsiteScript({ isAssumed: false, prefixOf }, world),
    }),
    defineSideRoute({
      operation: 'onsite_get_script',
      method: 'GET',
      path: '/onsite/js/klaviyo.js',
      isAbsolute: true,
      query: anything,
      unknownCompany: scriptOfUnknownCompany,
      run: ({ query, prefixOf }, world) =>
        onsiteScript({ isAssumed: query.company_id === undefined, prefixOf }, world),
    }),
    defineSideRoute({
      operation: 'onsite_track_analytics',
      path: '/onsite/track-analytics',
      isAbsolute: true,
      ...trackAnalytics,
    }),
    defineSideRoute({
      operation: 'onsite_track_analytics',
      path: '/:company/analytics',
      ...trackAnalytics,
    }),
    defineSideRoute({
      operation: 'onsite_get_geo_ip',
      method: 'GET',
      path: '/forms/api/v3/geo-ip',
      isAbsolute: true,
      query: ofCompany,
      run: (_, world) => ({ json: { country_code: onsiteSettings.of(world).country } }),
    }),
    defineSideRoute({
      operation: 'onsite_get_groups',
      method: 'GET',
      path: '/forms/api/v4/groups-targeting',
      isAbsolute: true,
      query: () => z.strictObject({ company_id: z.string().optional(), data: z.string().optional() }),
      run({ query: { data } }, world) {
        if (data === undefined) throw new SideRefusal(400, 'invalid', 'data: is required')
        return { json: groupsOf(data, world) }
      },
    }),
    defineSideRoute({
      operation: 'onsite_subscribe_to_back_in_stock',
      method: 'POST',
      path: '/onsite/components/back-in-stock/subscribe',
      isAbsolute: true,
      query: ofCompany,
      body: legacyBackInStockFields,
      run: ({ body }, world) => ({ json: subscribeFromTheme(body, world) }),
    }),
  ],
})
