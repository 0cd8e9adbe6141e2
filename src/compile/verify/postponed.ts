import type { Family } from '../../declare/family.js'
import { isPostponed } from '../../declare/postponed.js'
import type { Resource } from '../../declare/resource.js'
import type { Scheduled } from '../../declare/world.js'

const NAME = /^[a-z]+(-[a-z]+)*$/

/** Reports mistakes in the declarations of tasks. */
export function postponedMistakes(
  families: readonly Family[],
  resources: ReadonlyMap<string, Resource>,
): string[] {
  const tasks = families.flatMap(({ postponed = [] }) => postponed)
  const names = tasks.map(({ name }) => name)
  return [
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => `the task ${name} is declared twice`),
    ...tasks.flatMap((task) => mistakesIn(task, resources)),
  ]
}

function mistakesIn(task: Scheduled, resources: ReadonlyMap<string, Resource>): string[] {
  const { name, subject } = task
  return [
    ...(NAME.test(name) ? [] : [`the task ${name} needs a name like profile-merge`]),
    ...(resources.get(name)?.job ? [`the task ${name} has the name of a job`] : []),
    ...(subject === undefined || resources.has(subject)
      ? []
      : [`the task ${name} has the subject ${subject}, which is not in the catalog`]),
    ...(isPostponed(task) && typeof task.realisticMs === 'number' && !(task.realisticMs >= 0)
      ? [`the task ${name} has realisticMs ${task.realisticMs}; it is at least 0`]
      : []),
  ]
}
