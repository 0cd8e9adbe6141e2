import { after, print } from '../base/instant.js'
import type { ItemError, JobShape } from './job-shape.js'
import { choice } from './kinds/choice.js'
import type { Attribute, AttributeOptions, PartialDraft } from './kinds/kind.js'
import { list } from './kinds/list.js'
import { number } from './kinds/number.js'
import { object } from './kinds/object.js'
import { text } from './kinds/text.js'
import { time } from './kinds/time.js'
import { currentTime, type World } from './world.js'

/** The statuses of every job (every `*JobResponseObjectResource` of the official documents). */
export const JOB_STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const

/** The statuses of an unfinished job. */
export const UNFINISHED = ['processing', 'queued'] as const

/** The hidden attribute with the ids of the completed items, for jobs that show them. */
export const DONE_IDS = 'done_ids'

/** The standard attributes of jobs, with the types of their values. */
export interface JobAttributes {
  readonly status: Attribute<(typeof JOB_STATUSES)[number]>
  readonly created_at: Attribute<string>
  readonly total_count: Attribute<number>
  readonly completed_count: Attribute<number | null>
  readonly failed_count: Attribute<number | null>
  readonly skipped_count: Attribute<number | null>
  readonly started_at: Attribute<string | null>
  readonly completed_at: Attribute<string | null>
  readonly expires_at: Attribute<string | null>
  readonly errors: Attribute<readonly ItemError[] | null>
}

/** How an attribute of a job differs from that of most jobs. */
export type JobAttributeOptions = Partial<AttributeOptions> & {
  readonly precision?: 'second' | 'microsecond'
  readonly exactOn?: readonly ('create' | 'update' | 'read')[]
  /** For `errors`: the description of an entry, one sentence. */
  readonly entryDoc?: string
}

type Shape = Pick<JobShape, 'items' | 'keptMs' | 'pointsTo' | 'countsLate'>

/** Returns a standard attribute as most jobs of Klaviyo have it, changed by `options`. */
export function jobAttribute(
  name: keyof JobAttributes,
  options: JobAttributeOptions,
  shape: Shape,
): Attribute {
  return MAKERS[name](options, shape)
}

type Maker = (options: JobAttributeOptions, shape: Shape) => Attribute

const counter =
  (doc: string): Maker =>
  (options) =>
    number({ integer: true, nullable: true, initial: 0, published: { default: 0 }, doc, ...options })

const instant =
  (doc: string): Maker =>
  (options) =>
    time({ nullable: true, precision: 'microsecond', doc, ...options })

const MAKERS: Readonly<Record<keyof JobAttributes, Maker>> = {
  status: (options) =>
    choice(JOB_STATUSES, { always: true, initial: 'processing', doc: 'How far the job is.', ...options }),
  created_at: (options) =>
    time({
      always: true,
      precision: 'microsecond',
      initial: currentTime,
      doc: 'When the job was created.',
      ...options,
    }),
  total_count: (options, { items, countsLate }) =>
    number({
      always: true,
      integer: true,
      initial: countsLate
        ? 0
        : (_: World, given: PartialDraft) => lengthOf(given.attributes[items?.member ?? '']),
      doc: 'How many items the job has.',
      ...options,
    }),
  completed_count: counter('How many items are complete.'),
  failed_count: counter('How many items were refused.'),
  skipped_count: counter('How many items needed no change.'),
  started_at: instant('When the job was started.'),
  completed_at: instant('When the job was completed.'),
  // seen: live-findings.md, Bulk jobs: exactly as long after `created_at`, same microseconds.
  expires_at: (options, { keptMs }) =>
    time({
      nullable: true,
      precision: 'microsecond',
      initial: (world: World) => print(after(world.now(), keptMs)),
      doc: 'When the job expires.',
      ...options,
    }),
  errors: ({ entryDoc = 'An item that was refused.', ...options }, { pointsTo }) =>
    list(failure(entryDoc, pointsTo === 'id'), {
      nullable: true,
      initial: [],
      doc: 'Why items were refused.',
      ...options,
    }),
}

function lengthOf(items: unknown): number {
  return Array.isArray(items) ? items.length : 0
}

/** One entry of `errors`. seen: nickdnk-get_bulk_update_catalog_items_jobs.200, whose `meta` is undocumented. */
function failure(doc: string, withMeta: boolean) {
  const meta = object(
    { id: text({ doc: 'The id of the item.' }) },
    { undocumented: true, doc: 'Which item it was.' },
  )
  return object(
    {
      id: text({ always: true, doc: 'A unique id of this error.' }),
      code: text({ always: true, doc: 'The code of the error.' }),
      ...(withMeta && { meta }),
      title: text({ always: true, doc: 'The title of the error.' }),
      detail: text({ always: true, doc: 'The detail of the error.' }),
      source: errorSource,
    },
    { doc },
  )
}

/** Where in the body of the job the refused item is. */
export const errorSource = object(
  {
    pointer: text({
      nullable: true,
      doc: 'The part of the request that caused the error.',
      published: { default: '/data' },
    }),
  },
  { always: true, doc: 'The source of the error.' },
)
