import { z } from 'zod'
import type { Account } from '../account/account.js'
import { OperatorError } from '../account/operator-error.js'
import { EVERY_JOB, PROGRESS_FORMS, printProgress, readProgress } from '../account/progress.js'
import { guessed } from '../base/text.js'
import { textsByName } from '../declare/kinds/json.js'
import { isPostponed } from '../declare/postponed.js'
import type { EmulatorContext } from './context.js'
import { type AdminCall, type AdminRoute, defineAdminRoute } from './route.js'

const putOff = z.object({
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
    .meta({ description: 'How often it failed because of a bug; it is tried again.' }),
  failure: z.string().optional().meta({ description: 'Why it failed last.' }),
})

const DOCS = {
  run: 'Does that work now.',
  cancel: 'Gives it up: what was to be done never is, and a job tells that it was cancelled.',
  fail: 'Lets it fail: nothing is done, and a job tells that every one of its items failed.',
} as const

const JOB_VERBS = {
  run: ({ scheduler: work }: Account, id: string) => work.run(id),
  cancel: ({ scheduler: work }: Account, id: string) => work.abandon(id, 'cancelled'),
  fail: ({ scheduler: work }: Account, id: string) => work.abandon(id, 'failed'),
} as const

/** Work that is put off, and how long it is. */
export const jobRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/progress',
    doc: 'When work that Klaviyo puts off gets done, by type; `*` is every other type.',
    response: textsByName,
    run: ({ account }) => progressOf(account),
  }),

  defineAdminRoute({
    method: 'PUT',
    path: '/progress',
    doc: `Sets it: a type, or *, and ${PROGRESS_FORMS}.`,
    body: textsByName,
    response: textsByName,
    run(call) {
      setProgress(call)
      return progressOf(call.account)
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/jobs',
    doc: 'The work that was put off and has not been done, soonest first.',
    response: z.object({ jobs: z.array(putOff) }),
    run: ({ account }) => ({ jobs: account.scheduler.pending }),
  }),

  ...(['run', 'cancel', 'fail'] as const).map((verb) =>
    defineAdminRoute({
      method: 'POST',
      path: `/jobs/:work/${verb}`,
      doc: DOCS[verb],
      response: putOff,
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

/** The types of jobs and the names of postponed work, as progress is set by them. */
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
        `${type} is never put off${guessed(type, types) || ';'} use one of ${types.join(', ')}`,
      )
    if (!progress) throw new OperatorError(`${type}: "${text}" is not ${PROGRESS_FORMS}`)
    return [type, progress] as const
  })
  for (const [type, progress] of read) account.setProgress(type, progress)
}

function progressOf({ progress }: Account) {
  return Object.fromEntries([...progress].map(([type, rule]) => [type, printProgress(rule)]))
}
