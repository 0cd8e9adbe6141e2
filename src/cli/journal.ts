import { z } from 'zod'
import { late } from '../base/late.js'
import { EmulatorRefusal } from '../library/transport.js'
import { type AdminClient, defineAdminCommand, printLines } from './admin-client.js'
import { columns } from './columns.js'
import { defineGroup } from './command.js'
import { EXIT, warn } from './exit.js'
import { COUNT, oneOf, optional, TEXT, toggle, valueFlag } from './flag.js'
import type { Values } from './resolve-flags.js'
import { writeUserFile } from './user-file.js'

/** Flags that filter requests. */
const FILTERS = {
  operation: optional('<id>', 'only requests of this operation; * matches any characters', TEXT),
  method: optional('<method>', 'only requests with this method', TEXT),
  path: optional('<path>', 'only requests to this path without its query; * matches any characters', TEXT),
  status: optional('<status>', 'only responses with this status, like 429, or class, like 4xx', TEXT),
  contains: optional('<text>', 'only requests with this text in path, query or body', TEXT),
  fault: optional(
    '<answer>',
    'only requests that a fault was applied to, or was not: true or false',
    oneOf('true', 'false'),
  ),
}

const exchange = late(() =>
  z.looseObject({
    number: z.number(),
    at: z.string(),
    ms: z.number(),
    operation: z.string().nullable(),
    fault: z.string().nullable(),
    method: z.string(),
    path: z.string(),
    status: z.number(),
  }),
)
const found = late(() =>
  z.object({
    latest: z.number().optional(),
    matched: z.number(),
    forgotten: z.number().optional(),
    uncertain: z.number().optional(),
    requests: z.array(exchange()),
  }),
)
const counted = late(() =>
  z.object({
    total: z.number(),
    forgotten: z.number(),
    operations: z.record(z.string(), z.record(z.string(), z.number())),
  }),
)

type Exchange = z.output<ReturnType<typeof exchange>>

/** `requests`: shows the journal of an account, and waits for requests. */
export const requestsCommand = defineGroup('requests', 'show the recorded requests, and wait for requests', [
  defineAdminCommand({
    usage: 'list',
    doc: 'list the latest requests, oldest first',
    example: 'klaviyo-emulator requests list --status 4xx --follow',
    flags: {
      ...FILTERS,
      limit: valueFlag('<number>', 'the maximum number of requests to list', COUNT, { fallback: 100 }),
      follow: toggle('keep printing new requests until interrupted'),
    },
    isDefault: true,
    async run(admin, _words, { follow, limit, ...filters }) {
      const query = { ...filters, limit }
      const answer = found().parse(await admin.request({ method: 'GET', path: '/requests', query }))
      warnAboutForgotten(answer)
      if (!follow) return answer
      return followRequests(admin, filters, answer)
    },
    show: (answer) => lines(answer.requests),
  }),

  defineAdminCommand({
    usage: 'show <number>',
    doc: 'show one request and its response as JSON',
    example: 'klaviyo-emulator requests show 12',
    flags: {},
    run: async (admin, [number = '']) =>
      exchange().parse(
        await admin.request({ method: 'GET', path: `/requests/${encodeURIComponent(number)}` }),
      ),
    show: (answer) => [JSON.stringify(answer, null, 2)],
  }),

  defineAdminCommand({
    usage: 'wait',
    doc: 'wait for requests; exit 1 on timeout',
    example: 'klaviyo-emulator requests wait --operation create_event --count 2 --timeout 10s',
    flags: {
      ...FILTERS,
      count: valueFlag('<number>', 'how many requests to wait for', COUNT, { fallback: 1 }),
      timeout: valueFlag('<duration>', 'the longest time to wait', TEXT, { fallback: '5s' }),
    },
    async run(admin, _words, query) {
      const answer = found().parse(await admin.request({ method: 'GET', path: '/requests/wait', query }))
      warnAboutForgotten(answer)
      return answer
    },
    show: (answer) => lines(answer.requests),
  }),

  defineAdminCommand({
    usage: 'counts',
    doc: 'count the requests of each operation by status, including those the journal has dropped',
    example: 'klaviyo-emulator requests counts',
    flags: {},
    run: async (admin) => counted().parse(await admin.request({ method: 'GET', path: '/requests/counts' })),
    show: ({ operations }) =>
      columns(
        Object.entries(operations).flatMap(([operation, statuses]) =>
          Object.entries(statuses).map(([status, number]) => [operation, status, String(number)]),
        ),
      ),
  }),

  defineAdminCommand({
    usage: 'har [file]',
    doc: 'write the requests as an HTTP archive (HAR) for browsers and proxies',
    example: 'klaviyo-emulator requests har klaviyo.har',
    flags: FILTERS,
    async run(admin, [file], query) {
      const archive = JSON.stringify(
        await admin.request({ method: 'GET', path: '/requests/har', query }),
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
    doc: 'clear the journal; request numbers continue',
    example: 'klaviyo-emulator requests clear',
    flags: {},
    async run(admin) {
      await admin.request({ method: 'DELETE', path: '/requests' })
      return { status: 'cleared' }
    },
    show: ({ status }) => [status],
  }),
])

/** Warns on stderr if a list is incomplete because the journal has dropped requests. */
function warnAboutForgotten({ forgotten = 0, uncertain = 0 }: z.output<ReturnType<typeof found>>): void {
  const missing = forgotten + uncertain
  if (missing > 0)
    warn(
      `the journal no longer has ${missing} earlier requests that match or may match; ` +
        'start with a larger --journal-requests or --journal-bytes',
    )
}

/** How long one call waits for new requests. */
const POLL_TIMEOUT = '30s'

/** Prints requests as they arrive, one per line, until interrupted. */
async function followRequests(
  admin: AdminClient,
  filters: Partial<Values<typeof FILTERS>>,
  { requests: first, latest = 0 }: z.output<ReturnType<typeof found>>,
): Promise<undefined> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(EXIT.done))
  const print = (requests: readonly Exchange[]) =>
    printLines(admin.json ? requests.map((each) => JSON.stringify(each)) : lines(requests))
  print(first)
  for (let after = latest; ; ) {
    const query = { ...filters, after, timeout: POLL_TIMEOUT }
    const more = await admin.request({ method: 'GET', path: '/requests/wait', query }).catch(ignoreTimeout)
    const requests = more === undefined ? [] : found().parse(more).requests
    print(requests)
    after = requests.at(-1)?.number ?? after
  }
}

function ignoreTimeout(error: unknown): undefined {
  if (error instanceof EmulatorRefusal && error.status === 408) return undefined
  throw error
}

function lines(requests: readonly Exchange[]): string[] {
  return columns(
    requests.map(({ number, at, method, path, status, ms, operation, fault }) => [
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
