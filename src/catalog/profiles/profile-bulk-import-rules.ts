import { z } from 'zod'
import { print } from '../../base/instant.js'
import { invalid, Refusal, refuse } from '../../base/refusal.js'
import { definePostponed } from '../../declare/postponed.js'
import { govern } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { join } from '../lists/membership.js'
import { givenProfile } from './given-profile.js'
import { withoutNulls } from './nulls.js'
import { importError, importedProfile, profileBulkImportJob } from './profile-bulk-import-job.js'
import { type GivenProfile, importProfile } from './upsert.js'

/** Imports the profiles of a job and completes it. */
export const postponedImport = definePostponed({
  name: profileBulkImportJob.type,
  // Observed of a small import: profiles-lists-events.md §9.
  realisticMs: 5_000,
  payload: z.object({
    job: z.string(),
    lists: z.array(z.string()).readonly(),
    profiles: z.array(givenProfile).readonly(),
  }),
  run({ job: id, lists, profiles }, world) {
    const job = world.find(profileBulkImportJob, id)
    if (!job) return
    let failed = 0
    for (const [index, each] of profiles.entries())
      if (!importOne(each, index, { id, lists }, world)) failed += 1
    world.change(profileBulkImportJob, job, {
      attributes: {
        status: 'complete',
        started_at: print(world.now()),
        completed_at: print(world.now()),
        completed_count: profiles.length - failed,
        failed_count: failed,
      },
    })
  },
})

const jobs = govern(profileBulkImportJob, {
  beforeCreate({ linked }, world) {
    // guess: the words are those of a subscription's list (profiles-lists-events.md E14).
    for (const [index, id] of (linked?.lists ?? []).entries())
      if (!world.find('list', id)) {
        const pointer = `/data/relationships/lists/data/${index}/id`
        throw refuse.problems([invalid(`List not found with id ${id}.`, pointer)])
      }
  },

  accept(job, { attributes, linked }, world) {
    const work = {
      job: job.id,
      lists: linked?.lists ?? [],
      profiles: (attributes.profiles ?? []) as unknown as GivenProfile[],
    }
    world.postpone(postponedImport, work, job.id)
  },

  abandon(job, how, world) {
    const { total_count } = job.attributes
    const end =
      how === 'cancelled' ? { status: how } : { status: 'complete' as const, failed_count: total_count }
    world.change(profileBulkImportJob, job, {
      attributes: { ...end, started_at: print(world.now()), completed_at: print(world.now()) },
    })
  },
})

export const importRules = [jobs]

const pointerTo = (index: number) => `/data/attributes/profiles/data/${index}`

/** Imports one profile of a job; false where it cannot be, and then why is kept. */
function importOne(
  given: GivenProfile,
  index: number,
  { id, lists }: { readonly id: string; readonly lists: readonly string[] },
  world: World,
): boolean {
  try {
    const { row } = importProfile(withoutNulls(given), world)
    const related = { job: id, profile: row.id }
    world.ensure(importedProfile, { attributes: {}, related })
    for (const list of lists) join(list, row.id, world)
    return true
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const [problem] = error.problems
    const pointer = problem && 'pointer' in problem.source ? problem.source.pointer : ''
    const inside = pointer.replace(/^\/data/, '').replace(/\/$/, '')
    // guess: profiles-lists-events.md §10 U21.
    const attributes = {
      code: 'invalid',
      title: 'Invalid input',
      detail: error.message,
      source: { pointer: `${pointerTo(index)}${inside}` },
      original_payload: payloadOf(given),
    }
    world.create(importError, { attributes: {}, related: { job: id } }, { attributes: attributes as never })
    return false
  }
}

/** A profile as the body of the job gave it. */
function payloadOf({ id, attributes, meta = {} }: GivenProfile): object {
  return {
    type: 'profile',
    ...(id !== undefined && { id }),
    attributes,
    ...(Object.keys(meta).length > 0 && { meta }),
  }
}
