import { z } from 'zod'
import type { Exchange } from '../../account/exchange.js'
import type { Journal, JournalSearch, SearchResult } from '../../account/journal.js'
import { OperatorError } from '../../account/operator-error.js'
import { wildcard } from '../../base/wildcard.js'
import { REQUEST_GATES } from '../../dialect/request-gate.js'
import type { EmulatorContext } from '../context.js'
import { tooManyListeners } from '../listeners.js'
import { refuseUnknown } from '../operation-names.js'
import { type AdminRoute, defineAdminRoute, durationOf } from '../route.js'
import { errorGroup, errorGroupsOf } from './error-groups.js'
import { showExchange, showWithoutBodies } from './exchange.js'
import { harOf } from './har.js'
import { describeJournalSize } from './size.js'

const PAGE_MAX = 1_000
/** The longest wait, in milliseconds. */
const WAIT_MAX = 600_000

const filters = {
  operation: z.string().optional().meta({ description: 'An operation id; `*` matches any characters.' }),
  method: z
    .string()
    .refine((text) => /^(get|head|post|put|patch|delete|options)$/i.test(text), 'is a method, like POST')
    .optional(),
  path: z.string().optional().meta({ description: 'A path without the query; `*` matches any characters.' }),
  status: z
    .string()
    .regex(/^([1-5]\d\d|[1-5]xx)$/, 'is a status like 429, or a class like 4xx')
    .optional(),
  contains: z.string().optional().meta({ description: 'Text in the path, the query or the request body.' }),
  fault: z.enum(['true', 'false']).optional().meta({ description: 'Whether a fault was applied.' }),
  after: z.coerce.number().int().optional().meta({ description: 'Only exchanges after this number.' }),
  before: z.coerce.number().int().optional().meta({ description: 'Only exchanges before this number.' }),
}

const listQuery = z.strictObject({
  ...filters,
  limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(100),
  order: z.enum(['oldest', 'newest']).default('oldest').meta({
    description: 'Which exchange comes first. In both orders, the limit keeps the latest.',
  }),
  bodies: z.enum(['true', 'false']).default('true').meta({
    description: '`false` leaves out the bodies of requests and responses.',
  }),
})
const waitQuery = z.strictObject({
  ...filters,
  count: z.coerce.number().int().min(1).default(1),
  timeout: z.string().default('5s'),
})

const exchange = z.looseObject({
  number: z.number(),
  at: z.string(),
  account: z.string(),
  operation: z.string().nullable(),
  fault: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  gate: z.enum(REQUEST_GATES).meta({
    description: 'The check that refused the request; `none` if it was served.',
  }),
  ignored: z.array(z.string()),
})
const found = z.object({
  matched: z.number().meta({ description: 'The number of kept exchanges that match the filters.' }),
  forgotten: z
    .number()
    .optional()
    .meta({ description: 'The number of matching exchanges dropped from the journal; omitted if zero.' }),
  uncertain: z
    .number()
    .optional()
    .meta({
      description:
        'The number of dropped exchanges that may match: too little is known of them to decide. ' +
        'Omitted if zero.',
    }),
  requests: z.array(exchange),
})

/** The journal of requests and responses. */
export const requestRoutes: readonly AdminRoute[] = [
  defineAdminRoute({
    method: 'GET',
    path: '/requests',
    doc: 'Lists the latest exchanges that match the filters, and groups all kept ones that failed. Secrets are redacted.',
    query: listQuery,
    response: found.extend({ total: z.number(), latest: z.number(), errors: z.array(errorGroup) }),
    run({ account, context, query }) {
      const { journal } = account
      const found = journal.find(searchBy(query, context))
      const page = found.exchanges.slice(-query.limit)
      const ordered = query.order === 'newest' ? page.toReversed() : page
      return {
        total: journal.count,
        latest: journal.latest,
        ...countsOfResult(found),
        errors: errorGroupsOf(found.exchanges),
        requests: ordered.map(query.bodies === 'true' ? showExchange : showWithoutBodies),
      }
    },
  }),

  defineAdminRoute({
    method: 'DELETE',
    path: '/requests',
    doc: 'Clears the journal. Numbers continue.',
    status: 204,
    run: ({ account }) => account.journal.clear(),
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/requests/wait',
    doc: 'Waits until `count` exchanges match the filters; responds 408 with the latest exchanges after `timeout`.',
    query: waitQuery,
    response: found,
    async run({ account, context, query, left }) {
      const ms = durationOf(query.timeout, 'timeout')
      if (ms < 0 || ms > WAIT_MAX)
        throw new OperatorError(`timeout: ${query.timeout} is not between 0s and 10m`)
      const search = searchBy(query, context)
      const leave = context.listeners.join()
      if (leave === undefined) throw tooManyListeners()
      const found = await account.journal.wait(search, query.count, ms, left).finally(leave)
      if (account.isRemoved)
        throw new OperatorError(`account ${account.companyId} was removed during the wait`, 409)
      const result = showResult(found)
      if (matchCount(found) >= query.count) return result
      throw new OperatorError(timeoutMessage(found, query, account.journal), 408)
    },
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/requests/counts',
    doc: 'Counts the requests by operation and status since the journal was cleared, including dropped exchanges.',
    response: z.object({
      total: z.number(),
      forgotten: z.number(),
      operations: z
        .record(z.string(), z.record(z.string(), z.number()))
        .meta({ description: 'By operation id and status; `-` is for requests that matched no operation.' }),
    }),
    run: ({ account: { journal } }) => countsOf(journal),
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/requests/har',
    doc: 'Exports the exchanges that match the filters as an HTTP archive (HAR), for browsers and proxies.',
    query: z.strictObject(filters),
    run: ({ account, context, query }) => harOf(account.journal.find(searchBy(query, context))),
  }),

  defineAdminRoute({
    method: 'GET',
    path: '/requests/:number',
    doc: 'Shows one exchange.',
    response: exchange,
    run: ({ account: { journal }, parameters: { number = '' } }) =>
      showExchange(findExchange(number, journal)),
  }),

  defineAdminRoute({
    method: 'POST',
    path: '/requests/:number/replay',
    doc: 'Makes a request again with the same headers and body, and shows the number of its new exchange. Responds 409 if the journal does not have the whole request.',
    response: z.object({
      number: z.number(),
      account: z.string().meta({ description: 'The account whose journal has the new exchange.' }),
      status: z.number(),
      gate: z.enum(REQUEST_GATES),
    }),
    status: 201,
    async run({ context, account: { journal }, parameters: { number = '' } }) {
      const made = await context.replay(findExchange(number, journal))
      return { number: made.number, account: made.companyId, status: made.status, gate: made.gate }
    },
  }),
]

/** A kept exchange by its number. Throws OperatorError if it was dropped or never existed. */
function findExchange(number: string, journal: Journal): Exchange {
  const found = journal.exchange(Number(number))
  if (found) return found
  const was = Number(number) >= 1 && Number(number) <= journal.latest
  const why = was
    ? `exchange ${number} was dropped from the journal: ${describeJournalSize(journal)}`
    : `there is no exchange ${number}`
  throw new OperatorError(`${why}; GET /__admin/requests lists the exchanges that are kept`, 404)
}

/** Converts a search result for the admin API. */
function showResult(found: SearchResult) {
  return { ...countsOfResult(found), requests: found.exchanges.map(showExchange) }
}

function countsOfResult({ exchanges, forgotten, uncertain }: SearchResult) {
  return {
    matched: exchanges.length,
    ...(forgotten > 0 && { forgotten }),
    ...(uncertain > 0 && { uncertain }),
  }
}

/** The number of certain matches. */
function matchCount({ exchanges, forgotten }: SearchResult): number {
  return exchanges.length + forgotten
}

function timeoutMessage(
  found: SearchResult,
  { count, timeout }: { readonly count: number; readonly timeout: string },
  journal: Journal,
): string {
  const latest = journal
    .find({ summary: () => true })
    .exchanges.slice(-5)
    .map(({ method, path, status }) => `${method} ${path} ${status}`)
  const { uncertain } = found
  const came = `${matchCount(found)} of ${count} such requests came within ${timeout}`
  const unknown =
    uncertain > 0
      ? `; ${uncertain} more may match, but were dropped from the journal: ${describeJournalSize(journal)}`
      : ''
  return `${came}${unknown}; the latest of all were: ${latest.join('; ') || 'none'}`
}

function countsOf(journal: Journal) {
  const operations: Record<string, Record<string, number>> = {}
  for (const { summary, count } of journal.tally) {
    const name = summary.operation ?? '-'
    const known = operations[name] ?? {}
    operations[name] = { ...known, [summary.status]: (known[summary.status] ?? 0) + count }
  }
  return { total: journal.count, forgotten: journal.extent.forgotten, operations }
}

type Filters = z.output<z.ZodObject<typeof filters>>

/** Converts filters to a search. Throws OperatorError for an unknown operation. */
function searchBy(filters: Filters, context: EmulatorContext): JournalSearch {
  const { operation, method, path, status, contains, fault, after, before } = filters
  if (operation !== undefined) refuseUnknown([operation], context)
  const name = operation === undefined ? undefined : wildcard(operation)
  const line = path === undefined ? undefined : wildcard(path)
  const code = status === undefined ? undefined : wildcard(status.replace('xx', '*'))
  return {
    after,
    before,
    summary: (summary) =>
      (name === undefined || name(summary.operation ?? '')) &&
      (method === undefined || summary.method === method.toUpperCase()) &&
      (code === undefined || code(String(summary.status))) &&
      (fault === undefined || summary.faulty === (fault === 'true')),
    ...((line ?? contains) !== undefined && {
      detail: (exchange) =>
        (line === undefined || line(exchange.path)) && (contains === undefined || holds(exchange, contains)),
    }),
  }
}

function holds({ path, query, body = '' }: Exchange, text: string): boolean {
  return [path, decoded(query), body].some((each) => each.includes(text))
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}
