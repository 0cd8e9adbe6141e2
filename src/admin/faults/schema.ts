import { z } from 'zod'
import { duration } from '../../base/duration.js'

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'HEAD'] as const
/** The longest delay, in milliseconds: longer than any client's timeout. */
const LATENCY_MAX = 600_000

const latency = z.string().refine((text) => waitMsOf(text) !== undefined, {
  error: ({ input }) => `${input} is not a duration, like 250ms or 2s`,
})

/** One value, or a list of them. */
export const oneOrMany = z.union([z.string(), z.array(z.string())])

/** A fault in a request, a fixture or a preset. */
export const faultSchema = z
  .strictObject({
    operation: oneOrMany.meta({
      description:
        'Operation ids, or oauth_authorize, oauth_token and oauth_revoke; `*` matches any characters.',
    }),
    method: z.union([z.enum(METHODS), z.array(z.enum(METHODS))]),
    path: z.string().meta({ description: 'A path like /api/profiles*; `*` matches any characters.' }),
    webhook: oneOrMany.meta({
      description:
        'Ids or names of webhooks, whose deliveries fail in place of requests to the API; `*` matches any characters.',
    }),
    account: z.literal('*').meta({ description: 'Applies to all accounts instead of one.' }),
    skip: z.int().min(0).meta({ description: 'The number of matching requests to leave alone first.' }),
    times: z.int().min(1).meta({ description: 'The number of requests to apply to. Default: unlimited.' }),
    probability: z.number().gt(0).max(1),
    seed: z.string().meta({ description: 'The random seed of the probability and the latency.' }),
    latency: z
      .union([latency, z.tuple([latency, latency])])
      .meta({ description: 'A delay, or the minimum and the maximum.' }),
    status: z
      .int()
      .min(400)
      .max(599)
      .meta({ description: "Responds with this status and Klaviyo's error for it." }),
    code: z.string(),
    title: z.string(),
    detail: z.string(),
    retry_after: z.int().min(0).max(86_400).meta({ description: 'Seconds, for Retry-After.' }),
    connection: z.enum(['drop', 'truncate']).meta({
      description:
        'Closes the connection without a response (drop), or in the middle of it once the work is done (truncate).',
    }),
    after_commit: z
      .boolean()
      .meta({ description: 'Applies after the request is committed: only the response is lost.' }),
  })
  .partial()
  .refine(
    ({ latency: wait, status, connection }) => wait ?? status ?? connection,
    'has no effect: add a latency, a status or a connection',
  )
  .refine(({ latency: wait = [] }) => isRising(asList(wait)), {
    path: ['latency'],
    error: 'has the maximum before the minimum; write the minimum first, like ["2s", "5s"]',
  })
  .refine(
    ({ status, connection }) => status === undefined || connection === undefined,
    'has a status and a connection; only one of them is allowed',
  )
  .refine(
    ({ status, code, title, detail, retry_after }) =>
      status !== undefined || (code ?? title ?? detail ?? retry_after) === undefined,
    'has members of an error but no status',
  )

/** A fault before validation. */
export type FaultOptions = z.input<typeof faultSchema>

/** A validated fault. */
export type FaultRequest = z.output<typeof faultSchema>

/** Parses a delay, in milliseconds; undefined for an invalid, negative or too long duration. */
export function waitMsOf(text: string): number | undefined {
  const ms = duration(text)
  return ms === undefined || ms < 0 || ms > LATENCY_MAX ? undefined : ms
}

function isRising([least = '0s', most = least]: readonly string[]): boolean {
  return (waitMsOf(least) ?? 0) <= (waitMsOf(most) ?? 0)
}

/** The values of a member that accepts one value or a list; empty when it is absent. */
export function asList(given: string | readonly string[] | undefined): readonly string[] {
  return given === undefined ? [] : typeof given === 'string' ? [given] : given
}
