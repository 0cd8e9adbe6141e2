import { z } from 'zod'
import { OperatorError } from '../account/operator-error.js'
import { print } from '../base/instant.js'
import { coverageOf } from '../compile/coverage.js'
import { clockState } from './clock.js'
import { ORIGIN } from './prefix.js'
import { type AdminRoute, defineAdminRoute } from './route.js'

const switched = z.enum(['on', 'off'])
const limits = z.object({ mode: switched })
const publicUrl = z.strictObject({ public_url: z.string().nullable() })

/** How the emulator and the account are. */
export const stateRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/operations',
    doc: 'Every operation Klaviyo has, and whether it is served.',
    run: ({ context }) => coverageOf(context.editions.newest),
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/state',
    doc: 'What the account keeps, in numbers.',
    response: z.object({
      company_id: z.string(),
      label: z.string(),
      clock: clockState,
      resources: z.record(z.string(), z.number()),
      jobs: z.number(),
      faults: z.number(),
      requests: z.number(),
      rate_limits: switched,
      snapshots: z.array(z.string()),
    }),
    run({ context, account }) {
      const { clock, scheduler: work, faults, journal } = account
      return {
        company_id: account.companyId,
        label: context.accounts.labelOf(account.companyId),
        clock: { now: print(clock.now()), mode: clock.state.mode },
        resources: account.sizes(),
        jobs: work.pending.length,
        faults: faults.all.length + context.accounts.faults.all.length,
        requests: journal.count,
        rate_limits: account.enforcesRateLimits ? 'on' : 'off',
        snapshots: context.accounts.snapshots.all.map(({ name }) => name),
      }
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/rate-limits',
    doc: 'Whether exceeding a limit answers 429, and what was used of the limits in the present windows.',
    run: ({ account }) => ({
      mode: account.enforcesRateLimits ? 'on' : 'off',
      windows: account.meter.windows(account.clock.now()),
    }),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/rate-limits',
    doc: 'Turns 429 on or off for the account; what was counted so far is forgotten.',
    body: z.strictObject(limits.shape),
    response: limits,
    run({ account, body: { mode } }) {
      account.enforcesRateLimits = mode === 'on'
      account.clearCounts()
      return { mode }
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/config',
    doc: 'How the emulator is set up, secrets taken out.',
    run: ({ context }) => ({ ...context.configuration, public_url: context.settings.publicUrl ?? null }),
  }),

  defineAdminRoute({
    method: 'PATCH',
    path: '/config',
    doc: 'Changes what links begin with, once the address is known; null goes back to the host the client used.',
    body: publicUrl,
    response: publicUrl,
    run({ context, body: { public_url } }) {
      if (public_url !== null && !ORIGIN.test(public_url))
        throw new OperatorError(`public_url: ${public_url} is not like https://klaviyo.test:8443`)
      context.settings.publicUrl = public_url?.replace(/\/$/, '')
      return { public_url: context.settings.publicUrl ?? null }
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/openapi.json',
    doc: "What is served of Klaviyo's API, as OpenAPI.",
    run: async ({ context }) => (await import('../openapi/document.js')).document(context.editions.newest),
  }),
]
