import type { Family } from '../../declare/family.js'
import { isPostponed } from '../../declare/postponed.js'
import type { Resource } from '../../declare/resource.js'
import type { Scheduled } from '../../declare/world.js'

const NAME = /^[a-z]+(-[a-z]+)*$/

/** What is wrong with the declarations of work that runs later. */
export function postponedMistakes(
  families: readonly Family[],
  resources: ReadonlyMap<string, Resource>,
): string[] {
  const tasks = families.flatMap(({ postponed = [] }) => postponed)
  const names = tasks.map(({ name }) => name)
  return [
    ...names
      .filter((name, index) => names.indexOf(name) < index)
      .map((name) => `the postponed ${name} is declared twice`),
    ...tasks.flatMap((task) => mistakesIn(task, resources)),
  ]
}

function mistakesIn(task: Scheduled, resources: ReadonlyMap<string, Resource>): string[] {
  const { name, subject } = task
  return [
    ...(NAME.test(name) ? [] : [`the postponed ${name} has a name that is not like profile-merge`]),
    ...(resources.get(name)?.job ? [`the postponed ${name} has the name of a job`] : []),
    ...(subject === undefined || resources.has(subject)
      ? []
      : [`the postponed ${name} has the subject ${subject}, which is not in the catalog`]),
    ...(isPostponed(task) && typeof task.realisticMs === 'number' && !(task.realisticMs >= 0)
      ? [`the postponed ${name} has realisticMs ${task.realisticMs}, which is no time to wait`]
      : []),
  ]
}
