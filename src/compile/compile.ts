import type { Family } from '../declare/family.js'
import type { Resource } from '../declare/resource.js'
import type { Rules } from '../declare/rules.js'
import { bindMembers, membershipEnds } from './bind-members.js'
import type { Catalog } from './catalog.js'
import { actionOperation, reportOperation } from './computed-operations.js'
import type { UnservedOperation } from './operation.js'
import { relationshipOperations } from './relationship-operations.js'
import { ownOperations } from './resource-operations.js'
import { verify } from './verify/index.js'

const NO_RULES: Rules<Resource> = {}

/** Flattens families into a catalog and verifies it; throws with the path to the mistake. */
export function compile(
  revision: string,
  declared: readonly Family[],
  unserved: readonly UnservedOperation[],
): Catalog {
  const bound = bindMembers(declared.flatMap((family) => family.resources))
  const families = declared.map((family) => ({ ...family, resources: family.resources.map(bound) }))
  const all = <T>(part: (family: Family) => readonly T[] | undefined) =>
    families.flatMap((family) => part(family) ?? [])
  const resources = new Map(all(({ resources: own }) => own).map((resource) => [resource.type, resource]))
  const books = new Map(all(({ rules }) => rules).map((book) => [book.type, book.rules]))
  const deeds = new Map(all(({ actions }) => actions).map((deed) => [deed.action.id, deed]))
  const computations = new Map(all(({ reports }) => reports).map((each) => [each.report.id, each]))
  const watchers = all((family) => family.watchers)
  const endings = membershipEnds([...resources.values()])
  const catalog: Catalog = {
    revision,
    resources,
    operations: [
      ...[...resources.values()].flatMap((resource) => [
        ...ownOperations(resource, resources),
        ...relationshipOperations(resource, resources),
      ]),
      ...[...deeds.values()].map(({ action }) => actionOperation(action, resources)),
      ...[...computations.values()].map(({ report }) => reportOperation(report, resources)),
      ...unserved,
    ],
    uiActions: all(({ uiActions }) => uiActions),
    seeds: all(({ seeds }) => seeds),
    membershipEnds: (type) => endings.get(type) ?? [],
    rules: (type) => books.get(type) ?? NO_RULES,
    handler(id) {
      const deed = deeds.get(id)
      if (!deed) throw new Error(`nothing carries out ${id}`)
      return deed
    },
    report(id) {
      const computation = computations.get(id)
      if (!computation) throw new Error(`nothing computes ${id}`)
      return computation
    },
    postponed: new Map(all(({ postponed }) => postponed).map((task) => [task.name, task])),
    watchers: (type) => watchers.filter((watcher) => watcher.type === type),
    setUp: (world, empty) => {
      for (const family of families) family.setUp?.(world, empty)
    },
    replaceCompanyId: (world, from) => {
      for (const family of families) family.replaceCompanyId?.(world, from)
    },
  }
  verify(catalog, families)
  return catalog
}
