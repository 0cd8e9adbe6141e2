import { print } from '../../../base/instant.js'
import {
  defineBody,
  defineJob,
  EXACT,
  email,
  named,
  type ParsedBody,
  toOne,
  type World,
} from '../../../declare/index.js'
import { ownersOf, type Profile } from '../identity.js'
import { profile } from '../profile.js'
import { suppress, unsuppress } from './suppress.js'

/** Between a job's `created_at` and the `completed_at` it is answered with (seen: profiles-lists-events.md §3.11). */
const ANSWERED_AFTER = 8_000

const ATTRIBUTES = {
  status: { filter: EXACT },
  created_at: {},
  total_count: { doc: 'How many profiles it was for.' },
  completed_count: { doc: 'How many of them are done.' },
  completed_at: { initial: (world: World) => print(world.now() + ANSWERED_AFTER) },
  skipped_count: { doc: 'How many needed nothing.' },
}

const subjectOf = (schema: string) =>
  defineBody({
    type: 'profile',
    schema,
    attributes: { email: email({ create: 'required', doc: 'The address.' }) },
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
  /** Returns false where the profile needed nothing. */
  readonly each: (row: Profile, world: World) => boolean
}) {
  return defineJob({
    type: kind.type,
    schema: kind.schema,
    path: `${kind.type}s`,
    tag: 'Profiles',
    scope: 'subscriptions',
    sorts: ['created'],
    sortNames: { created: 'created_at' },
    filters: { list_id: { on: 'list', rule: EXACT }, segment_id: { on: 'segment', rule: EXACT } },
    indexes: [['status'], ['list_id'], ['segment_id']],
    // What is asked for takes effect at once (profiles-lists-events.md §9); the job tells of it later (guess).
    work: 'at once',
    realisticMs: 1_000,
    countsLate: true,
    items: {
      member: 'profiles',
      of: subjectOf(kind.subject),
      max: 100,
      optional: true,
      doc: 'Whose emails.',
    },
    // seen: nickdnk get_bulk_suppress_profiles_job.404 (profiles-lists-events.md E12).
    notFound: (id) => `A bulk profile suppression job with the id '${id}' does not exist.`,

    attributes: ATTRIBUTES,

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
      },
    },

    find: (given, { related }, world) => addressed(given, related, world),
    each: (row, _job, world) => kind.each(row, world),
  })
}

/** The profiles with the given addresses, or the members of the list or segment. Unknown addresses are left out. */
function addressed(
  given: readonly ParsedBody[] | undefined,
  { list, segment }: { readonly list?: string | null; readonly segment?: string | null },
  world: World,
): Profile[] {
  if (given) return given.flatMap(({ attributes }) => ownersOf(attributes, world).slice(0, 1))
  const [type, on, id] = list ? ['list-member', 'list', list] : ['segment-member', 'segment', segment]
  const where = [{ on, operator: 'equals' as const, values: [id ?? ''] }]
  const members = world.search(type, { where })
  return members.flatMap(({ related }) => world.find(profile, related.profile ?? '') ?? [])
}

/** Holds the marketing emails of profiles back. */
export const suppressionCreateJob = jobTable({
  type: 'profile-suppression-bulk-create-job',
  schema: 'BulkProfileSuppressionsCreateJob',
  subject: 'ProfileSuppressionCreateQuery',
  each: suppress,
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
  each: unsuppress,
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
