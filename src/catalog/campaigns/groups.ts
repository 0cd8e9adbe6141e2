import type { World } from '../../declare/index.js'
import { invalid, type Problem } from '../../dialect/refusal.js'

/** Lists and segments of an audience, as bodies name them. */
export type GivenGroups = Readonly<Partial<Record<'included' | 'excluded', readonly string[] | null>>>

/** The ids that are neither a list nor a segment; `at` points to the audience. guess: the words (messages.md §4.1). */
export function groupProblems(given: GivenGroups, at: string, world: World): Problem[] {
  return (['included', 'excluded'] as const).flatMap((name) =>
    (given[name] ?? []).flatMap((id, place) =>
      world.find('list', id) || world.find('segment', id)
        ? []
        : [invalid(`A list or segment with id '${id}' does not exist.`, `${at}/${name}/${place}`)],
    ),
  )
}
