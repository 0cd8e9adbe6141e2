import { z } from 'zod'
import { invalid, refuse } from '../../base/refusal.js'
import type { Given } from '../../declare/body.js'
import { definePostponed } from '../../declare/postponed.js'
import { govern } from '../../declare/rules.js'
import type { World } from '../../declare/world.js'
import { ownersOf, type Profile } from './identity.js'
import { profile } from './profile.js'
import { suppress, unsuppress } from './suppression.js'
import { suppressionCreateJob, suppressionDeleteJob } from './suppression-job.js'

type Job = typeof suppressionCreateJob | typeof suppressionDeleteJob

/** Completes a job; the suppressions themselves took effect at once. */
function completionOf(job: Job) {
  return definePostponed({
    name: job.type,
    // guess
    realisticMs: 1_000,
    payload: z.object({
      id: z.string(),
      counts: z.object({ total_count: z.int(), completed_count: z.int(), skipped_count: z.int() }),
    }),
    run({ id, counts }, world) {
      const row = world.find(job, id)
      if (row) world.change(job, row, { attributes: { ...counts, status: 'complete' } })
    },
  })
}

const completion = completionOf(suppressionCreateJob)
const releaseCompletion = completionOf(suppressionDeleteJob)

function rulesOf(job: Job, end: typeof completion, done: (row: Profile, world: World) => boolean) {
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
      world.postpone(end, { id: row.id, counts }, row.id)
    },

    /** What it asked for took effect long ago: it only tells another end. */
    abandon(row, how, world) {
      const status = how === 'cancelled' ? how : 'complete'
      world.change(job, row, { attributes: { status } })
    },
  })
}

/** Those that are meant: by their addresses, or by where they are members. Unknown addresses are nobody. */
function addressed(
  given: readonly Given[] | null | undefined,
  { list, segment }: { readonly list?: string | null; readonly segment?: string | null },
  world: World,
): Profile[] {
  if (given) return given.flatMap(({ attributes }) => ownersOf(attributes, world).slice(0, 1))
  const [type, on, id] = list ? ['list-member', 'list', list] : ['segment-member', 'segment', segment]
  const where = [{ on, operator: 'equals' as const, values: [id ?? ''] }]
  const members = world.search(type, { where })
  return members.flatMap(({ related }) => world.find(profile, related.profile ?? '') ?? [])
}

function refuseUnknown(type: 'list' | 'segment', id: string | null, world: World): void {
  if (id === null || world.find(type, id)) return
  const name = type === 'list' ? 'List' : 'Segment'
  throw refuse.problems([invalid(`${name} not found with id ${id}.`, `/data/relationships/${type}/data/id`)])
}

export const suppressionRules = [
  rulesOf(suppressionCreateJob, completion, suppress),
  rulesOf(suppressionDeleteJob, releaseCompletion, unsuppress),
]

export const suppressionCompletions = [completion, releaseCompletion]
