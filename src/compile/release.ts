import { late } from '../base/late.js'
import type { Action } from '../declare/action.js'
import type { Family } from '../declare/family.js'
import type { Body } from '../declare/kinds/kind.js'
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
    const body = (now: Body) => undo.reduce((each, step) => step.body?.(each) ?? each, now)
    return families.map((family) => ({
      ...family,
      resources: family.resources.map((resource) =>
        undo.reduce((now, step) => step.resource?.(now) ?? now, withBodies(resource, body)),
      ),
      actions: (family.actions ?? []).flatMap((handler) => {
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

  const byId = new Map<Catalog, ReadonlyMap<string, OperationEntry>>()

  function operation(revision: string, id: string): Operation | undefined {
    const catalog = at(revision)
    const index = byId.get(catalog) ?? new Map(catalog.entries.map((each) => [each.id, each]))
    byId.set(catalog, index)
    return index.get(id)?.compiled()
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
    operation,
  }
}
