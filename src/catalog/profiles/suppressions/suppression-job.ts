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

/** Milliseconds from `created_at` to the `completed_at` of the response (seen: profiles-lists-events.md §3.11). */
const ANSWERED_AFTER = 8_000

const ATTRIBUTES = {
  status: { filter: EXACT },
  created_at: {},
  total_count: { doc: 'Number of profiles in the job.' },
  completed_count: { doc: 'Number of processed profiles.' },
  completed_at: { initial: (world: World) => print(world.now() + ANSWERED_AFTER) },
  skipped_count: { doc: 'Number of profiles that needed no change.' },
}

const subjectOf = (schema: string) =>
  defineBody({
    type: 'profile',
    schema,
    attributes: { email: email({ create: 'required', doc: 'Email address of the profile.' }) },
  })

/** Declares one of the two suppression jobs, which differ in their names only. */
function jobTable<const T extends string, const S extends string>(kind: {
  readonly type: T
  readonly schema: S
  readonly scopes: readonly string[]
  readonly ids: { readonly list: string; readonly get: string; readonly create: string }
  readonly aliases: { readonly list: string; readonly get: string; readonly create: readonly string[] }
  readonly subject: string
  /** Number of jobs on a page. */
  readonly page: number
  /** Returns false if the profile needed no change. */
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
    // Suppressions take effect at once (profiles-lists-events.md §9); the counts of the job follow later (guess).
    work: 'at once',
    realisticMs: 1_000,
    countsLate: true,
    items: {
      member: 'profiles',
      of: subjectOf(kind.subject),
      max: 100,
      optional: true,
      doc: 'Profiles of the job.',
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

/** Returns the profiles with the given addresses, or the members of the list or segment. Skips unknown addresses. */
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

/** Suppresses profiles from email marketing. */
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

/** Removes manual suppressions. */
export const suppressionDeleteJob = jobTable({
  type: 'profile-suppression-bulk-delete-job',
  schema: 'BulkProfileSuppressionsRemoveJob',
  subject: 'ProfileSuppressionDeleteQuery',
  each: unsuppress,
  // seen: nickdnk-get_bulk_unsuppress_profiles_jobs.200 shows 12; guess: the page size of the coupon jobs.
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
