import type { Deed } from './action.js'
import { bindMembers, type Ending, endingsOf } from './bind-members.js'
import { actionOperation, reportOperation } from './computed-operations.js'
import type { ControlAction } from './control.js'
import type { Operation, UnservedOperation } from './operation.js'
import { ownOperations } from './operations.js'
import { relationshipOperations } from './relationship-operations.js'
import type { Computation } from './report.js'
import type { Resource } from './resource.js'
import type { RuleBook, Rules, Watcher } from './rules.js'
import type { Seed } from './seed.js'
import { verify } from './verify.js'
import type { Scheduled, World } from './world.js'

/** One Klaviyo tag: its tables, its rules, and what its part of the UI can do. */
export interface Family {
  readonly tag: string
  readonly resources: readonly Resource[]
  readonly rules?: readonly RuleBook[]
  readonly actions?: readonly Deed[]
  readonly reports?: readonly Computation[]
  readonly watchers?: readonly Watcher[]
  /** Work that runs later, by name. */
  readonly postponed?: readonly Scheduled[]
  readonly control?: readonly ControlAction[]
  /** Sections of fixtures that it reads in a way of its own. */
  readonly seeds?: readonly Seed[]
  /** Makes what an account begins with; what Klaviyo adds to a new one only where it is not to be `empty`. */
  begin?(world: World, empty: boolean): void
  /** What the rows say of their own account is said of this one, no longer of `from`, where they were copied from. */
  move?(world: World, from: string): void
}

/** Everything Klaviyo is, as of one revision. */
export interface Catalog {
  readonly revision: string
  readonly resources: ReadonlyMap<string, Resource>
  readonly operations: readonly Operation[]
  readonly control: readonly ControlAction[]
  readonly seeds: readonly Seed[]
  /** The memberships that a type is an end of. */
  endings(type: string): readonly Ending[]
  rules(type: string): Rules<Resource>
  /** What carries an action out, by its operation id. */
  deed(id: string): Deed
  /** What computes a report, by its operation id. */
  computation(id: string): Computation
  watchers(type: string): readonly Watcher[]
  /** Work that runs later, by the name that stored tasks know it by. */
  readonly postponed: ReadonlyMap<string, Scheduled>
  begin(world: World, empty: boolean): void
  move(world: World, from: string): void
}

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
  const endings = endingsOf([...resources.values()])
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
    control: all(({ control }) => control),
    seeds: all(({ seeds }) => seeds),
    endings: (type) => endings.get(type) ?? [],
    rules: (type) => books.get(type) ?? NO_RULES,
    deed(id) {
      const deed = deeds.get(id)
      if (!deed) throw new Error(`nothing carries out ${id}`)
      return deed
    },
    computation(id) {
      const computation = computations.get(id)
      if (!computation) throw new Error(`nothing computes ${id}`)
      return computation
    },
    postponed: new Map(all(({ postponed }) => postponed).map((task) => [task.name, task])),
    watchers: (type) => watchers.filter((watcher) => watcher.type === type),
    begin: (world, empty) => {
      for (const family of families) family.begin?.(world, empty)
    },
    move: (world, from) => {
      for (const family of families) family.move?.(world, from)
    },
  }
  verify(catalog, families)
  return catalog
}
