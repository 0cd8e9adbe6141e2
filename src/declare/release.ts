import { type Catalog, compile, type Family } from './catalog.js'
import type { Operation, UnservedOperation } from './operation.js'
import type { Operations, Resource } from './resource.js'

/** A revision Klaviyo published, and how to take back what it brought to the families. */
export interface Release {
  /** `YYYY-MM-DD`: the day it was published and the name it goes by. */
  readonly revision: string
  readonly undo: readonly Undo[]
}

export type Undo = (resource: Resource) => Resource

/** The catalog as each published revision has it. */
export interface Editions {
  /** Oldest first. */
  readonly revisions: readonly string[]
  readonly newest: Catalog
  /** The catalog of one of `revisions`, derived from the newest on first use. */
  at(revision: string): Catalog
  /** An operation as one of `revisions` has it, if it does. */
  operation(revision: string, id: string): Operation | undefined
}

/** Makes the catalogs of `releases` (oldest first) from the families as they are at the last of them. */
export function editions(
  releases: readonly Release[],
  families: readonly Family[],
  unserved: readonly UnservedOperation[],
): Editions {
  const revisions = releases.map(({ revision }) => revision)
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
    return families.map((family) => ({
      ...family,
      resources: family.resources.map((resource) => undo.reduce((now, step) => step(now), resource)),
    }))
  }

  const byId = new Map<Catalog, ReadonlyMap<string, Operation>>()

  function operation(revision: string, id: string): Operation | undefined {
    const catalog = at(revision)
    const index = byId.get(catalog) ?? new Map(catalog.operations.map((each) => [each.id, each]))
    byId.set(catalog, index)
    return index.get(id)
  }

  return { revisions, newest, at, operation }
}

/** Before it, `type` had no such attribute. */
export function withoutAttribute(type: string, name: string): Undo {
  return (resource) => {
    const attribute = resource.attributes[name]
    if (resource.type !== type || !attribute) return resource
    const options = {
      ...attribute.options,
      hidden: true,
      create: undefined,
      update: false,
      filter: undefined,
    }
    const { sorts, indexes } = resource
    return {
      ...resource,
      attributes: { ...resource.attributes, [name]: { ...attribute, options } as typeof attribute },
      ...(sorts && { sorts: sorts.filter((each) => each !== name) }),
      ...(indexes && { indexes: indexes.filter((group) => !group.includes(name)) }),
    }
  }
}

/** Before it, pages of these types had a fixed size. */
export function withoutPageSize(types: readonly string[]): Undo {
  return (resource) => {
    const relationships = Object.fromEntries(
      Object.entries(resource.relationships).map(([name, relationship]) =>
        relationship.arity === 'many' &&
        relationship.page &&
        'default' in relationship.page &&
        types.includes(relationship.type)
          ? [name, { ...relationship, page: { default: relationship.page.default } }]
          : [name, relationship],
      ),
    )
    const { list } = resource.operations
    const operations: Operations =
      list && 'default' in list.page && types.includes(resource.type)
        ? { ...resource.operations, list: { ...list, page: { default: list.page.default } } }
        : resource.operations
    return { ...resource, relationships, operations }
  }
}

/** Before it, `fields[...]` was for reads alone and could not name the id. */
export function withoutSparseWrites(): Undo {
  return (resource) => {
    const { create, update } = resource.operations
    return {
      ...resource,
      sparseId: false,
      operations: {
        ...resource.operations,
        ...(create && { create: { ...create, sparse: false } }),
        ...(update && { update: { ...update, sparse: false } }),
      },
    }
  }
}
