import { z } from 'zod'
import { late } from '../base/late.js'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup, type RegisteredCommand } from './command.js'

const waiting = late(() =>
  z.looseObject({
    work: z.string(),
    type: z.string(),
    id: z.string().nullable(),
    status: z.string().nullable(),
    due: z.string().nullable(),
    reads: z.number().nullable(),
    failures: z.number().optional(),
    failure: z.string().optional(),
  }),
)
const listed = late(() => z.object({ jobs: z.array(waiting()) }))

/** The actions on postponed work, and how their outcomes are printed. */
const VERBS = [
  { verb: 'run', outcome: 'done', doc: 'do this work now' },
  { verb: 'cancel', outcome: 'cancelled', doc: 'cancel this work: it is never done' },
  {
    verb: 'fail',
    outcome: 'failed',
    doc: 'let this work fail: it is not done, and a job reports the failure',
  },
] as const

/** `jobs`: lists postponed work, and runs, cancels or fails it. */
export const jobsCommand = defineGroup('jobs', 'list, run, cancel and fail postponed work, like bulk jobs', [
  defineAdminCommand({
    usage: 'list',
    doc: 'list the postponed work that is pending, soonest first',
    example: 'klaviyo-emulator jobs list',
    flags: {},
    isDefault: true,
    run: async (admin) => listed().parse(await admin.request({ method: 'GET', path: '/jobs' })),
    show: (answer) =>
      columns(
        answer.jobs.map(({ work, type, id, status, due, reads, failures, failure }) => [
          work,
          type,
          id ?? '-',
          status ?? '-',
          due ?? `after ${reads} reads`,
          failure === undefined ? '' : `failed ${failures} times: ${failure}`,
        ]),
      ),
  }),
  ...VERBS.map(asCommand),
])

function asCommand({ verb, outcome, doc }: (typeof VERBS)[number]): RegisteredCommand {
  return defineAdminCommand({
    usage: `${verb} <work>`,
    doc,
    example: `klaviyo-emulator jobs ${verb} 1`,
    flags: {},
    run: async (admin, [work = '']) =>
      waiting().parse(
        await admin.request({ method: 'POST', path: `/jobs/${encodeURIComponent(work)}/${verb}` }),
      ),
    show: ({ work, type }) => [`${outcome}: ${work} (${type})`],
  })
}
