import { z } from 'zod'
import { print } from '../../base/instant.js'
import { type DeskAction, defineAction, Mistake, ORIGIN } from '../desk.js'
import { surface } from '../surface.js'
import { clockState } from './time.js'

const switched = z.enum(['on', 'off'])
const limits = z.object({ mode: switched })
const publicUrl = z.strictObject({ public_url: z.string().nullable() })

/** How the emulator and the account are. */
export const stateActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/operations',
    doc: 'Every operation Klaviyo has, and whether it is served.',
    run: ({ desk }) => surface(desk.editions.newest),
  }),

  defineAction({
    method: 'GET',
    path: '/state',
    doc: 'What the account keeps, in numbers.',
    gives: z.object({
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
    run({ desk, account }) {
      const { clock, work, faults, journal } = account
      return {
        company_id: account.companyId,
        label: desk.accounts.labelOf(account.companyId),
        clock: { now: print(clock.now()), mode: clock.state.mode },
        resources: account.sizes(),
        jobs: work.waiting.length,
        faults: faults.all.length + desk.accounts.faults.all.length,
        requests: journal.count,
        rate_limits: account.enforcesRateLimits ? 'on' : 'off',
        snapshots: desk.accounts.snapshots.all.map(({ name }) => name),
      }
    },
  }),

  defineAction({
    method: 'GET',
    path: '/rate-limits',
    doc: 'Whether exceeding a limit answers 429, and what was used of the limits in the present windows.',
    run: ({ account }) => ({
      mode: account.enforcesRateLimits ? 'on' : 'off',
      windows: account.meter.windows(account.clock.now()),
    }),
  }),

  defineAction({
    method: 'PUT',
    path: '/rate-limits',
    doc: 'Turns 429 on or off for the account; what was counted so far is forgotten.',
    takes: z.strictObject(limits.shape),
    gives: limits,
    run({ account, body: { mode } }) {
      account.enforcesRateLimits = mode === 'on'
      account.clearCounts()
      return { mode }
    },
  }),

  defineAction({
    method: 'GET',
    path: '/config',
    doc: 'How the emulator is set up, secrets taken out.',
    run: ({ desk }) => ({ ...desk.configuration, public_url: desk.settings.publicUrl ?? null }),
  }),

  defineAction({
    method: 'PATCH',
    path: '/config',
    doc: 'Changes what links begin with, once the address is known; null goes back to the host the client used.',
    takes: publicUrl,
    gives: publicUrl,
    run({ desk, body: { public_url } }) {
      if (public_url !== null && !ORIGIN.test(public_url))
        throw new Mistake(`public_url: ${public_url} is not like https://klaviyo.test:8443`)
      desk.settings.publicUrl = public_url?.replace(/\/$/, '')
      return { public_url: desk.settings.publicUrl ?? null }
    },
  }),

  defineAction({
    method: 'GET',
    path: '/openapi.json',
    doc: "What is served of Klaviyo's API, as OpenAPI.",
    run: async ({ desk }) => (await import('../../openapi/document.js')).document(desk.editions.newest),
  }),
]
