import { late } from '../base/late.js'
import type { Family } from '../declare/family.js'
import type { Resource } from '../declare/resource.js'
import type { Rules, Watcher } from '../declare/rules.js'
import { bindMembers, membershipEnds } from './bind-members.js'
import { bindShown } from './bind-shown.js'
import type { Catalog } from './catalog.js'
import { actionOperation, reportOperation } from './computed-operations.js'
import type { UnservedOperation } from './operation.js'
import { relationshipOperations } from './relationship-operations.js'
import { ownOperations } from './resource-operations.js'
import { verify } from './verify/index.js'
import { VERIFIED_BY_BUILD } from './verify/verified-by-build.js'

const NO_RULES: Rules<Resource> = {}

/** A face has rules of its own. */
function ruleKey({ type, rows }: Pick<Resource, 'type' | 'rows'>): string {
  return rows === undefined ? type : `${type} of ${rows}`
}

/**
 * Compiles families into the catalog of a revision, and verifies it unless the build did. Throws an Error that lists all
 * mistakes.
 */
export function compile(
  revision: string,
  declared: readonly Family[],
  unserved: readonly UnservedOperation[],
): Catalog {
  const everything = declared.flatMap((family) => family.resources)
  const [withMembers, withShown] = [bindMembers(everything), bindShown(everything)]
  const bound = (resource: Resource) => withShown(withMembers(resource))
  const families = declared.map((family) => ({ ...family, resources: family.resources.map(bound) }))
  const all = <T>(part: (family: Family) => readonly T[] | undefined) =>
    families.flatMap((family) => part(family) ?? [])
  const resources = new Map(all(({ resources: own }) => own).map((resource) => [resource.type, resource]))
  const rulesByKey = new Map(all(({ rules }) => rules).map((bound) => [ruleKey(bound), bound.rules]))
  const actions = new Map(all((family) => family.actions).map((handler) => [handler.action.id, handler]))
  const variants = new Map(all((family) => family.actionVariants).map((each) => [each.of, each]))
  const reports = new Map(all((family) => family.reports).map((each) => [each.report.id, each]))
  const gates = new Map(
    all((family) => family.gates).flatMap((gate) => gate.operations.map((id) => [id, gate] as const)),
  )
  const watchers = new Map<string, Watcher[]>()
  for (const watcher of all((family) => family.watchers))
    watchers.set(watcher.type, [...(watchers.get(watcher.type) ?? []), watcher])
  const ends = membershipEnds([...resources.values()])
  const entries = [
    ...[...resources.values()].flatMap((resource) => [
      ...ownOperations(resource, resources),
      ...relationshipOperations(resource, resources),
    ]),
    ...[...actions.values()].map(({ action }) => actionOperation(action, resources)),
    ...[...reports.values()].map(({ report }) => reportOperation(report, resources)),
    ...unserved.map((each) => ({ ...each, compiled: () => each })),
  ]
  const operations = late(() => entries.map(({ compiled }) => compiled()))
  const catalog: Catalog = {
    revision,
    resources,
    entries,
    get operations() {
      return operations()
    },
    uiActions: all(({ uiActions }) => uiActions),
    webRoutes: all(({ webRoutes }) => webRoutes),
    sideApis: all(({ sideApis }) => sideApis),
    outbox: families.find(({ outbox }) => outbox)?.outbox,
    deliveries: families.find(({ deliveries }) => deliveries)?.deliveries,
    feeds: families.find(({ feeds }) => feeds)?.feeds,
    seeds: all(({ seeds }) => seeds),
    membershipEnds: (type) => ends.get(type) ?? [],
    rules: (resource) => rulesByKey.get(ruleKey(resource)) ?? NO_RULES,
    handler(id) {
      const handler = actions.get(id)
      if (!handler) throw new Error(`there is no handler for ${id}`)
      return handler
    },
    report(id) {
      const handler = reports.get(id)
      if (!handler) throw new Error(`there is no handler for ${id}`)
      return handler
    },
    actionVariant: (id) => variants.get(id),
    gate: (id) => gates.get(id),
    postponed: new Map(all(({ postponed }) => postponed).map((task) => [task.name, task])),
    watchers: (type) => watchers.get(type) ?? [],
    setUp: (world, empty) => {
      for (const family of families) family.setUp?.(world, empty)
    },
    replaceCompanyId: (world, from) => {
      for (const family of families) family.replaceCompanyId?.(world, from)
    },
  }
  if (!VERIFIED_BY_BUILD) verify(catalog, families)
  return catalog
}
