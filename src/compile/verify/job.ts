import { ITEMS_MAX } from '../../declare/body.js'
import { DONE_IDS } from '../../declare/job-attributes.js'
import type { JobShape } from '../../declare/job-shape.js'
import type { Resource } from '../../declare/resource.js'
import { filterFields } from '../filters.js'

/** Reports mistakes in the declaration of a job, each with its path. Other resources have none. */
export function jobMistakes(resource: Resource): string[] {
  const { type, job, attributes } = resource
  if (!job) return []
  return [
    ...(attributes.status ? [] : [`${type}.attributes.status is missing: a job needs a status`]),
    ...timeMistakes(type, job),
    ...limitMistakes(resource, job),
    ...workMistakes(resource, job),
    ...reportMistakes(resource, job),
  ]
}

function timeMistakes(type: string, { keptMs, realisticMs = 0 }: JobShape): string[] {
  return [
    ...(keptMs > 0 ? [] : [`${type}.job.keptMs is ${keptMs}; a job is kept for at least 1 ms`]),
    ...(realisticMs >= 0 ? [] : [`${type}.job.realisticMs is ${realisticMs}; it is at least 0`]),
  ]
}

function limitMistakes(resource: Resource, { waiting, items }: JobShape): string[] {
  const { type } = resource
  const isReached = [...filterFields(resource).values()].some(({ column }) => column === 'status')
  return [
    ...(waiting === undefined || isCount(waiting)
      ? []
      : [`${type}.job.waiting is ${waiting}; it is a whole number from 1`]),
    ...(waiting === undefined || isReached
      ? []
      : [`${type}.job.waiting counts jobs by their status, which no filter of ${type} reaches`]),
    ...(items === undefined || (isCount(items.max) && items.max <= ITEMS_MAX)
      ? []
      : [`${type}.job.items.max is ${items.max}; it is a whole number from 1 to ${ITEMS_MAX}`]),
  ]
}

function workMistakes({ type }: Resource, { items, find, each, complete }: JobShape): string[] {
  const hasItems = items !== undefined || find !== undefined
  if (hasItems && !each) return [`${type}.job.each is missing: the items need it`]
  if (each && !hasItems) return [`${type}.job.each has no items: neither items nor find is declared`]
  return each || complete ? [] : [`${type}.job does nothing: neither each nor complete is declared`]
}

function reportMistakes({ type, attributes, relationships }: Resource, job: JobShape): string[] {
  const { items, find, each, refused, pointsTo, countsLate } = job
  const showsDone = Object.entries(relationships).filter(
    ([, each]) => each.by === 'list' && each.held === DONE_IDS,
  )
  return [
    ...(attributes.total_count && !countsLate && (find || !items)
      ? [`${type}.attributes.total_count is known only when the job is complete: it needs countsLate`]
      : []),
    ...(attributes.errors && refused
      ? [`${type}.attributes.errors stays empty, since refused receives the errors`]
      : []),
    ...(attributes.errors && !each ? [`${type}.attributes.errors stays empty, since there is no each`] : []),
    ...(pointsTo === 'id' && items && !items.of.id
      ? [`${type}.job.pointsTo is 'id', which the body of ${type}.job.items does not have`]
      : []),
    ...(each
      ? []
      : showsDone.map(([name]) => `${type}.relationships.${name} stays empty, since there is no each`)),
  ]
}

const isCount = (number: number) => Number.isInteger(number) && number >= 1
