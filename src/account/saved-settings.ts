import { z } from 'zod'
import type { ClockState } from '../base/clock.js'
import { after, LAST } from '../base/instant.js'
import { late } from '../base/late.js'
import type { Progress } from '../engine/progress.js'
import type { InitialRows } from './initial-rows.js'
import { printProgress, readProgress } from './progress.js'

/** A saved state or the stored settings of an account cannot be used. The message says what is wrong. */
export class UnusableState extends Error {}

/** The settings that an account stores in addition to its rows. */
export interface SavedSettings {
  readonly clock: ClockState | undefined
  readonly progress: ReadonlyMap<string, Progress> | undefined
  /** The initial rows; undefined before they are created. */
  readonly begun: InitialRows | undefined
  /** Digests of the fixtures that were loaded. */
  readonly planted: readonly string[]
  /** The account the rows belong to. */
  readonly company: string | undefined
}

const clockState = late(() =>
  z
    .union([
      z.strictObject({ mode: z.literal('running'), offsetMs: z.number() }),
      z.strictObject({ mode: z.literal('frozen'), at: z.number() }),
    ])
    .refine(isPossible, 'is at an instant that no clock can be set to'),
)

/** Whether a rule survives printing and parsing, as `PUT /progress` and the export need. */
const isWritable = (progress: Progress) => readProgress(printProgress(progress)) !== undefined

const progress = late(() =>
  z.array(
    z.tuple([
      z.string(),
      z
        .union([
          z.strictObject({ afterMs: z.number().min(0) }),
          z.strictObject({ reads: z.int().min(0) }),
          z.strictObject({ realistic: z.literal(true) }),
        ])
        .refine(isWritable, 'postpones work for longer than is allowed'),
    ]),
  ),
)
const begun = late(() =>
  z.strictObject({
    at: z
      .number()
      .refine((at) => isPossible({ mode: 'frozen', at }), 'is an instant that no clock can be set to'),
    rows: z.record(z.string(), z.int().min(0)),
    task: z.int().min(0),
  }),
)
const planted = late(() => z.array(z.string()))
const company = late(() => z.string().regex(/^[A-Za-z0-9]{6}$/, 'is not six letters or digits'))

/** Parses the stored facts of an account. Empty text counts as absent. Throws UnusableState. */
export function readSavedSettings(facts: Readonly<Record<string, string>>): SavedSettings {
  const rules = read('progress', facts, progress)
  const from = facts.company ? company().safeParse(facts.company) : undefined
  if (from && !from.success) throw new UnusableState(`its company ${wordsOf(from.error)}`)
  return {
    clock: read('clock', facts, clockState),
    begun: read('begun', facts, begun),
    progress: rules && new Map(rules),
    planted: read('planted', facts, planted) ?? [],
    company: facts.company || undefined,
  }
}

function read<S extends z.ZodType>(
  key: string,
  facts: Readonly<Record<string, string>>,
  schema: () => S,
): z.output<S> | undefined {
  const text = facts[key]
  if (!text) return undefined
  const result = schema().safeParse(parsed(text))
  if (result.success) return result.data
  throw new UnusableState(`its ${key} is ${text.slice(0, 80)}: ${wordsOf(result.error)}`)
}

function wordsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => [...path, message].join(' ')).join('; ')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether a clock can have this state. A running clock may pass the last instant between reads; it stops there. */
function isPossible(state: ClockState): boolean {
  return state.mode === 'frozen'
    ? state.at >= 0 && state.at < LAST
    : Math.abs(after(0, state.offsetMs)) < LAST
}
