import { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { EVERY_JOB, PROGRESS_FORMS, printProgress, readProgress } from '../account/progress.js'
import { guessed } from '../base/text.js'
import { textsByName } from '../declare/kinds/json.js'
import { isPostponed } from '../declare/postponed.js'
import type { EmulatorContext } from './context.js'
import { type AdminCall, type AdminRoute, defineAdminRoute } from './route.js'

const pendingWork = z.object({
  work: z.string(),
  type: z.string(),
  id: z.string().nullable(),
  status: z.string().nullable(),
  repeats: z.boolean(),
  due: z.string().nullable(),
  reads: z.number().nullable(),
  failures: z
    .number()
    .optional()
    .meta({ description: 'How often it failed because of a bug. It is retried.' }),
  failure: z.string().optional().meta({ description: 'The last error.' }),
})

const DOCS = {
  run: 'Runs pending work now.',
  cancel: 'Removes pending work without running it; a job gets the status cancelled.',
  fail: 'Removes pending work without running it; a job reports that all its items failed.',
} as const

const JOB_VERBS = {
  run: ({ scheduler: work }: Account, id: string) => work.run(id),
  cancel: ({ scheduler: work }: Account, id: string) => work.abandon(id, 'cancelled'),
  fail: ({ scheduler: work }: Account, id: string) => work.abandon(id, 'failed'),
} as const

/** Pending work, and the settings that say when it runs. */
export const jobRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/progress',
    doc: 'Shows when postponed work runs, by type; `*` is every other type.',
    response: textsByName(),
    run: ({ account }) => progressOf(account),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/progress',
    doc: `Sets when postponed work runs, for a type or for *: ${PROGRESS_FORMS}.`,
    body: textsByName(),
    response: textsByName(),
    run(call) {
      setProgress(call)
      return progressOf(call.account)
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/jobs',
    doc: 'Lists the pending work, soonest first.',
    response: z.object({ jobs: z.array(pendingWork) }),
    run: ({ account }) => ({ jobs: account.scheduler.pending }),
  }),

  ...(['run', 'cancel', 'fail'] as const).map((verb) =>
    defineAdminRoute({
      method: 'POST',
      path: `/jobs/:work/${verb}`,
      doc: DOCS[verb],
      response: pendingWork,
      run({ context, account, parameters: { work = '' } }) {
        const done = JOB_VERBS[verb](account, work)
        context.announcements.publish({
          event: 'jobs',
          companyId: account.companyId,
          detail: `${verb} ${work}`,
        })
        return done
      },
    }),
  ),
]

/** The names that a progress setting accepts: `*`, the job types and the names of postponed work. */
export function progressTypes({ editions }: Pick<EmulatorContext, 'editions'>): readonly string[] {
  const { resources, postponed } = editions.newest
  const jobs = [...resources.values()].filter(({ job }) => job).map(({ type }) => type)
  const work = [...postponed.values()].filter(isPostponed).map(({ name }) => name)
  return [EVERY_JOB, ...new Set([...jobs, ...work])]
}

function setProgress({ account, body, context }: AdminCall<Readonly<Record<string, string>>>): void {
  const types = progressTypes(context)
  const read = Object.entries(body).map(([type, text]) => {
    const progress = readProgress(text)
    if (!types.includes(type))
      throw new OperatorError(
        `${type} is never postponed${guessed(type, types) || ';'} use one of ${types.join(', ')}`,
      )
    if (!progress) throw new OperatorError(`${type}: "${text}" is not ${PROGRESS_FORMS}`)
    return [type, progress] as const
  })
  for (const [type, progress] of read) account.setProgress(type, progress)
}

function progressOf({ progress }: Account) {
  return Object.fromEntries([...progress].map(([type, rule]) => [type, printProgress(rule)]))
}
