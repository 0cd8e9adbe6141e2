import { z } from 'zod'
import { duration } from '../../base/duration.js'
import { suggested } from '../../base/text.js'
import type { ArmedFault, Fault } from '../../policies/fault.js'
import { type Call, type DeskAction, defineAction, Mistake } from '../desk.js'
import { refuseUnserved } from './operations.js'
import { PRESETS } from './presets.js'

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE', 'HEAD'] as const
/** The longest wait, in milliseconds: longer than any client's patience. */
const LATENCY_MAX = 600_000

const latency = z.string().refine((text) => waitOf(text) !== undefined, {
  error: ({ input }) => `${input} is not a duration, like 250ms or 2s`,
})

const oneOrMany = z.union([z.string(), z.array(z.string())])

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
  .refine(({ latency: wait = [] }) => isRising(listed(wait)), {
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

type Written = z.output<typeof faultSchema>

const armed = z.object({ id: z.string(), matched: z.number(), struck: z.number() })
const armedFaults = z.object({ faults: z.array(armed) })

/** Trouble on demand: which requests fail, how, and how often. */
export const faultActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/faults',
    doc: 'The faults in force, how many requests each matched and how many it struck.',
    gives: z.object({ faults: z.array(z.looseObject(armed.shape)) }),
    run: ({ account, desk }) => ({
      faults: [
        ...account.faults.all.map((each) => show(each)),
        ...desk.accounts.faults.all.map((each) => show(each, '*')),
      ],
    }),
  }),

  defineAction({
    method: 'POST',
    path: '/faults',
    doc: 'Puts a fault in force, behind those that are.',
    takes: faultSchema,
    gives: armed,
    status: 201,
    run: (call) => arm([call.body], call)[0],
  }),

  defineAction({
    method: 'PUT',
    path: '/faults',
    doc: 'Puts faults in force, in place of all that are.',
    takes: z.strictObject({ faults: z.array(faultSchema) }),
    gives: armedFaults,
    run(call) {
      for (const written of call.body.faults) check(written, call)
      clear(call)
      return { faults: arm(call.body.faults, call) }
    },
  }),

  defineAction({
    method: 'DELETE',
    path: '/faults',
    doc: 'Takes all faults back.',
    status: 204,
    run: (call) => clear(call),
  }),

  defineAction({
    method: 'DELETE',
    path: '/faults/:id',
    doc: 'Takes a fault back.',
    status: 204,
    run({ account, desk, parameters: { id = '' } }) {
      if (!account.faults.remove(id) && !desk.accounts.faults.remove(id))
        throw new Mistake(`there is no fault ${id}; GET /__admin/faults lists them`, 404)
    },
  }),

  defineAction({
    method: 'GET',
    path: '/faults/presets',
    doc: 'Faults that are known by a name.',
    run: () => ({ presets: PRESETS }),
  }),

  defineAction({
    method: 'POST',
    path: '/faults/presets/:name',
    doc: 'Puts the faults of a preset in force. The body narrows them: an operation, a path, how many times.',
    takes: z
      .strictObject({
        operation: oneOrMany,
        path: z.string(),
        times: z.int().min(1),
        skip: z.int().min(0),
        account: z.literal('*'),
      })
      .partial()
      .default({}),
    gives: armedFaults,
    status: 201,
    run(call) {
      const { name = '' } = call.parameters
      const preset = PRESETS.find((each) => each.name === name)
      if (!preset)
        throw new Mistake(
          `there is no preset ${name}${suggested(
            name,
            PRESETS.map((each) => each.name),
          )}`,
          404,
        )
      return { faults: arm([{ ...preset.fault, ...call.body }], call) }
    },
  }),
]

/** Puts faults in force for the account, or for all of them. Throws Mistake when one names what does not exist. */
export function arm(faults: readonly Written[], call: Pick<Call, 'account' | 'desk'>) {
  for (const written of faults) check(written, call)
  const ids = faults.map((written) => {
    const target = written.account === '*' ? call.desk.accounts.faults : call.account.faults
    return target.add(faultOf(written))
  })
  call.desk.announcements.tell({ event: 'faults', companyId: call.account.companyId, detail: ids.join(', ') })
  return ids.map((id) => ({ id, matched: 0, struck: 0 }))
}

/** Throws Mistake for a fault that names an unknown operation: it would never strike, and nobody knew why. */
export function check({ operation, path }: Written, { desk }: Pick<Call, 'desk'>): void {
  refuseUnserved(listed(operation), desk)
  if (path !== undefined && !path.startsWith('/') && !path.startsWith('*'))
    throw new Mistake(`path: ${path} begins with no slash, like /api/profiles*`)
}

function clear({ account, desk }: Pick<Call, 'account' | 'desk'>): void {
  account.faults.clear()
  desk.accounts.faults.clear()
  desk.announcements.tell({ event: 'faults', companyId: account.companyId, detail: 'none' })
}

function faultOf(written: Written): Fault {
  const { operation, method, path, skip = 0, times, probability = 1, seed = 'faults' } = written
  const { latency: wait, status, code, title, detail, retry_after, connection, after_commit } = written
  const [least, most = least] = listed(wait).map((text) => waitOf(text) ?? 0)
  return {
    operations: listed(operation),
    methods: listed(method),
    path,
    skip,
    times,
    probability,
    seed,
    effect: {
      latencyMs: least === undefined || most === undefined ? undefined : [least, most],
      status,
      code,
      title,
      detail,
      retryAfter: retry_after,
      connection,
      afterCommit: after_commit ?? false,
    },
  }
}

function show(
  { id, matched, struck, operations, methods, path, skip, times, probability, effect }: ArmedFault,
  account?: '*',
) {
  const { latencyMs, retryAfter, afterCommit, ...answer } = effect
  return {
    id,
    matched,
    struck,
    ...(account && { account }),
    ...(operations.length > 0 && { operation: operations }),
    ...(methods.length > 0 && { method: methods }),
    path,
    ...(skip > 0 && { skip }),
    times,
    ...(probability < 1 && { probability }),
    ...(latencyMs && { latency: latencyMs.map((ms) => `${ms}ms`) }),
    ...answer,
    retry_after: retryAfter,
    ...(afterCommit && { after_commit: true }),
  }
}

function waitOf(text: string): number | undefined {
  const ms = duration(text)
  return ms === undefined || ms < 0 || ms > LATENCY_MAX ? undefined : ms
}

function isRising([least = '0s', most = least]: readonly string[]): boolean {
  return (waitOf(least) ?? 0) <= (waitOf(most) ?? 0)
}

function listed(given: string | readonly string[] | undefined): readonly string[] {
  return given === undefined ? [] : typeof given === 'string' ? [given] : given
}
