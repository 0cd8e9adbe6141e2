import { late } from '../base/late.js'
import type { Action } from '../declare/action.js'
import type { Family } from '../declare/family.js'
import type { Body } from '../declare/kinds/kind.js'
import type { Resource } from '../declare/resource.js'
import type { Catalog } from './catalog.js'
import { compile } from './compile.js'
import type { Operation, OperationEntry, UnservedOperation } from './operation.js'
import type { Undo } from './undo.js'
import { changeBodies, withBodies } from './undo.js'

/** A published revision, and how to undo its changes to the families. */
export interface Release {
  /** `YYYY-MM-DD`: the date and name of the revision. */
  readonly revision: string
  readonly undo: readonly Undo[]
  /** False if its official document is not available: it is assumed to equal the release before, plus operations. */
  readonly documented?: false
}

/** The catalogs of all published revisions. */
export interface Editions {
  /** Oldest first. */
  readonly revisions: readonly string[]
  /** The revisions that were compared with their official documents, oldest first. */
  readonly documented: readonly string[]
  readonly newest: Catalog
  /** Every scope that a credential can hold. */
  readonly scopes: readonly string[]
  /** The catalog of a revision, derived from the newest on first use. */
  at(revision: string): Catalog
  /** An operation of a revision; undefined if the revision lacks it. */
  operation(revision: string, id: string): Operation | undefined
  /** What a revision has at a route; undefined if it has nothing there. Ids can change between revisions. */
  operationAt(revision: string, route: Pick<Operation, 'method' | 'path'>): Operation | undefined
}

/**
 * Derives the catalogs of `releases` (oldest first) from families that describe the last of them. `furtherScopes` are
 * scopes that no served operation needs. Throws an Error without a release, or for mistakes in the newest catalog.
 */
export function editions(
  releases: readonly Release[],
  families: readonly Family[],
  unserved: readonly UnservedOperation[],
  furtherScopes: readonly string[] = [],
): Editions {
  const revisions = releases.map(({ revision }) => revision)
  const documented = releases.filter((each) => each.documented !== false).map(({ revision }) => revision)
  const last = revisions.at(-1)
  if (last === undefined) throw new Error('A catalog needs at least one revision.')
  const catalogs = new Map<string, Catalog>()
  const newest = compile(last, families, unserved)
  catalogs.set(last, newest)

  function at(revision: string): Catalog {
    const catalog = catalogs.get(revision) ?? compile(revision, olderFamilies(revision), unserved)
    catalogs.set(revision, catalog)
    return catalog
  }

  function olderFamilies(revision: string): Family[] {
    const undone = releases.filter((release) => release.revision > revision).toReversed()
    const undo = undone.flatMap((release) => release.undo)
    const stepsOf = ({ type }: Resource) =>
      undo.filter((step) => step.type === undefined || step.type === type)
    const ofBodies = undo.filter((step) => step.body)
    const ofFaces = undo.filter((step) => step.face)
    const body = (now: Body) => ofBodies.reduce((each, step) => step.body?.(each) ?? each, now)
    const face = (newest: Resource) =>
      ofFaces.reduce<Resource | undefined>((now, step) => (now && step.face ? step.face(now) : now), newest)
    const faces = families.map((family) => family.resources.flatMap((newest) => face(newest) ?? []))
    const types = new Set(faces.flat().map(({ type }) => type))
    return families.map((family, place) => ({
      ...family,
      resources: (faces[place] ?? []).map((resource) =>
        stepsOf(resource).reduce((now, step) => step.resource?.(now) ?? now, withBodies(resource, body)),
      ),
      rules: (family.rules ?? []).filter(({ type }) => types.has(type)),
      actions: (family.actions ?? []).flatMap((newest) => {
        const handler = undo.reduce((now, step) => step.handler?.(now) ?? now, newest)
        const olderBody = changeBodies(handler.action.body, body)
        const action = undo.reduce<Action | undefined>(
          (now, step) => (now && step.action ? step.action(now) : now),
          { ...handler.action, body: olderBody },
        )
        return action ? [{ ...handler, action }] : []
      }),
      reports: (family.reports ?? []).filter(({ report }) =>
        undo.every((step) => !step.report || step.report(report)),
      ),
    }))
  }

  const indexed = new Map<Catalog, ReadonlyMap<string, OperationEntry>>()

  /** The operations of a revision by id and by route. */
  function indexOf(revision: string): ReadonlyMap<string, OperationEntry> {
    const catalog = at(revision)
    const index =
      indexed.get(catalog) ??
      new Map(catalog.entries.flatMap((each) => [[each.id, each] as const, [routeOf(each), each] as const]))
    indexed.set(catalog, index)
    return index
  }

  const scopes = late(() => {
    const needed = newest.operations.flatMap((each) => (each.verb === 'unserved' ? [] : each.scopes))
    return [...new Set([...needed, ...furtherScopes])].toSorted()
  })

  return {
    revisions,
    documented,
    newest,
    get scopes() {
      return scopes()
    },
    at,
    operation: (revision, id) => indexOf(revision).get(id)?.compiled(),
    operationAt: (revision, route) => indexOf(revision).get(routeOf(route))?.compiled(),
  }
}

function routeOf({ method, path }: Pick<Operation, 'method' | 'path'>): string {
  return `${method} ${path}`
}
