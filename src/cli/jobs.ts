import { z } from 'zod'
import { defineAdminCommand } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup, type RegisteredCommand } from './command.js'

const waiting = z.looseObject({
  work: z.string(),
  type: z.string(),
  id: z.string().nullable(),
  status: z.string().nullable(),
  due: z.string().nullable(),
  reads: z.number().nullable(),
  failures: z.number().optional(),
  failure: z.string().optional(),
})
const listed = z.object({ jobs: z.array(waiting) })

/** What can be done with work that waits, and how it is told. */
const VERBS = [
  { verb: 'run', told: 'done', doc: 'do that work now' },
  { verb: 'cancel', told: 'cancelled', doc: 'give it up: what was to be done never is' },
  { verb: 'fail', told: 'failed', doc: 'let it fail: nothing is done, and a job tells so' },
] as const

/** Work that was put off. */
export const jobsCommand = defineGroup('jobs', 'look at the work that was put off, and hurry it', [
  defineAdminCommand({
    usage: 'list',
    doc: 'the work that was put off and has not been done, soonest first',
    example: 'klaviyo-emulator jobs list',
    flags: {},
    isDefault: true,
    ask: async (admin) => listed.parse(await admin.ask({ method: 'GET', path: '/jobs' })),
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

function asCommand({ verb, told, doc }: (typeof VERBS)[number]): RegisteredCommand {
  return defineAdminCommand({
    usage: `${verb} <work>`,
    doc,
    example: `klaviyo-emulator jobs ${verb} 1`,
    flags: {},
    ask: async (admin, [work = '']) =>
      waiting.parse(await admin.ask({ method: 'POST', path: `/jobs/${encodeURIComponent(work)}/${verb}` })),
    show: ({ work, type }) => [`${told}: ${work} (${type})`],
  })
}
