import { z } from 'zod'
import {
  defineSideRoute,
  readEmail,
  SideRefusal,
  type SideResponse,
  type SideRoute,
} from '../../declare/index.js'
import { hubSession } from './session.js'
import { shopperOf, tokenIn, VISITOR, visitorOf } from './shopper.js'
import { type SignInOutcome, signIn, withAccessToken } from './sign-in.js'

/** The query of every request that depends on the shopper. */
export const shopperQuery = () => z.strictObject({ _kx: z.string().optional() })

/** An email address, in the form in which profiles have it. */
export function emailAddress() {
  return z.string().transform((text, context) => {
    const address = readEmail(text)
    if (address !== undefined) return address
    context.addIssue({ code: 'custom', input: text, message: 'must be an email address' })
    return z.NEVER
  })
}

/** Signing in and out. */
export const sessionRoutes: readonly SideRoute[] = [
  defineSideRoute({
    operation: 'hub_create_session',
    method: 'POST',
    path: '/:company/session',
    body: () =>
      z.strictObject({
        email: emailAddress().optional(),
        passcode: z.string().optional(),
        access_token: z.string().optional(),
      }),
    run: ({ body, header }, world) => responseTo(signIn(body, visitorOf(header(VISITOR)), world)),
  }),

  defineSideRoute({
    operation: 'hub_get_session',
    method: 'GET',
    path: '/:company/session',
    query: shopperQuery,
    run({ header, query }, world) {
      const { state, profile } = shopperOf({ header, query }, world)
      // Who was only recognized does not see the address.
      const email = state === 'logged_in' ? profile?.attributes.email : null
      return { json: { state, profile_id: profile?.id ?? null, email: email ?? null } }
    },
  }),

  defineSideRoute({
    operation: 'hub_delete_session',
    method: 'DELETE',
    path: '/:company/session',
    run({ header }, world) {
      const session = world.find(hubSession, tokenIn(header('authorization') ?? ''))
      if (!session) throw new SideRefusal(401, 'sign_in_required', 'There is no such session any more.')
      world.remove(hubSession, session)
      return { status: 204 }
    },
  }),

  defineSideRoute({
    operation: 'hub_headless_login',
    method: 'POST',
    path: '/api/onsite/headless-shopify-login',
    isAbsolute: true,
    company: ({ body }) => String((body as { company_id?: unknown } | undefined)?.company_id ?? ''),
    body: () => z.strictObject({ access_token: z.string().min(1), company_id: z.string() }),
    // guess: the response, which Klaviyo does not document.
    run({ body: { access_token }, header }, world) {
      const outcome = withAccessToken(access_token, visitorOf(header(VISITOR)), world)
      return { ...responseTo(outcome), status: 200 }
    },
  }),
]

function responseTo(outcome: SignInOutcome): SideResponse {
  if ('refusal' in outcome) return { refusal: outcome.refusal }
  if ('sentTo' in outcome) return { status: 202, json: { sent_to: outcome.sentTo } }
  return { status: 201, json: { ...outcome, state: 'logged_in' } }
}
