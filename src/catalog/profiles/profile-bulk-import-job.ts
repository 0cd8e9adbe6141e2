import { digestId } from '../../base/ids.js'
import { after, print, SECOND, toWholeSecond } from '../../base/instant.js'
import { choice } from '../../declare/kinds/choice.js'
import { many } from '../../declare/kinds/embedded.js'
import { json } from '../../declare/kinds/json.js'
import type { FilterRule, Given } from '../../declare/kinds/kind.js'
import { list as listOf } from '../../declare/kinds/list.js'
import { number } from '../../declare/kinds/number.js'
import { object } from '../../declare/kinds/object.js'
import { text } from '../../declare/kinds/text.js'
import { time } from '../../declare/kinds/time.js'
import { members, named, toMany, toOne } from '../../declare/relationship.js'
import { defineResource } from '../../declare/resource.js'
import type { World } from '../../declare/world.js'
import { profileUpsert } from './profile-import.js'

const STATUSES = ['cancelled', 'complete', 'processing', 'queued'] as const
/** The statuses that a filter knows (get_bulk_import_profiles_jobs). */
const ASKED = choice(['queued', 'processing', 'complete'], { doc: 'A status.' }).kind
const AMONG_OR_EXACT: FilterRule = { list: ['any', 'equals'], single: ['equals'] }
const WEEK_MS = 7 * 86_400_000

const counter = (doc: string) =>
  number({ integer: true, nullable: true, initial: 0, published: { default: 0 }, doc })
const rate = 'M'

/** Imports up to ten thousand profiles, in its own time; what could not be imported is told one by one. */
export const profileBulkImportJob = defineResource({
  type: 'profile-bulk-import-job',
  schema: 'ProfileImportJob',
  path: 'profile-bulk-import-jobs',
  tag: 'Profiles',
  scope: 'profiles',
  id: (_attributes, _related, { now, random, companyId }) => {
    const letters = () => random.text(6, 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789')
    const seconds = toWholeSecond(now) / SECOND
    // seen: nickdnk-bulk_import_profiles.202, decoded.
    return Buffer.from(`${companyId}_maintenance.${letters()}.${seconds}.${letters()}`).toString('base64url')
  },
  idParameter: 'job_id',
  doc: {
    id: 'The id the job was given.',
    example: 'V0JoWEhOX21haW50ZW5hbmNlLlBIV0tSRC4xNzg4NTI5MjAxLkVHZEk1Tw',
  },
  order: { by: 'seq', descending: true },
  sorts: ['created_at'],
  filters: { status: { on: 'status', rule: AMONG_OR_EXACT, kind: ASKED } },
  indexes: [['status']],
  job: { keptMs: WEEK_MS, realisticMs: 5_000 },
  // seen: nickdnk-get_bulk_import_profiles_job.404.
  notFound: () => 'Invalid job id',

  attributes: {
    status: choice(STATUSES, { always: true, initial: 'queued', doc: 'How far the job is.' }),
    created_at: time({
      always: true,
      precision: 'second',
      exactOn: ['read'],
      initial: (world: World) => print(world.now()),
      doc: 'When the job was taken on.',
    }),
    total_count: number({
      always: true,
      integer: true,
      initial: (_: World, { attributes }: Given) => (attributes.profiles as unknown[]).length,
      doc: 'How many profiles it holds.',
    }),
    completed_count: counter('How many of them were imported.'),
    failed_count: counter('How many could not be.'),
    completed_at: time({ nullable: true, precision: 'microsecond', doc: 'When the job was through.' }),
    expires_at: time({
      nullable: true,
      precision: 'second',
      exactOn: ['read'],
      initial: (world: World) => print(after(world.now(), WEEK_MS)),
      doc: 'When the job will be forgotten.',
    }),
    started_at: time({ nullable: true, precision: 'microsecond', doc: 'When work on it began.' }),
    profiles: many(profileUpsert, {
      create: 'required',
      intake: true,
      hidden: true,
      max: 10_000,
      doc: 'The profiles.',
    }),
    list_ids: listOf(text({ doc: 'An id.' }), {
      hidden: true,
      initial: (_: World, { linked }: Given) => linked?.lists ?? [],
      doc: 'The lists the profiles are put on.',
    }),
  },

  relationships: {
    lists: named('list', {
      held: 'list_ids',
      create: 'optional',
      include: 'get',
      data: 'filled',
      page: { whole: 'self' },
      related: {
        rate,
        id: 'get_list_for_bulk_import_profiles_job',
        aliases: [
          'get_bulk_profile_import_job_lists',
          'get_lists_for_profile_bulk_import_job',
          'get_profile_bulk_import_job_lists',
        ],
      },
      linkage: {
        rate,
        id: 'get_list_ids_for_bulk_import_profiles_job',
        aliases: [
          'get_bulk_profile_import_job_relationships_lists',
          'get_list_ids_for_profile_bulk_import_job',
          'get_profile_bulk_import_job_relationships_lists',
        ],
      },
    }),
    profiles: members('profile', {
      through: 'imported-profile',
      here: 'job',
      there: 'profile',
      data: 'included',
      page: { default: 20, max: 100 },
      related: {
        rate,
        id: 'get_profiles_for_bulk_import_profiles_job',
        aliases: [
          'get_bulk_profile_import_job_profiles',
          'get_profile_bulk_import_job_profiles',
          'get_profiles_for_profile_bulk_import_job',
        ],
      },
      linkage: {
        rate,
        id: 'get_profile_ids_for_bulk_import_profiles_job',
        aliases: [
          'get_bulk_profile_import_job_relationships_profiles',
          'get_profile_bulk_import_job_relationships_profiles',
          'get_profile_ids_for_profile_bulk_import_job',
        ],
      },
    }),
    'import-errors': toMany('import-error', {
      via: 'job',
      data: 'included',
      onlyRelated: true,
      page: { default: 20, max: 100 },
      related: {
        rate,
        id: 'get_errors_for_bulk_import_profiles_job',
        aliases: [
          'get_bulk_profile_import_job_import_errors',
          'get_import_errors_for_profile_bulk_import_job',
          'get_profile_bulk_import_job_import_errors',
        ],
        scopes: ['profiles:read'],
      },
    }),
  },

  operations: {
    list: {
      rate,
      id: 'get_bulk_import_profiles_jobs',
      aliases: ['get_bulk_profile_import_jobs', 'get_profile_bulk_import_jobs'],
      scopes: ['lists:read', 'profiles:read'],
      page: { default: 20, max: 100 },
    },
    get: {
      rate,
      id: 'get_bulk_import_profiles_job',
      aliases: ['get_bulk_profile_import_job', 'get_profile_bulk_import_job'],
      scopes: ['lists:read', 'profiles:read'],
    },
    create: {
      rate,
      id: 'bulk_import_profiles',
      aliases: ['spawn_bulk_profile_import_job', 'create_profile_bulk_import_job'],
      scopes: ['lists:write', 'profiles:write'],
      status: 202,
    },
  },
})

/** A profile that a job imported. */
export const importedProfile = defineResource({
  type: 'imported-profile',
  path: 'imported-profiles',
  tag: 'Profiles',
  scope: 'profiles',
  // Short, and in the order profiles are made in: rows of an import are put behind one another.
  id: (_, { job, profile }) => `${profile}/${digestId(job)}`,
  doc: { id: 'The profile, and a digest of the job.', example: '01GDDKASAP8TKDDA2GRZDSVP4H/3YJRAr2Pd2Q' },
  indexes: [['job'], ['profile']],
  notFound: (id) => `There is no import ${id}.`,
  attributes: {},
  relationships: {
    job: toOne('profile-bulk-import-job', { create: 'required', data: 'always' }),
    profile: toOne('profile', { create: 'required', data: 'always' }),
  },
  operations: {},
})

/** Why a profile of a job could not be imported. */
export const importError = defineResource({
  type: 'import-error',
  path: 'import-errors',
  tag: 'Profiles',
  scope: 'profiles',
  id: (_attributes, _related, { random }) => {
    const hex = random.hex(32)
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
  },
  doc: { id: 'A number for this occurrence.', example: 'e4eebb08-b055-4a6f-bb13-c8cb69c9eb94' },
  indexes: [['job']],
  unlinked: true,
  notFound: (id) => `There is no import error ${id}.`,
  attributes: {
    code: text({ always: true, doc: 'What kind of trouble it is.' }),
    title: text({ always: true, doc: 'The kind in words.' }),
    detail: text({ always: true, doc: 'The trouble itself in words.' }),
    source: object(
      { pointer: text({ nullable: true, doc: 'What it is about.', published: { default: '/data' } }) },
      { always: true, doc: 'Where the trouble lies.' },
    ),
    original_payload: json({ nullable: true, doc: 'The profile as it was given.' }),
  },
  relationships: {
    job: toOne('profile-bulk-import-job', { hidden: true, create: 'required', data: 'always' }),
  },
  operations: {},
})
