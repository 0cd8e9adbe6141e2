import { z } from 'zod'
import { duration } from '../../base/duration.js'

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'HEAD'] as const
/** The longest wait, in milliseconds: longer than any client's patience. */
const LATENCY_MAX = 600_000

const latency = z.string().refine((text) => waitMsOf(text) !== undefined, {
  error: ({ input }) => `${input} is not a duration, like 250ms or 2s`,
})

/** One value, or a list of them. */
export const oneOrMany = z.union([z.string(), z.array(z.string())])

/** A fault as it is written: in a request, in a fixture, in a preset. */
export const faultSchema = z
  .strictObject({
    operation: oneOrMany.meta({
      description:
        'Operation ids, those of OAuth are oauth_authorize, oauth_token and oauth_revoke; `*` for any characters.',
    }),
    method: z.union([z.enum(METHODS), z.array(z.enum(METHODS))]),
    path: z.string().meta({ description: 'A path, `*` for any characters, like /api/profiles*.' }),
    account: z
      .literal('*')
      .meta({ description: 'Strikes in all accounts, not in the one that is meant alone.' }),
    skip: z.int().min(0).meta({ description: 'Matching requests to let pass first.' }),
    times: z.int().min(1).meta({ description: 'Requests to strike; no end unless given.' }),
    probability: z.number().gt(0).max(1),
    seed: z.string().meta({ description: 'What chance is drawn from.' }),
    latency: z
      .union([latency, z.tuple([latency, latency])])
      .meta({ description: 'A wait, or the least and the most.' }),
    status: z.int().min(400).max(599).meta({ description: "Refuses with it, in Klaviyo's own words." }),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    retry_after: z.int().min(0).max(86_400).meta({ description: 'Seconds, for Retry-After.' }),
    connection: z.enum(['drop', 'truncate']).meta({
      description: 'Closes the connection without an answer, or in the middle of it once the work is done.',
    }),
    after_commit: z
      .boolean()
      .meta({ description: 'Strikes once the work is done and kept: the answer is lost, the work is not.' }),
  })
  .partial()
  .refine(
    ({ latency: wait, status, connection }) => wait ?? status ?? connection,
    'does nothing: give it a latency, a status or a connection',
  )
  .refine(({ latency: wait = [] }) => isRising(asList(wait)), {
    path: ['latency'],
    error: 'has the most before the least; the least first, like ["2s", "5s"]',
  })
  .refine(
    ({ status, connection }) => status === undefined || connection === undefined,
    'has a status and a connection; only one can be',
  )
  .refine(
    ({ status, code, title, detail, retry_after }) =>
      status !== undefined || (code ?? title ?? detail ?? retry_after) === undefined,
    'has words of an error but no status',
  )

/** A fault as it is written. */
export type FaultOptions = z.input<typeof faultSchema>

/** A fault as it was read. */
export type FaultRequest = z.output<typeof faultSchema>

/** A wait in milliseconds; undefined for text that is no duration or too long. */
export function waitMsOf(text: string): number | undefined {
  const ms = duration(text)
  return ms === undefined || ms < 0 || ms > LATENCY_MAX ? undefined : ms
}

function isRising([least = '0s', most = least]: readonly string[]): boolean {
  return (waitMsOf(least) ?? 0) <= (waitMsOf(most) ?? 0)
}

/** The values of a member that may hold one or several; none where it is absent. */
export function asList(given: string | readonly string[] | undefined): readonly string[] {
  return given === undefined ? [] : typeof given === 'string' ? [given] : given
}
