import { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { UnusableTime } from '../base/clock.js'
import { print } from '../base/instant.js'
import { type AdminRoute, defineAdminRoute, durationOf, instantOf } from './route.js'

const clockMove = z
  .strictObject({
    freeze: z.union([z.literal(true), z.string()]),
    set: z.string(),
    advance: z.string(),
    run: z.literal(true),
  })
  .partial()
  .refine((move) => Object.keys(move).length === 1, 'must have exactly one of freeze, set, advance and run')

/** The state of a clock. */
export const clockState = z.object({ now: z.string(), mode: z.enum(['running', 'frozen']) })

/** The clock of an account. */
export const clockRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/clock',
    doc: 'Shows the current time of the account, and whether its clock is frozen.',
    response: clockState,
    run: ({ account }) => clockOf(account),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/clock',
    doc: 'Moves the clock: `{"freeze": true}`, `{"freeze": "2026-04-20T12:00:00Z"}`, `{"set": "…"}`, `{"advance": "7d"}` or `{"run": true}`. Runs the due work, in order, and hands messages on before it responds.',
    body: clockMove,
    response: clockState,
    async run({ context, account, body }) {
      moveClock(account, body)
      await context.courier.idle(account.companyId)
      context.announcements.publish({
        event: 'clock',
        companyId: account.companyId,
        detail: clockOf(account).now,
      })
      return clockOf(account)
    },
  }),
]

function moveClock(account: Account, { freeze, set, advance }: z.output<typeof clockMove>): void {
  const at = typeof freeze === 'string' ? instantOf(freeze, 'freeze') : undefined
  const start = set === undefined ? undefined : instantOf(set, 'set')
  const ms = advance === undefined ? undefined : durationOf(advance, 'advance')
  asOperatorError(() =>
    account.moveClock((clock) => {
      if (freeze !== undefined) clock.freeze(at)
      else if (start !== undefined && clock.state.mode === 'frozen') clock.freeze(start)
      else if (ms !== undefined) clock.advance(ms)
      else clock.run(start)
    }),
  )
}

/** Runs `work`. Throws OperatorError for a time that a clock cannot be set to. */
function asOperatorError(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof UnusableTime ? new OperatorError(error.message) : error
  }
}

function clockOf({ clock }: Account) {
  return { now: print(clock.now()), mode: clock.state.mode }
}
