import { print } from '../../base/instant.js'
import { invalid, refuse } from '../../base/refusal.js'
import { defineBody, type Given } from '../../declare/body.js'
import { choice } from '../../declare/kinds/choice.js'
import { email } from '../../declare/kinds/email.js'
import { many } from '../../declare/kinds/embedded.js'
import { EXACT } from '../../declare/kinds/kind.js'
import { number } from '../../declare/kinds/number.js'
import { time } from '../../declare/kinds/time.js'
import { named, toOne } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import { govern } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { ownersOf, type Profile } from './identity.js'
import { profile } from './profile.js'
import { suppress, unsuppress } from './suppression.js'

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const
const WEEK_MS = 7 * 86_400_000

/** Between a job's `created_at` and the `completed_at` it is answered with (seen: profiles-lists-events.md §3.11). */
const ANSWERED_AFTER = 8_000

/** How long it takes until a job tells of it (guess). */
const REALISTIC_MS = 1_000

const EVERYTHING = 1_000_000_000

const counter = (doc: string) =>
  number({ integer: true, nullable: true, initial: 0, published: { default: 0 }, doc })

/** A table for one of the two kinds of suppression jobs: they differ in their names alone. */
function jobTable<const T extends string, const S extends string>(kind: {
  readonly type: T
  readonly schema: S
  readonly scopes: readonly string[]
  readonly ids: { readonly list: string; readonly get: string; readonly create: string }
  readonly aliases: { readonly list: string; readonly get: string; readonly create: readonly string[] }
  readonly subject: string
}) {
  const subject = defineBody({
    type: 'profile',
    schema: kind.subject,
    attributes: { email: email({ create: 'required', doc: 'The address.' }) },
  })
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

    attributes: {
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
    },

    relationships: {
      lists: named('list', { held: 'list', data: 'filled' }),
      segments: named('segment', { held: 'segment', data: 'filled' }),
      list: toOne('list', { hidden: true, create: 'optional', data: 'always' }),
      segment: toOne('segment', { hidden: true, create: 'optional', data: 'always' }),
    },

    operations: {
      list: { rate: 'L', id: kind.ids.list, aliases: [kind.aliases.list], page: { default: 10 } },
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

type Job = typeof suppressionCreateJob | typeof suppressionDeleteJob

function rulesOf(job: Job, done: (row: Profile, world: World) => boolean) {
  return govern(job, {
    beforeCreate({ attributes, related }, world) {
      const { list = null, segment = null } = related
      const named = [attributes.profiles, list, segment].filter((each) => each !== null && each !== undefined)
      // guess: the rule is measured (profiles-lists-events.md §3.11), its words are not.
      if (named.length !== 1)
        throw refuse.problems([
          invalid("Exactly one of 'profiles', 'list' and 'segment' is required.", '/data'),
        ])
      refuseUnknown('list', list, world)
      refuseUnknown('segment', segment, world)
    },

    /** What is asked for takes effect at once (profiles-lists-events.md §9); the job tells of it later. */
    accept(row, { attributes }, world) {
      const profiles = addressed(attributes.profiles, row.related, world)
      const changed = profiles.filter((each) => done(each, world)).length
      const counts = {
        total_count: changed,
        completed_count: changed,
        skipped_count: profiles.length - changed,
      }
      world.postpone(job, { id: row.id, counts }, REALISTIC_MS, row.id)
    },

    resume(payload, world) {
      const { id, counts } = payload as { id: string; counts: { total_count: number } }
      const row = world.find(job, id)
      if (row) world.change(job, row, { attributes: { ...counts, status: 'complete' } })
    },
  })
}

/** Those that are meant: by their addresses, or by where they are members. Unknown addresses are nobody. */
function addressed(
  given: readonly Given[] | null | undefined,
  { list, segment }: { readonly list: string | null; readonly segment: string | null },
  world: World,
): Profile[] {
  if (given) return given.flatMap(({ attributes }) => ownersOf(attributes, world).slice(0, 1))
  const [type, on, id] =
    list === null ? ['segment-member', 'segment', segment] : ['list-member', 'list', list]
  const where = [{ on, operator: 'equals' as const, values: [id ?? ''] }]
  const members = world.search(type, { where, limit: EVERYTHING })
  return members.flatMap(({ related }) => world.find(profile, related.profile ?? '') ?? [])
}

function refuseUnknown(type: 'list' | 'segment', id: string | null, world: World): void {
  if (id === null || world.find(type, id)) return
  const name = type === 'list' ? 'List' : 'Segment'
  throw refuse.problems([invalid(`${name} not found with id ${id}.`, `/data/relationships/${type}/data/id`)])
}

export const suppressionRules = [
  rulesOf(suppressionCreateJob, suppress),
  rulesOf(suppressionDeleteJob, unsuppress),
]
