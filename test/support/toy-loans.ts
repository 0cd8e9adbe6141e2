import { z } from 'zod'
import { type Instant, print } from '../../src/base/instant.js'
import { editions } from '../../src/compile/release.js'
import type { Family } from '../../src/declare/family.js'
import { number } from '../../src/declare/kinds/number.js'
import { text } from '../../src/declare/kinds/text.js'
import { time } from '../../src/declare/kinds/time.js'
import { definePostponed, defineScheduled } from '../../src/declare/postponed.js'
import { defineResource } from '../../src/declare/resource.js'
import { defineRules } from '../../src/declare/rules.js'
import type { Scheduled, World } from '../../src/declare/world.js'
import { conflict, refuse } from '../../src/dialect/refusal.js'

/*
 * A library that lends books: a loan is confirmed some time after the response, reminders follow day by day, and the
 * books are counted once a day. Each task writes a notice with its time.
 */

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const now = (world: World) => print(world.now())

const base = { tag: 'Loans', scope: 'loans', relationships: {} } as const

const loan = defineResource({
  ...base,
  type: 'loan',
  path: 'loans',
  id: 'ulid',
  doc: { id: 'The id of the loan.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A loan with id ${id} does not exist.`,
  attributes: {
    reader: text({ create: 'required', doc: 'Who borrows.' }),
    reminders: number({ create: 'optional', integer: true, initial: 0, doc: 'How many reminders follow.' }),
    remind_after: number({ create: 'optional', initial: 24, doc: 'Hours until the first of them.' }),
  },
  operations: {
    list: { rate: 'L', page: { default: 10 } },
    get: { rate: 'L' },
    create: { rate: { burst: 1_000, steady: 1_000 } },
  },
})

const notice = defineResource({
  ...base,
  type: 'notice',
  path: 'notices',
  id: 'ulid',
  doc: { id: 'The id of the notice.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
  notFound: (id) => `A notice with id ${id} does not exist.`,
  attributes: {
    text: text({ create: 'required', doc: 'What it says.' }),
    created: time({ precision: 'microsecond', initial: now, doc: 'When it was made.' }),
  },
  operations: { list: { rate: 'L', page: { default: 50 } } },
})

function notify(message: string, world: World): void {
  world.create(notice, { attributes: { text: message }, related: {} })
}

/** Confirms a loan. A loan of Nobody is refused when it is due; a loan of Crash hits a bug. */
export const confirmation = definePostponed({
  name: 'loan-confirmation',
  subject: 'loan',
  realisticMs: ({ reader }) => (reader === 'Slow' ? HOUR_MS : 2_000),
  payload: () => z.object({ reader: z.string() }),
  run({ reader }, world) {
    notify(`${reader} may read`, world)
    if (reader === 'Nobody') throw refuse.problems([conflict('Nobody reads.', '/data')])
    if (reader === 'Crash') throw new Error('the printer is on fire')
  },
})

/** Reminds a reader, and again a day later as long as reminders are left. */
const reminder: Scheduled<{ reader: string; left: number }> = defineScheduled({
  name: 'loan-reminder',
  payload: () => z.object({ reader: z.string(), left: z.int() }),
  run({ reader, left }, world) {
    notify(`${reader} has ${left} left`, world)
    if (left > 1) world.schedule(reminder, { reader, left: left - 1 }, DAY_MS)
  },
})

/** Postpones itself to its own instant, which is a mistake, until nothing is left. */
const echo: Scheduled<{ left: number }> = defineScheduled({
  name: 'loan-echo',
  payload: () => z.object({ left: z.number() }),
  run({ left }, world) {
    if (left > 0) world.schedule(echo, { left: left - 1 }, 0)
  },
})

/** Processes a stock in batches, all at one instant. */
const stocktaking: Scheduled<{ batches: number }> = defineScheduled({
  name: 'stocktaking',
  isLarge: true,
  payload: () => z.object({ batches: z.int() }),
  run({ batches }, world) {
    if (batches > 1) world.schedule(stocktaking, { batches: batches - 1 }, 0)
    else notify('all books are counted', world)
  },
})

/** Counts the notices every day. */
const count: Scheduled<object> = defineScheduled({
  name: 'daily-count',
  catchUp: 'once',
  payload: () => z.object({}),
  run(_, world) {
    notify(`counted ${world.count(notice, {}, 1_000)}`, world)
    world.schedule(count, {}, DAY_MS)
  },
})

/** No family lists it. */
export const unlisted = defineScheduled({ name: 'daily-dream', payload: () => z.object({}), run() {} })

const rules = defineRules(loan, {
  afterCreate(row, _, world) {
    const { reader, reminders, remind_after } = row.attributes
    world.postpone(confirmation, { reader }, row.id)
    if (reader === 'Echo') world.schedule(echo, { left: Number.MAX_SAFE_INTEGER }, HOUR_MS)
    if (reader === 'Short echo') world.schedule(echo, { left: 500 }, HOUR_MS)
    if (reader === 'Stock') world.schedule(stocktaking, { batches: 2_500 }, HOUR_MS)
    if (reminders > 0) world.schedule(reminder, { reader, left: reminders }, remind_after * HOUR_MS)
    return row
  },
})

const lending: Family = {
  tag: 'Loans',
  resources: [loan, notice],
  rules: [rules],
  postponed: [confirmation, reminder, echo, stocktaking, count],
}

const revisions = [{ revision: '2026-07-15', undo: [] }]

/** The library, and a variant without the daily count of books, as it was before the count was added. */
export const loans = editions(revisions, [lending], [])
export const countedLoans = editions(
  revisions,
  [{ ...lending, setUp: (world) => world.schedule(count, {}, DAY_MS) }],
  [],
)
/** A version in which no loan is confirmed. */
export const unconfirmedLoans = editions(
  revisions,
  [{ ...lending, postponed: [reminder, echo, stocktaking, count] }],
  [],
)

/** An instant in milliseconds after noon, in the format of a notice. */
export const afterNoon = (ms: number): string => print(NOON_AT + ms * 1_000)

const NOON_AT: Instant = Date.parse('2026-11-23T12:00:00Z') * 1_000
