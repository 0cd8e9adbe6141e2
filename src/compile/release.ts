import type { Action } from '../declare/action.js'
import type { Family } from '../declare/family.js'
import type { Body } from '../declare/kinds/kind.js'
import type { Catalog } from './catalog.js'
import { compile } from './compile.js'
import type { Operation, UnservedOperation } from './operation.js'
import type { Undo } from './undo.js'
import { changeBodies, withBodies } from './undo.js'

/** A revision Klaviyo published, and how to take back what it brought to the families. */
export interface Release {
  /** `YYYY-MM-DD`: the day it was published and the name it goes by. */
  readonly revision: string
  readonly undo: readonly Undo[]
  /** False where no official document was at hand: it is taken for the release before it, with operations added. */
  readonly documented?: false
}

/** The catalog as each published revision has it. */
export interface Editions {
  /** Oldest first. */
  readonly revisions: readonly string[]
  /** Those of them whose official documents the tables were compared with, oldest first. */
  readonly documented: readonly string[]
  readonly newest: Catalog
  /** Every scope a credential can hold. */
  readonly scopes: readonly string[]
  /** The catalog of one of `revisions`, derived from the newest on first use. */
  at(revision: string): Catalog
  /** An operation as one of `revisions` has it, if it does. */
  operation(revision: string, id: string): Operation | undefined
}

/**
 * Makes the catalogs of `releases` (oldest first) from the families as they are at the last of them.
 * `furtherScopes` are those that no served operation needs.
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
  const known = new Map<string, Catalog>()
  const newest = compile(last, families, unserved)
  known.set(last, newest)

  function at(revision: string): Catalog {
    const made = known.get(revision) ?? compile(revision, older(revision), unserved)
    known.set(revision, made)
    return made
  }

  function older(revision: string): Family[] {
    const undone = releases.filter((release) => release.revision > revision).toReversed()
    const undo = undone.flatMap((release) => release.undo)
    const body = (now: Body) => undo.reduce((each, step) => step.body?.(each) ?? each, now)
    return families.map((family) => ({
      ...family,
      resources: family.resources.map((resource) =>
        undo.reduce((now, step) => step.resource?.(now) ?? now, withBodies(resource, body)),
      ),
      actions: (family.actions ?? []).flatMap((deed) => {
        const takes = changeBodies(deed.action.body, body)
        const action = undo.reduce<Action | undefined>(
          (now, step) => (now && step.action ? step.action(now) : now),
          { ...deed.action, body: takes },
        )
        return action ? [{ ...deed, action }] : []
      }),
      reports: (family.reports ?? []).filter(({ report }) =>
        undo.every((step) => !step.report || step.report(report)),
      ),
    }))
  }

  const byId = new Map<Catalog, ReadonlyMap<string, Operation>>()

  function operation(revision: string, id: string): Operation | undefined {
    const catalog = at(revision)
    const index = byId.get(catalog) ?? new Map(catalog.operations.map((each) => [each.id, each]))
    byId.set(catalog, index)
    return index.get(id)
  }

  const needed = newest.operations.flatMap((each) => (each.verb === 'unserved' ? [] : each.scopes))
  const scopes = [...new Set([...needed, ...furtherScopes])].toSorted()

  return { revisions, documented, newest, scopes, at, operation }
}
