import { z } from 'zod'
import { UnusableTime } from '../../base/clock.js'
import { print } from '../../base/instant.js'
import { guessed } from '../../base/text.js'
import { textsByName } from '../../declare/kinds/json.js'
import type { Account } from '../account.js'
import { EVERY_JOB } from '../account.js'
import { type Call, type Desk, type DeskAction, defineAction, instantOf, Mistake, spanOf } from '../desk.js'
import { PROGRESS_FORMS, printProgress, readProgress } from '../progress.js'

const clockMove = z
  .strictObject({
    freeze: z.union([z.literal(true), z.string()]),
    set: z.string(),
    advance: z.string(),
    run: z.literal(true),
  })
  .partial()
  .refine((move) => Object.keys(move).length === 1, 'must have exactly one of freeze, set, advance and run')

/** What a clock says. */
export const clockState = z.object({ now: z.string(), mode: z.enum(['running', 'frozen']) })

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
  run: ({ work }: Account, id: string) => work.run(id),
  cancel: ({ work }: Account, id: string) => work.abandon(id, 'cancelled'),
  fail: ({ work }: Account, id: string) => work.abandon(id, 'failed'),
} as const

/** The clock of an account, and the work that waits for it. */
export const timeActions: readonly DeskAction[] = [
  defineAction({
    method: 'GET',
    path: '/clock',
    doc: "The account's present, and whether it stands still.",
    gives: clockState,
    run: ({ account }) => clockOf(account),
  }),

  defineAction({
    method: 'POST',
    path: '/clock',
    doc: 'Moves the clock: `{"freeze": true}`, `{"freeze": "2026-04-20T12:00:00Z"}`, `{"set": "…"}`, `{"advance": "7d"}` or `{"run": true}`. Work that falls due is done, in order, before it answers.',
    takes: clockMove,
    gives: clockState,
    run({ desk, account, body }) {
      moveClock(account, body)
      desk.announcements.tell({ event: 'clock', companyId: account.companyId, detail: clockOf(account).now })
      return clockOf(account)
    },
  }),

  defineAction({
    method: 'GET',
    path: '/progress',
    doc: 'When work that Klaviyo puts off gets done, by type; `*` is every other type.',
    gives: textsByName,
    run: ({ account }) => progressOf(account),
  }),

  defineAction({
    method: 'PUT',
    path: '/progress',
    doc: `Sets it: a type, or *, and ${PROGRESS_FORMS}.`,
    takes: textsByName,
    gives: textsByName,
    run(call) {
      setProgress(call)
      return progressOf(call.account)
    },
  }),

  defineAction({
    method: 'GET',
    path: '/jobs',
    doc: 'The work that was put off and has not been done, soonest first.',
    gives: z.object({ jobs: z.array(putOff) }),
    run: ({ account }) => ({ jobs: account.work.waiting }),
  }),

  ...(['run', 'cancel', 'fail'] as const).map((verb) =>
    defineAction({
      method: 'POST',
      path: `/jobs/:work/${verb}`,
      doc: DOCS[verb],
      gives: putOff,
      run({ desk, account, parameters: { work = '' } }) {
        const done = JOB_VERBS[verb](account, work)
        desk.announcements.tell({ event: 'jobs', companyId: account.companyId, detail: `${verb} ${work}` })
        return done
      },
    }),
  ),
]

function moveClock(account: Account, { freeze, set, advance }: z.output<typeof clockMove>): void {
  const at = typeof freeze === 'string' ? instantOf(freeze, 'freeze') : undefined
  const start = set === undefined ? undefined : instantOf(set, 'set')
  const ms = advance === undefined ? undefined : spanOf(advance, 'advance')
  asMistake(() =>
    account.moveClock((clock) => {
      if (freeze !== undefined) clock.freeze(at)
      else if (start !== undefined && clock.state.mode === 'frozen') clock.freeze(start)
      else if (ms !== undefined) clock.advance(ms)
      else clock.run(start)
    }),
  )
}

/** Does what moves a clock. Throws Mistake for a time that no clock can be set to. */
function asMistake(work: () => void): void {
  try {
    work()
  } catch (error) {
    throw error instanceof UnusableTime ? new Mistake(error.message) : error
  }
}

function clockOf({ clock }: Account) {
  return { now: print(clock.now()), mode: clock.state.mode }
}

/** The types whose work Klaviyo puts off, as progress is set by them. */
export function progressTypes({ editions }: Pick<Desk, 'editions'>): readonly string[] {
  const { resources, rules } = editions.newest
  return [
    EVERY_JOB,
    ...[...resources.values()].filter(({ type, job }) => job || rules(type).resume).map(({ type }) => type),
  ]
}

function setProgress({ account, body, desk }: Call<Readonly<Record<string, string>>>): void {
  const types = progressTypes(desk)
  const read = Object.entries(body).map(([type, text]) => {
    const progress = readProgress(text)
    if (!types.includes(type))
      throw new Mistake(
        `${type} is never put off${guessed(type, types) || ';'} use one of ${types.join(', ')}`,
      )
    if (!progress) throw new Mistake(`${type}: "${text}" is not ${PROGRESS_FORMS}`)
    return [type, progress] as const
  })
  for (const [type, progress] of read) account.setProgress(type, progress)
}

function progressOf({ progress }: Account) {
  return Object.fromEntries([...progress].map(([type, rule]) => [type, printProgress(rule)]))
}
