import { print } from '../../base/instant.js'
import { defineBody } from '../../declare/body.js'
import { choice } from '../../declare/kinds/choice.js'
import { email } from '../../declare/kinds/email.js'
import { many } from '../../declare/kinds/embedded.js'
import { EXACT } from '../../declare/kinds/kind.js'
import { number } from '../../declare/kinds/number.js'
import { time } from '../../declare/kinds/time.js'
import { named, toOne } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const
const WEEK_MS = 7 * 86_400_000

/** Between a job's `created_at` and the `completed_at` it is answered with (seen: profiles-lists-events.md §3.11). */
const ANSWERED_AFTER = 8_000

const counter = (doc: string) =>
  number({ integer: true, nullable: true, initial: 0, published: { default: 0 }, doc })

const subjectOf = (schema: string) =>
  defineBody({
    type: 'profile',
    schema,
    attributes: { email: email({ create: 'required', doc: 'The address.' }) },
  })

const attributesOf = (subject: ReturnType<typeof subjectOf>) => ({
  status: choice(STATUSES, {
    always: true,
    filter: EXACT,
    initial: 'processing',
    doc: 'How far the job is.',
  }),
  created_at: time({
    always: true,
    precision: 'microsecond',
    initial: (world: World) => print(world.now()),
    doc: 'When the job was taken on.',
  }),
  total_count: number({ always: true, integer: true, initial: 0, doc: 'How many profiles it was for.' }),
  completed_count: counter('How many of them are done.'),
  completed_at: time({
    nullable: true,
    precision: 'microsecond',
    initial: (world: World) => print(world.now() + ANSWERED_AFTER),
    doc: 'When the job was through.',
  }),
  skipped_count: counter('How many needed nothing.'),
  profiles: many(subject, {
    create: 'optional',
    nullable: true,
    intake: true,
    hidden: true,
    max: 100,
    doc: 'Whose emails.',
  }),
})

/** A table for one of the two kinds of suppression jobs: they differ in their names alone. */
function jobTable<const T extends string, const S extends string>(kind: {
  readonly type: T
  readonly schema: S
  readonly scopes: readonly string[]
  readonly ids: { readonly list: string; readonly get: string; readonly create: string }
  readonly aliases: { readonly list: string; readonly get: string; readonly create: readonly string[] }
  readonly subject: string
  /** How many jobs stand on a page. */
  readonly page: number
}) {
  return defineResource({
    type: kind.type,
    schema: kind.schema,
    path: `${kind.type}s`,
    tag: 'Profiles',
    scope: 'subscriptions',
    id: 'ulid',
    idParameter: 'job_id',
    doc: { id: 'The id the job was given.', example: '01GSQPBF74KQ5YTDEPP41T1BZH' },
    order: { by: 'seq', descending: true },
    sorts: ['created'],
    sortNames: { created: 'created_at' },
    filters: { list_id: { on: 'list', rule: EXACT }, segment_id: { on: 'segment', rule: EXACT } },
    indexes: [['status'], ['list_id'], ['segment_id']],
    job: { keptMs: WEEK_MS, realisticMs: 1_000 },
    // seen: nickdnk get_bulk_suppress_profiles_job.404 (profiles-lists-events.md E12).
    notFound: (id) => `A bulk profile suppression job with the id '${id}' does not exist.`,

    attributes: attributesOf(subjectOf(kind.subject)),

    relationships: {
      lists: named('list', { held: 'list', data: 'filled' }),
      segments: named('segment', { held: 'segment', data: 'filled' }),
      list: toOne('list', { hidden: true, create: 'optional', data: 'always' }),
      segment: toOne('segment', { hidden: true, create: 'optional', data: 'always' }),
    },

    operations: {
      list: { rate: 'L', id: kind.ids.list, aliases: [kind.aliases.list], page: { default: kind.page } },
      get: { rate: 'L', id: kind.ids.get, aliases: [kind.aliases.get] },
      create: {
        rate: 'L',
        id: kind.ids.create,
        aliases: kind.aliases.create,
        scopes: kind.scopes,
        status: 202,
      },
    },
  })
}

/** Holds the marketing emails of profiles back. */
export const suppressionCreateJob = jobTable({
  type: 'profile-suppression-bulk-create-job',
  schema: 'BulkProfileSuppressionsCreateJob',
  subject: 'ProfileSuppressionCreateQuery',
  // seen: nickdnk get_bulk_suppress_profiles_jobs.200 (profiles-lists-events.md §2).
  page: 10,
  scopes: ['profiles:write', 'subscriptions:write'],
  ids: {
    list: 'get_bulk_suppress_profiles_jobs',
    get: 'get_bulk_suppress_profiles_job',
    create: 'bulk_suppress_profiles',
  },
  aliases: {
    list: 'get_profile_suppression_bulk_create_jobs',
    get: 'get_profile_suppression_bulk_create_job',
    create: ['suppress_profiles', 'create_profile_suppression_bulk_create_job'],
  },
})

/** Lets them go again. */
export const suppressionDeleteJob = jobTable({
  type: 'profile-suppression-bulk-delete-job',
  schema: 'BulkProfileSuppressionsRemoveJob',
  subject: 'ProfileSuppressionDeleteQuery',
  // seen: nickdnk-get_bulk_unsuppress_profiles_jobs.200 shows 12; guess: as many as of the coupon jobs.
  page: 100,
  scopes: ['subscriptions:write'],
  ids: {
    list: 'get_bulk_unsuppress_profiles_jobs',
    get: 'get_bulk_unsuppress_profiles_job',
    create: 'bulk_unsuppress_profiles',
  },
  aliases: {
    list: 'get_profile_suppression_bulk_delete_jobs',
    get: 'get_profile_suppression_bulk_delete_job',
    create: ['unsuppress_profiles', 'create_profile_suppression_bulk_delete_job'],
  },
})
