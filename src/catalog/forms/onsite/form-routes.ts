import { z } from 'zod'
import { defineSideRoute, SideRefusal, type SideRoute, type World } from '../../../declare/index.js'
import { pageForms } from './live-forms.js'
import { LOOK } from './look.js'
import { pageVisitor } from './page-visitor.js'

const company = { company_id: z.string().optional() }

/**
 * The routes of the onsite script's API that forms need. `countryOf` is the setting for where visitors are, since a
 * visitor of a local machine is nowhere.
 */
export function formRoutes(countryOf: (world: World) => string | null): readonly SideRoute[] {
  return [
    defineSideRoute({
      operation: 'onsite_get_forms',
      method: 'GET',
      path: '/:company/forms',
      query: () =>
        z.strictObject({
          ...company,
          klaviyo_form: z.string().optional(),
          kl_version: z.string().optional(),
        }),
      run({ parameters, query: { klaviyo_form, kl_version, company_id } }, world) {
        rejectOther(company_id, parameters.company)
        return {
          json: { look: LOOK, forms: pageForms({ preview: klaviyo_form, version: kl_version }, world) },
        }
      },
    }),
    defineSideRoute({
      operation: 'onsite_get_visitor',
      method: 'GET',
      path: '/:company/visitor',
      query: () => z.strictObject({ ...company, _kx: z.string().optional(), cid: z.string().optional() }),
      run({ parameters, query: { company_id, ...key } }, world) {
        rejectOther(company_id, parameters.company)
        return { json: pageVisitor(key, countryOf(world), world) }
      },
    }),
  ]
}

/** The script repeats its company in the query; a request for two accounts is a mistake. */
function rejectOther(given: string | undefined, company: string | undefined): void {
  if (given === undefined || given === company) return
  throw new SideRefusal(400, 'invalid', `company_id is ${given}, but the path names ${company}`)
}
