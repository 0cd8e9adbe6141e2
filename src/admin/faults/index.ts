import { z } from 'zod'
import type { ArmedFault, Fault } from '../../account/faults.js'
import { OperatorError } from '../../account/operator-error.js'
import { suggested } from '../../base/text.js'
import { refuseUnserved } from '../operation-names.js'
import { type AdminCall, type AdminRoute, defineAdminRoute } from '../route.js'
import { PRESETS } from './presets.js'
import { asList, type FaultRequest, faultSchema, oneOrMany, waitMsOf } from './schema.js'

const armed = z.object({ id: z.string(), matched: z.number(), struck: z.number() })
const armedFaults = z.object({ faults: z.array(armed) })

/** Fault injection. */
export const faultRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/faults',
    doc: 'Lists the active faults, with the number of requests each matched and applied to (`struck`).',
    response: z.object({ faults: z.array(z.looseObject(armed.shape)) }),
    run: ({ account, context }) => ({
      faults: [
        ...account.faults.all.map((each) => show(each)),
        ...context.accounts.faults.all.map((each) => show(each, '*')),
      ],
    }),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/faults',
    doc: 'Adds a fault after the active ones.',
    body: faultSchema,
    response: armed,
    status: 201,
    run: (call) => addFaults([call.body], call)[0],
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/faults',
    doc: 'Replaces all active faults.',
    body: z.strictObject({ faults: z.array(faultSchema) }),
    response: armedFaults,
    run(call) {
      for (const fault of call.body.faults) checkFault(fault, call)
      clear(call)
      return { faults: addFaults(call.body.faults, call) }
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/faults',
    doc: 'Removes all faults.',
    status: 204,
    run: (call) => clear(call),
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/faults/:id',
    doc: 'Removes a fault.',
    status: 204,
    run({ account, context, parameters: { id = '' } }) {
      if (!account.faults.remove(id) && !context.accounts.faults.remove(id))
        throw new OperatorError(`there is no fault ${id}; GET /__admin/faults lists them`, 404)
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/faults/presets',
    doc: 'Lists the presets: predefined faults with a name.',
    run: () => ({ presets: PRESETS }),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/faults/presets/:name',
    doc: 'Adds the fault of a preset. The body can restrict it, such as to an operation, a path or a number of times.',
    body: z
      .strictObject({
        operation: oneOrMany,
        path: z.string(),
        times: z.int().min(1),
        skip: z.int().min(0),
        account: z.literal('*'),
      })
      .partial()
      .default({}),
    response: armedFaults,
    status: 201,
    run(call) {
      const { name = '' } = call.parameters
      const preset = PRESETS.find((each) => each.name === name)
      if (!preset)
        throw new OperatorError(
          `there is no preset ${name}${suggested(
            name,
            PRESETS.map((each) => each.name),
          )}`,
          404,
        )
      return { faults: addFaults([{ ...preset.fault, ...call.body }], call) }
    },
  }),
]

/** Adds faults to the account, or to all accounts. Throws OperatorError for a fault that names an unknown operation. */
export function addFaults(faults: readonly FaultRequest[], call: Pick<AdminCall, 'account' | 'context'>) {
  for (const fault of faults) checkFault(fault, call)
  const ids = faults.map((fault) => {
    const target = fault.account === '*' ? call.context.accounts.faults : call.account.faults
    return target.add(faultOf(fault))
  })
  call.context.announcements.publish({
    event: 'faults',
    companyId: call.account.companyId,
    detail: ids.join(', '),
  })
  return ids.map((id) => ({ id, matched: 0, struck: 0 }))
}

/** Throws OperatorError for a fault with an unknown operation or an invalid path, which would never apply. */
export function checkFault(
  { operation, method, path, webhook }: FaultRequest,
  { context }: Pick<AdminCall, 'context'>,
): void {
  refuseUnserved(asList(operation), context)
  if (webhook !== undefined && (operation ?? method ?? path) !== undefined)
    throw new OperatorError('webhook: a fault applies to deliveries or to requests; add two faults')
  if (path !== undefined && !path.startsWith('/') && !path.startsWith('*'))
    throw new OperatorError(`path: ${path} does not begin with a slash, like /api/profiles*`)
}

function clear({ account, context }: Pick<AdminCall, 'account' | 'context'>): void {
  account.faults.clear()
  context.accounts.faults.clear()
  context.announcements.publish({ event: 'faults', companyId: account.companyId, detail: 'none' })
}

function faultOf(fault: FaultRequest): Fault {
  const { operation, method, path, webhook, skip = 0, times, probability = 1, seed = 'faults' } = fault
  const { latency: wait, status, code, title, detail, retry_after, connection, after_commit } = fault
  const [least, most = least] = asList(wait).map((text) => waitMsOf(text) ?? 0)
  return {
    operations: asList(operation),
    methods: asList(method),
    path,
    deliveries: webhook === undefined ? undefined : asList(webhook),
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
  {
    id,
    matched,
    struck,
    operations,
    methods,
    path,
    deliveries,
    skip,
    times,
    probability,
    effect,
  }: ArmedFault,
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
    webhook: deliveries,
    ...(skip > 0 && { skip }),
    times,
    ...(probability < 1 && { probability }),
    ...(latencyMs && { latency: latencyMs.map((ms) => `${ms}ms`) }),
    ...answer,
    retry_after: retryAfter,
    ...(afterCommit && { after_commit: true }),
  }
}
