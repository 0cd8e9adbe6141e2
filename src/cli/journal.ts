import { z } from 'zod'
import { EmulatorRefusal } from '../library/transport.js'
import { type AdminClient, defineAdminCommand, printLines } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { EXIT, warn } from './exit.js'
import { COUNT, oneOf, optional, TEXT, toggle, valueFlag } from './flag.js'
import type { Values } from './resolve-flags.js'
import { writeUserFile } from './user-file.js'

/** Which requests are meant. */
const FILTERS = {
  operation: optional('<id>', 'of an operation, * for any characters', TEXT),
  method: optional('<method>', 'of a method', TEXT),
  path: optional('<path>', 'of a path without its query, * for any characters', TEXT),
  status: optional('<status>', 'with a status like 429, or a class of them like 4xx', TEXT),
  contains: optional('<text>', 'with a text in path, query or body', TEXT),
  fault: optional('<answer>', 'that a fault struck, or none did: true or false', oneOf('true', 'false')),
}

const exchange = z.looseObject({
  number: z.number(),
  at: z.string(),
  ms: z.number(),
  operation: z.string().nullable(),
  fault: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
})
const found = z.object({
  latest: z.number().optional(),
  matched: z.number(),
  forgotten: z.number().optional(),
  uncertain: z.number().optional(),
  requests: z.array(exchange),
})
const counted = z.object({
  total: z.number(),
  forgotten: z.number(),
  operations: z.record(z.string(), z.record(z.string(), z.number())),
})

type Exchange = z.output<typeof exchange>

/** What an account was asked, and what it answered. */
export const requestsCommand = defineGroup('requests', 'look at the requests that came, and wait for them', [
  defineAdminCommand({
    usage: 'list',
    doc: 'the latest requests, oldest first',
    example: 'klaviyo-emulator requests list --status 4xx --follow',
    flags: {
      ...FILTERS,
      limit: valueFlag('<number>', 'how many', COUNT, { fallback: 100 }),
      follow: toggle('go on with those that come, until it is interrupted'),
    },
    isDefault: true,
    async ask(admin, _words, { follow, limit, ...filters }) {
      const query = { ...filters, limit }
      const answer = found.parse(await admin.ask({ method: 'GET', path: '/requests', query }))
      tellForgotten(answer)
      if (!follow) return answer
      return tell(admin, filters, answer)
    },
    show: (answer) => lines(answer.requests),
  }),

  defineAdminCommand({
    usage: 'show <number>',
    doc: 'all of one request and its answer, as JSON',
    example: 'klaviyo-emulator requests show 12',
    flags: {},
    ask: async (admin, [number = '']) =>
      exchange.parse(await admin.ask({ method: 'GET', path: `/requests/${encodeURIComponent(number)}` })),
    show: (answer) => [JSON.stringify(answer, null, 2)],
  }),

  defineAdminCommand({
    usage: 'wait',
    doc: 'wait until so many requests have come; exit 1 when the time is up',
    example: 'klaviyo-emulator requests wait --operation create_event --count 2 --timeout 10s',
    flags: {
      ...FILTERS,
      count: valueFlag('<number>', 'how many', COUNT, { fallback: 1 }),
      timeout: valueFlag('<duration>', 'how long to wait at most', TEXT, { fallback: '5s' }),
    },
    async ask(admin, _words, query) {
      const answer = found.parse(await admin.ask({ method: 'GET', path: '/requests/wait', query }))
      tellForgotten(answer)
      return answer
    },
    show: (answer) => lines(answer.requests),
  }),

  defineAdminCommand({
    usage: 'counts',
    doc: 'how often each operation was asked, by status; requests that are forgotten count',
    example: 'klaviyo-emulator requests counts',
    flags: {},
    ask: async (admin) => counted.parse(await admin.ask({ method: 'GET', path: '/requests/counts' })),
    show: ({ operations }) =>
      columns(
        Object.entries(operations).flatMap(([operation, statuses]) =>
          Object.entries(statuses).map(([status, number]) => [operation, status, String(number)]),
        ),
      ),
  }),

  defineAdminCommand({
    usage: 'har [file]',
    doc: 'the requests as an HTTP archive, which browsers and proxies read',
    example: 'klaviyo-emulator requests har klaviyo.har',
    flags: FILTERS,
    async ask(admin, [file], query) {
      const archive = JSON.stringify(
        await admin.ask({ method: 'GET', path: '/requests/har', query }),
        null,
        2,
      )
      if (file === undefined) return void printLines([archive])
      writeUserFile(file, `${archive}\n`)
      return { status: 'exported', file }
    },
    show: ({ file }) => [`exported to ${file}`],
  }),

  defineAdminCommand({
    usage: 'clear',
    doc: 'forget the requests; their numbers go on',
    example: 'klaviyo-emulator requests clear',
    flags: {},
    async ask(admin) {
      await admin.ask({ method: 'DELETE', path: '/requests' })
      return { status: 'cleared' }
    },
    show: ({ status }) => [status],
  }),
])

/** Says on stderr that a list lacks requests, since the journal has forgotten them. */
function tellForgotten({ forgotten = 0, uncertain = 0 }: z.output<typeof found>): void {
  const missing = forgotten + uncertain
  if (missing > 0)
    warn(
      `${missing} earlier requests that match or may match are forgotten; ` +
        'start with a larger --journal-requests or --journal-bytes',
    )
}

/** How long one question for more may wait. */
const WAIT = '30s'

/** Tells of requests as they come, one on a line, until it is interrupted. */
async function tell(
  admin: AdminClient,
  filters: Partial<Values<typeof FILTERS>>,
  { requests: first, latest = 0 }: z.output<typeof found>,
): Promise<undefined> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(EXIT.done))
  const print = (told: readonly Exchange[]) =>
    printLines(admin.json ? told.map((each) => JSON.stringify(each)) : lines(told))
  print(first)
  for (let after = latest; ; ) {
    const query = { ...filters, after, timeout: WAIT }
    const more = await admin.ask({ method: 'GET', path: '/requests/wait', query }).catch(unlessTimeIsUp)
    const told = more === undefined ? [] : found.parse(more).requests
    print(told)
    after = told.at(-1)?.number ?? after
  }
}

function unlessTimeIsUp(error: unknown): undefined {
  if (error instanceof EmulatorRefusal && error.status === 408) return undefined
  throw error
}

function lines(told: readonly Exchange[]): string[] {
  return columns(
    told.map(({ number, at, method, path, status, ms, operation, fault }) => [
      String(number),
      at,
      method,
      String(status),
      `${ms.toFixed(1)}ms`,
      path,
      operation ?? '-',
      ...(fault === null ? [] : [`fault ${fault}`]),
    ]),
  )
}
