import { z } from 'zod'
import { OperatorError } from '../account/operator-error.js'
import { print } from '../base/instant.js'
import { type Coverage, coverageOf } from '../compile/coverage.js'
import type { Editions } from '../compile/release.js'
import { clockState } from './clock.js'
import { ORIGIN } from './prefix.js'
import { type AdminRoute, defineAdminRoute } from './route.js'

const switched = z.enum(['on', 'off'])
const limits = z.object({ mode: switched })
const publicUrl = z.strictObject({ public_url: z.string().nullable() })

/** The state and the settings of the emulator and of an account. */
export const stateRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/operations',
    doc: 'Lists all operations of Klaviyo, whether each is served, how often the account called it, and since which revision it exists: null if it is in the oldest one.',
    run({ context, account }) {
      const calls = new Map<string | undefined, number>()
      for (const { summary, count } of account.journal.tally)
        calls.set(summary.operation, (calls.get(summary.operation) ?? 0) + count)
      const { operations, ...coverage } = coverageOf(context.editions.newest)
      return {
        ...coverage,
        operations: operations.map((each) => ({
          ...each,
          calls: calls.get(each.id) ?? 0,
          since: sinceOf(each, context.editions),
        })),
      }
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/state',
    doc: 'Shows the state of the account in numbers.',
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
    doc: 'Shows whether exceeding a limit responds 429, and the use of the limits in the current windows.',
    run: ({ account }) => ({
      mode: account.enforcesRateLimits ? 'on' : 'off',
      windows: account.meter.windows(account.clock.now()),
    }),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/rate-limits',
    doc: 'Turns 429 on or off for the account, and resets its counts.',
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
    doc: 'Shows the configuration of the emulator, without secrets.',
    run: ({ context }) => ({ ...context.configuration, public_url: context.settings.publicUrl ?? null }),
  }),

  defineAdminRoute({
    method: 'PATCH',
    path: '/config',
    doc: 'Sets the origin of links in responses; null goes back to the host that the client used.',
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
    doc: 'The served part of the Klaviyo API, as OpenAPI.',
    run: async ({ context }) => (await import('../openapi/document.js')).document(context.editions.newest),
  }),
]

/** The first revision that has an operation; null for the oldest one, which may not have brought it. */
function sinceOf(route: Coverage['operations'][number], { revisions, operationAt }: Editions): string | null {
  const first = revisions.find((revision) => operationAt(revision, route))
  return first === undefined || first === revisions[0] ? null : first
}
