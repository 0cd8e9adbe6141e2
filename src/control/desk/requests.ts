import { z } from 'zod'
import { wildcard } from '../../base/wildcard.js'
import { type Desk, type DeskAction, defineAction, Mistake, spanOf } from '../desk.js'
import { showExchange } from '../exchange.js'
import { harOf } from '../har.js'
import type { Sought } from '../journal.js'
import { tooManyListeners } from '../listeners.js'
import { refuseUnknown } from './operations.js'

const PAGE_MAX = 1_000
/** The longest wait, in milliseconds: longer than any test's patience. */
const WAIT_MAX = 600_000

const filters = {
  operation: z.string().optional().meta({ description: 'An operation id, `*` for any characters.' }),
  method: z
    .string()
    .refine((text) => /^(get|head|post|put|patch|delete|options)$/i.test(text), 'is a method, like POST')
    .optional(),
  path: z.string().optional().meta({ description: 'A path without its query, `*` for any characters.' }),
  status: z
    .string()
    .regex(/^([1-5]\d\d|[1-5]xx)$/, 'is a status like 429, or a class of them like 4xx')
    .optional(),
  contains: z
    .string()
    .optional()
    .meta({ description: 'Text in the path, the query or the body that was sent.' }),
  fault: z
    .enum(['true', 'false'])
    .optional()
    .meta({ description: 'Those a fault struck, or those none did.' }),
  after: z.coerce
    .number()
    .int()
    .optional()
    .meta({ description: 'Only what came after the exchange of this number.' }),
}

const asked = z.strictObject({ ...filters, limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(100) })
const awaited = z.strictObject({
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
  ignored: z.array(z.string()),
})
const found = z.object({ matched: z.number(), requests: z.array(exchange) })

/** What the account was asked, and what it answered. */
export const requestActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/requests',
    doc: 'The latest exchanges that pass the filters, oldest first. Secrets are taken out.',
    asks: asked,
    gives: found.extend({ total: z.number(), latest: z.number() }),
    run({ account, desk, query }) {
      const found = account.journal.find(soughtBy(query, desk))
      return {
        total: account.journal.count,
        latest: account.journal.latest,
        matched: found.length,
        requests: found.slice(-query.limit).map(showExchange),
      }
    },
  }),

  defineAction({
    method: 'DELETE',
    path: '/requests',
    doc: 'Forgets what was asked; numbers go on.',
    status: 204,
    run: ({ account }) => account.journal.clear(),
  }),

  defineAction({
    method: 'GET',
    path: '/requests/wait',
    doc: 'Answers once so many exchanges pass the filters, or 408 with what there is when the time is up.',
    asks: awaited,
    gives: found,
    async run({ account, desk, query, left }) {
      const ms = spanOf(query.timeout, 'timeout')
      if (ms < 0 || ms > WAIT_MAX) throw new Mistake(`timeout: ${query.timeout} is not between 0s and 10m`)
      const sought = soughtBy(query, desk)
      const leave = desk.listeners.join()
      if (leave === undefined) throw tooManyListeners()
      const found = await account.journal.wait(sought, query.count, ms, left).finally(leave)
      if (account.isRemoved) throw new Mistake(`account ${account.companyId} was removed meanwhile`, 409)
      if (found.length >= query.count) return { matched: found.length, requests: found.map(showExchange) }
      const latest = account.journal
        .find(() => true)
        .slice(-5)
        .map(({ method, path, status }) => `${method} ${path} ${status}`)
      const came = `${found.length} of ${query.count} such requests came within ${query.timeout}`
      throw new Mistake(`${came}; the latest of all were: ${latest.join('; ') || 'none'}`, 408)
    },
  }),

  defineAction({
    method: 'GET',
    path: '/requests/har',
    doc: 'The exchanges that pass the filters as an HTTP archive, which browsers and proxies read.',
    asks: z.strictObject(filters),
    run: ({ account, desk, query }) => harOf(account.journal.find(soughtBy(query, desk))),
  }),

  defineAction({
    method: 'GET',
    path: '/requests/:number',
    doc: 'One exchange.',
    gives: exchange,
    run({ account, parameters: { number = '' } }) {
      const [found] = account.journal.find((exchange) => String(exchange.number) === number)
      if (!found)
        throw new Mistake(`no exchange ${number} is remembered; GET /__admin/requests lists them`, 404)
      return showExchange(found)
    },
  }),
]

type Filters = z.output<z.ZodObject<typeof filters>>

/** The test that filters stand for. Throws Mistake for an operation that there is none of. */
function soughtBy(filters: Filters, desk: Desk): Sought {
  const { operation, method, path, status, contains, fault, after } = filters
  if (operation !== undefined) refuseUnknown([operation], desk)
  const tests: (Sought | undefined)[] = [
    operation === undefined ? undefined : matching(operation, (exchange) => exchange.operation ?? ''),
    path === undefined ? undefined : matching(path, (exchange) => exchange.path),
    method === undefined ? undefined : (exchange) => exchange.method === method.toUpperCase(),
    status === undefined
      ? undefined
      : matching(status.replace('xx', '*'), (exchange) => String(exchange.status)),
    contains === undefined
      ? undefined
      : ({ path: line, query, body = '' }) =>
          [line, decoded(query), body].some((text) => text.includes(contains)),
    fault === undefined ? undefined : (exchange) => (exchange.fault !== undefined) === (fault === 'true'),
    after === undefined ? undefined : (exchange) => exchange.number > after,
  ]
  const given = tests.filter((test) => test !== undefined)
  return (exchange) => given.every((test) => test(exchange))
}

function matching(text: string, of: (exchange: Parameters<Sought>[0]) => string): Sought {
  const matches = wildcard(text)
  return (exchange) => matches(of(exchange))
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}
