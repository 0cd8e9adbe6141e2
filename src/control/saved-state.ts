import { z } from 'zod'
import type { ClockState } from '../base/clock.js'
import { parse, print } from '../base/instant.js'
import type { Catalog } from '../declare/catalog.js'
import { stateText } from '../fixtures/print.js'
import { bytesOf, type Dump, dumpOf } from '../store/dump.js'
import type { Account } from './account.js'
import { readFacts } from './account-facts.js'
import { printProgress, readProgress } from './progress.js'

const instant = z
  .string()
  .refine((text) => parse(text) !== undefined, 'is no instant, like 2026-04-20T12:00:00Z')
const names = z.record(z.string(), z.unknown())

/** The section `state` of a fixture: everything an account keeps, row by row, as an export writes it. */
export const savedState = z.strictObject({
  company: z
    .string()
    .regex(/^[A-Za-z0-9]{6}$/, 'is six letters or digits')
    .meta({ description: 'The account it was exported from.' }),
  clock: z
    .union([
      z.strictObject({ mode: z.literal('frozen'), at: instant }),
      z.strictObject({ mode: z.literal('running'), offset_ms: z.number() }),
    ])
    .optional(),
  progress: z.record(z.string(), z.string()).optional(),
  begun: z
    .strictObject({ at: instant, rows: z.record(z.string(), z.int().min(0)), task: z.int().min(0) })
    .optional()
    .meta({
      description: 'When the account began, and the numbers of the last rows and the task it began with.',
    }),
  fixtures: z
    .array(z.string())
    .default([])
    .meta({ description: 'Digests of the fixtures that were loaded: --seeds does not load them again.' }),
  sequences: z
    .record(z.string(), z.int().min(0))
    .meta({ description: 'The number that was given last, by type; new ids are drawn from the next.' }),
  rows: z.record(
    z.string(),
    z.array(
      z.strictObject({
        seq: z.int().min(1),
        id: z.string().min(1),
        attributes: names.optional(),
        related: z.record(z.string(), z.string()).optional(),
      }),
    ),
  ),
  tasks: z
    .array(
      z.strictObject({
        seq: z.int().min(1),
        type: z.string(),
        id: z.string(),
        deed: z.enum(['finish', 'forget', 'resume', 'wake']),
        due: instant.optional(),
        reads: z.int().optional(),
        payload: z.unknown().optional(),
      }),
    )
    .default([])
    .meta({ description: 'Work that was put off.' }),
})

/** Everything an account keeps, as the section `state` says it. */
export type SavedState = z.output<typeof savedState>

/** An account as a fixture, which brings any account to the same state. */
export interface ExportedFixture {
  readonly version: 1
  readonly rate_limits?: 'on'
  readonly state: SavedState
}

/** An account as a fixture. Keys, OAuth, faults and requests are no part of it. */
export function exportAccount(account: Account, catalog: Catalog): ExportedFixture {
  const { rows, sequences, tasks, facts } = dumpOf(account.save(), catalog)
  const { clock, progress, planted, begun } = readFacts(facts)
  return {
    version: 1,
    ...(account.enforcesRateLimits && { rate_limits: 'on' as const }),
    state: {
      company: account.companyId,
      ...(clock && { clock: shownClock(clock) }),
      ...(progress && {
        progress: Object.fromEntries([...progress].map(([type, rule]) => [type, printProgress(rule)])),
      }),
      ...(begun && { begun: { at: print(begun.at), rows: { ...begun.rows }, task: begun.task } }),
      fixtures: [...planted],
      sequences: { ...sequences },
      rows: Object.fromEntries(
        Object.entries(rows).map(([type, all]) => [
          type,
          all.map(({ attributes, related, ...row }) => ({
            ...row,
            ...(attributes && { attributes: { ...attributes } }),
            ...(related && { related: { ...related } }),
          })),
        ]),
      ),
      tasks: tasks.map((task) => ({ ...task })),
    },
  }
}

/** An account as the text of a fixture, in YAML: a row is a line. */
export function exportText(account: Account, catalog: Catalog): string {
  return stateText(exportAccount(account, catalog), account.companyId)
}

/**
 * The bytes of a database that holds a saved state. Throws UnusableDump for members that the tables do not have,
 * and z.ZodError for a progress that is none.
 */
export function stateBytes(
  { company, clock, progress, begun, fixtures, ...dump }: SavedState,
  catalog: Catalog,
): Buffer {
  const facts: Dump['facts'] = {
    // An account of which it is not said keeps its rows as they are, whenever its clock is put back.
    begun: JSON.stringify(begun ? { ...begun, at: parse(begun.at) } : { at: 0, rows: {}, task: 0 }),
    company,
    planted: JSON.stringify(fixtures),
    ...(clock && { clock: JSON.stringify(keptClock(clock)) }),
    ...(progress && {
      progress: JSON.stringify(Object.entries(progress).map(([type, text]) => [type, readProgress(text)])),
    }),
  }
  return bytesOf({ ...dump, facts }, catalog)
}

function shownClock(clock: ClockState): NonNullable<SavedState['clock']> {
  return clock.mode === 'frozen'
    ? { mode: 'frozen', at: print(clock.at) }
    : { mode: 'running', offset_ms: clock.offsetMs }
}

function keptClock(clock: NonNullable<SavedState['clock']>): ClockState {
  return clock.mode === 'frozen'
    ? { mode: 'frozen', at: parse(clock.at) ?? 0 }
    : { mode: 'running', offsetMs: clock.offset_ms }
}
