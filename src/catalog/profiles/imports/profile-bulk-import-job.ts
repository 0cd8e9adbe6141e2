import { SECOND, toWholeSecond } from '../../../base/instant.js'
import {
  choice,
  defineJob,
  defineMembership,
  defineResource,
  defineRules,
  type FilterRule,
  type ParsedBody as GivenItem,
  type Json,
  json,
  list as listOf,
  members,
  named,
  object,
  type PartialDraft,
  text,
  toMany,
  toOne,
  type World,
} from '../../../declare/index.js'
import { digestId, type IdContext } from '../../../dialect/ids.js'
import { invalid, refuse } from '../../../dialect/refusal.js'
import { addToList } from '../../lists/membership.js'
import { withoutNulls } from '../nulls.js'
import { type GivenProfile, importProfile } from '../upsert.js'
import { profileUpsert } from './profile-import.js'

/** The statuses that the filter accepts (get_bulk_import_profiles_jobs). */
const ASKED = choice(['queued', 'processing', 'complete'], { doc: 'Status of the job.' }).kind
const AMONG_OR_EXACT: FilterRule = { list: ['any', 'equals'], single: ['equals'] }
/** The response to the POST truncates these times to the second (seen: nickdnk-bulk_import_profiles.202). */
const CUT = { precision: 'second', exactOn: ['read'] } as const
const rate = 'M'

function idOfImport({ now, random, companyId }: IdContext): string {
  const letters = () => random.text(6, 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789')
  const seconds = toWholeSecond(now) / SECOND
  // seen: nickdnk-bulk_import_profiles.202, decoded.
  return Buffer.from(`${companyId}_maintenance.${letters()}.${seconds}.${letters()}`).toString('base64url')
}

/** Imports up to 10,000 profiles. Each profile that cannot be imported has an import error. */
export const profileBulkImportJob = defineJob({
  type: 'profile-bulk-import-job',
  schema: 'ProfileImportJob',
  path: 'profile-bulk-import-jobs',
  tag: 'Profiles',
  scope: 'profiles',
  id: (_attributes, _related, mint) => idOfImport(mint),
  doc: {
    id: 'Id of the job.',
    example: 'V0JoWEhOX21haW50ZW5hbmNlLlBIV0tSRC4xNzg4NTI5MjAxLkVHZEk1Tw',
  },
  sorts: ['created_at'],
  filters: { status: { on: 'status', rule: AMONG_OR_EXACT, kind: ASKED } },
  indexes: [['status']],
  // seen: nickdnk-get_bulk_import_profiles_job.404.
  notFound: () => 'Invalid job id',
  // Observed for a small import (profiles-lists-events.md §9).
  realisticMs: 5_000,
  // guess: profiles-lists-events.md §10 U21.
  pointsTo: 'member',
  items: { member: 'profiles', of: profileUpsert, max: 10_000, doc: 'Profiles to import.' },

  attributes: {
    status: { initial: 'queued' },
    created_at: CUT,
    total_count: { doc: 'Number of profiles in the job.' },
    completed_count: { doc: 'Number of imported profiles.' },
    failed_count: { doc: 'Number of failed profiles.' },
    completed_at: {},
    expires_at: CUT,
    started_at: {},
  },
  furtherAttributes: {
    list_ids: listOf(text({ doc: 'Id of a list.' }), {
      hidden: true,
      initial: (_: World, { linked }: PartialDraft) => linked?.lists ?? [],
      doc: 'Lists to add the profiles to.',
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
    },
  },

  each(given, job, world) {
    const { row } = importProfile(withoutNulls(given as GivenProfile), world)
    world.ensure(importedProfile, { attributes: {}, related: { job: job.id, profile: row.id } })
    for (const list of job.attributes.list_ids) addToList(list, row.id, world)
  },
  refused({ code, title, detail, source }, given, job, world) {
    const attributes = { code, title, detail, source, original_payload: payloadOf(given) }
    world.create(importError, { attributes: {}, related: { job: job.id } }, { attributes })
  },
})

export const importRules = defineRules(profileBulkImportJob, {
  beforeCreate({ linked }, world) {
    // guess: the same wording as for the list of a subscription (profiles-lists-events.md E14).
    for (const [index, id] of (linked?.lists ?? []).entries())
      if (!world.find('list', id)) {
        const pointer = `/data/relationships/lists/data/${index}/id`
        throw refuse.problems([invalid(`List not found with id ${id}.`, pointer)])
      }
  },
})

/** Returns a profile as in the request body. */
function payloadOf({ id, attributes, meta = {} }: GivenItem): Readonly<Record<string, Json>> {
  const payload = {
    type: 'profile',
    ...(id !== undefined && { id }),
    attributes,
    ...(Object.keys(meta).length > 0 && { meta }),
  }
  return payload as Readonly<Record<string, Json>>
}

/** The imported profiles of each job. */
export const importedProfile = defineMembership(
  { name: 'job', type: 'profile-bulk-import-job' },
  'profile',
  // Ids in the order of profile creation keep inserts of an import at the end of the index.
  { type: 'imported-profile', id: ({ job, profile }) => `${profile}/${digestId(job)}` },
)

/** The error of one profile of an import job. */
export const importError = defineResource({
  type: 'import-error',
  path: 'import-errors',
  tag: 'Profiles',
  scope: 'profiles',
  id: 'uuid',
  doc: { id: 'Id of the import error.', example: 'e4eebb08-b055-4a6f-bb13-c8cb69c9eb94' },
  indexes: [['job']],
  unlinked: true,
  notFound: (id) => `There is no import error ${id}.`,
  attributes: {
    code: text({ always: true, doc: 'Code of the error.' }),
    title: text({ always: true, doc: 'Title of the error.' }),
    detail: text({ always: true, doc: 'Description of the error.' }),
    source: object(
      {
        pointer: text({ nullable: true, doc: 'JSON pointer to the cause.', published: { default: '/data' } }),
      },
      { always: true, doc: 'Source of the error.' },
    ),
    original_payload: json({ nullable: true, doc: 'Profile as in the request.' }),
  },
  relationships: {
    job: toOne('profile-bulk-import-job', { hidden: true, create: 'required', data: 'always' }),
  },
  operations: {},
})
