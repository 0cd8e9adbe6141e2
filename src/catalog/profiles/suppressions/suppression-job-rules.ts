import { defineRules, type World } from '../../../declare/index.js'
import { invalid, refuse } from '../../../dialect/refusal.js'
import { suppressionCreateJob, suppressionDeleteJob } from './suppression-job.js'

type Job = typeof suppressionCreateJob | typeof suppressionDeleteJob

const rulesOf = (job: Job) =>
  defineRules(job, {
    beforeCreate({ attributes, related }, world) {
      const { list = null, segment = null } = related
      const named = [attributes.profiles, list, segment].filter((each) => each !== null && each !== undefined)
      // guess: the rule is observed (profiles-lists-events.md §3.11), its wording is not.
      if (named.length !== 1)
        throw refuse.problems([
          invalid("Exactly one of 'profiles', 'list' and 'segment' is required.", '/data'),
        ])
      refuseUnknown('list', list, world)
      refuseUnknown('segment', segment, world)
    },
  })

function refuseUnknown(type: 'list' | 'segment', id: string | null, world: World): void {
  if (id === null || world.find(type, id)) return
  const name = type === 'list' ? 'List' : 'Segment'
  throw refuse.problems([invalid(`${name} not found with id ${id}.`, `/data/relationships/${type}/data/id`)])
}

export const suppressionRules = [rulesOf(suppressionCreateJob), rulesOf(suppressionDeleteJob)]
