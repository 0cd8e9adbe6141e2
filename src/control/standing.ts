import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { UnusableTime } from '../base/clock.js'
import { parse } from '../base/instant.js'
import { Refusal } from '../base/refusal.js'
import { guessed, shown, suggested, textOf } from '../base/text.js'
import { check } from '../declare/checked.js'
import { textsByName } from '../declare/kinds/json.js'
import { mapParts } from '../fixtures/collect.js'
import type { Standing } from '../fixtures/load.js'
import { Meaningless } from '../fixtures/mistake.js'
import { PRIVATE_KEY } from '../policies/authentication.js'
import type { Account } from './account.js'
import { EVERY_JOB } from './account.js'
import { arm, check as checkFault, faultSchema } from './desk/faults.js'
import { applicationOf, applicationSchema } from './desk/oauth.js'
import { progressTypes } from './desk/time.js'
import { type Desk, Mistake } from './desk.js'
import { PROGRESS_FORMS, type Progress, readProgress } from './progress.js'
import { savedState } from './saved-state.js'

const keys = z.array(
  z.strictObject({
    secret: z.string().regex(PRIVATE_KEY, 'is pk_ and letters or digits'),
    scopes: z.array(z.string()).optional(),
  }),
)
const calls = z.array(
  z.strictObject({
    operation: z.string().meta({ description: 'An operation id, like create_push_token.' }),
    id: z.string().default('').meta({ description: 'The id in its path, where it has one.' }),
    body: z.unknown().optional(),
  }),
)
const mode = z.enum(['on', 'off'])
const progress = z.union([z.string(), textsByName])

/** What a section may touch. */
interface Reach {
  readonly account: Account
  readonly desk: Desk
  fill(value: unknown): unknown
  /** Is the account one of many that begin alike? */
  readonly isCopy: boolean
}

/** As `Standing`, of any account; what `apply` returns is done once everything is kept. */
interface Section extends Omit<Standing, 'apply'> {
  /** Is what it makes there once for the whole emulator, and not in each account? */
  readonly isShared?: boolean
  apply(value: unknown, reach: Reach): (() => void) | undefined
}

const SECTIONS: readonly Section[] = [
  {
    section: 'state',
    doc: 'Everything an account keeps, row by row, as an export writes it: it takes the place of what was there.',
    when: 'first',
    schema: savedState,
    // Done before anything else is loaded: the database is replaced as a whole.
    apply: () => undefined,
  },
  {
    section: 'clock',
    doc: 'Where the clock stands still from then on: ISO 8601, or like now - 2d.',
    when: 'first',
    schema: z.string(),
    apply(value, { account, fill }) {
      const at = parse(textOf(fill(value)))
      if (at === undefined) throw new Meaningless(`${shown(value)} is no instant, like 2026-04-20T12:00:00Z`)
      asMeaningless(() => account.moveClock((clock) => clock.freeze(at)))
      return undefined
    },
  },
  {
    section: 'keys',
    isShared: true,
    doc: 'Private keys that open the account, with the scopes they name or with all of them.',
    when: 'last',
    schema: keys,
    apply(value, { account, desk }) {
      const given = read(keys, value)
      eachOf(given, ({ secret, scopes = [] }, index) => {
        const { scopes: known } = desk.editions
        mapParts({ scopes }, () =>
          eachOf(scopes, (scope) => {
            if (!known.includes(scope))
              throw new Meaningless(`there is no scope ${scope}${suggested(scope, known)}`)
          }),
        )
        refuseSecond(given, index, { secret })
      })
      return () => {
        for (const { secret, scopes } of given)
          desk.accounts.grant({ kind: 'key', secret }, account, scopes ?? null)
      }
    },
  },
  {
    section: 'applications',
    isShared: true,
    doc: 'OAuth applications, as POST /__admin/oauth/applications takes them; one with a client id that is there stays.',
    when: 'last',
    schema: z.array(applicationSchema),
    apply(value, { desk }) {
      const { oauth } = desk.accounts
      const given = read(z.array(applicationSchema), value)
      eachOf(given, (each, index) => {
        asMeaningless(() => oauth.check(applicationOf(each)))
        if (each.client_id !== undefined) refuseSecond(given, index, { client_id: each.client_id })
      })
      return () => {
        for (const each of given)
          if (each.client_id === undefined || !oauth.application(each.client_id))
            oauth.register(applicationOf(each))
      }
    },
  },
  {
    section: 'calls',
    doc: 'Calls of the API, by their operation ids: whatever no other section makes.',
    when: 'last',
    schema: calls,
    apply(value, { account, desk, fill }) {
      eachOf(read(calls, value), (call) => place({ ...call, ...(fill(pick(call)) as Filled) }, account, desk))
      return undefined
    },
  },
  {
    section: 'faults',
    doc: 'Faults, as POST /__admin/faults takes them.',
    when: 'last',
    schema: z.array(faultSchema),
    apply(value, reach) {
      const given = read(z.array(faultSchema), value)
      eachOf(given, (fault) => asMeaningless(() => checkFault(fault, reach)))
      const own = given.filter(({ account }) => !reach.isCopy || account !== '*')
      return () => void arm(own, reach)
    },
  },
  {
    section: 'rate_limits',
    doc: 'Whether exceeding a limit answers 429.',
    when: 'last',
    schema: mode,
    apply(value, { account }) {
      const given = read(mode, value)
      return () => {
        account.enforcesRateLimits = given === 'on'
      }
    },
  },
  {
    section: 'progress',
    doc: `When work that Klaviyo puts off gets done: ${PROGRESS_FORMS}; for all types, or by type.`,
    when: 'last',
    schema: progress,
    apply(value, { account, desk }) {
      const given = read(progress, value)
      const types = progressTypes(desk)
      const rules = new Map<string, Progress>()
      const set = (text: string, type: string) => {
        const rule = readProgress(text)
        if (!rule) throw new Meaningless(`"${text}" is not ${PROGRESS_FORMS}`)
        if (!types.includes(type)) throw new Meaningless(`${type} is never put off${suggested(type, types)}`)
        rules.set(type, rule)
      }
      if (typeof given === 'string') set(given, EVERY_JOB)
      else mapParts(given, (text, type) => set(String(text), String(type)))
      return () => {
        for (const [type, rule] of rules) account.setProgress(type, rule)
      }
    },
  },
]

/**
 * Sections of fixtures that are about the emulator: keys, the clock, faults. An account that is a copy, one of many
 * that begin alike, gets what belongs to it and leaves alone what is there once for the whole emulator.
 */
export function standingSections(account: Account, desk: Desk, isCopy = false): Standing[] {
  return SECTIONS.map((section) => ({
    ...section,
    apply: (value, fill) =>
      isCopy && section.isShared ? undefined : section.apply(value, { account, desk, fill, isCopy }),
  }))
}

/** What of a call is filled in: patterns and names may stand in it. */
type Filled = Pick<z.output<typeof calls>[number], 'id' | 'body'>

function pick({ id, body }: Filled): Filled {
  return { id, body }
}

/** Asks an operation as a client does, with every right. Throws Meaningless. */
function place(
  { operation: name, id, body }: z.output<typeof calls>[number],
  account: Account,
  { editions }: Desk,
): void {
  const { revision, operations } = editions.newest
  const operation = editions.operation(revision, name)
  if (!operation || operation.verb === 'unserved') {
    const served = operations.filter(({ verb }) => verb !== 'unserved').map((each) => each.id)
    const message = `${name} is no operation that is served; GET /__admin/operations lists them`
    throw new Meaningless([{ path: ['operation'], message: message + guessed(name, served) }])
  }
  const address = { base: 'http://localhost', path: operation.path.replace(/\{\w+\}/, id), rawQuery: '' }
  try {
    account.serve({ operation, id, parameters: [], body, address }, revision)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new Meaningless(
      error.problems.map(({ detail, source }) => ({
        path: 'pointer' in source ? ['body', ...source.pointer.split('/').filter((step) => step !== '')] : [],
        message: detail,
      })),
    )
  }
}

function read<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const checked = check(schema, value)
  if (checked.ok) return checked.data
  throw new Meaningless(checked.violations)
}

/** Visits entries, and tells of everything that is wrong with any of them. Throws Meaningless. */
function eachOf<T>(entries: readonly T[], visit: (entry: T, index: number) => void): void {
  mapParts(entries, (_, index) => visit(entries[Number(index)] as T, Number(index)))
}

/** Of two entries of one name, only one would be kept. Throws Meaningless where they say different things. */
function refuseSecond(
  entries: readonly object[],
  index: number,
  name: Readonly<Record<string, string>>,
): void {
  const [[member = '', value] = []] = Object.entries(name)
  const earlier = entries.slice(0, index).find((each) => (each as typeof name)[member] === value)
  if (earlier && !isDeepStrictEqual(earlier, entries[index]))
    throw new Meaningless(`entry ${entries.indexOf(earlier)} says something else of the same ${member}`)
}

/** What the desk calls a mistake is one of the fixture's here. */
function asMeaningless(work: () => void): void {
  try {
    work()
  } catch (error) {
    if (error instanceof Mistake || error instanceof UnusableTime) throw new Meaningless(error.message)
    throw error
  }
}
