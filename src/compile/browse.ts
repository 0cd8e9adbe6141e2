import { EITHER } from '../declare/kinds/kind.js'
import { type Attributes, type Relationships, type Resource, references } from '../declare/resource.js'
import { limits } from '../declare/tier.js'
import type { Catalog } from './catalog.js'
import { columnOf, filterFields, IDENTIFIER, listFilters, referenceColumn } from './filters.js'
import type { FilterField, Operation, ServedOperation } from './operation.js'
import { additionalFields, fieldTypesOf, includable, OPERATION_DEFAULTS } from './resource-operations.js'

/** The page sizes of browsed collections. */
const PAGE = { default: 100, max: 1_000 }

/** How the rows of a type are browsed: as operations that clients do not have. */
export interface Browsing {
  /** No operation of Klaviyo shows rows of the type. */
  readonly isHidden: boolean
  /** The operations that are about the type or that respond with it. */
  readonly operations: readonly Operation[]
  readonly list: ServedOperation
  readonly get: ServedOperation
}

const cachedByCatalog = new WeakMap<Catalog, Map<Resource, Browsing>>()

/** Returns how a type is browsed. Cached. */
export function browsingOf(resource: Resource, catalog: Catalog): Browsing {
  const cached = cachedByCatalog.get(catalog) ?? new Map<Resource, Browsing>()
  cachedByCatalog.set(catalog, cached)
  const known = cached.get(resource) ?? browsing(resource, catalog)
  cached.set(resource, known)
  return known
}

function browsing(resource: Resource, catalog: Catalog): Browsing {
  const { type } = resource
  const operations = catalog.operations.filter(
    (each) => each.verb !== 'unserved' && (each.owner.type === type || each.subject.type === type),
  )
  const isHidden = operations.length === 0
  const subject = isHidden ? revealed(resource) : resource
  return {
    isHidden,
    operations,
    list: {
      ...common('list', subject, catalog),
      collection: true,
      ends: true,
      page: PAGE,
      filters: browsableFilters(resource),
      sorts: resource.sorts ?? [],
    },
    get: common('get', subject, catalog),
  }
}

function common(verb: 'list' | 'get', subject: Resource, { resources }: Catalog): ServedOperation {
  const endpoint = subject.operations[verb]
  return {
    ...OPERATION_DEFAULTS,
    id: `browse_${subject.type}`,
    verb,
    method: 'GET',
    path: `/resources/${subject.type}`,
    tag: subject.tag,
    scopes: [],
    limits: limits('XL'),
    status: 200,
    owner: subject,
    subject,
    includes: includesOf(subject, resources),
    additional: additionalFields(subject, verb),
    fieldTypes: fieldTypesOf(subject, resources),
    ...(endpoint?.attributeOrder && { attributeOrder: endpoint.attributeOrder }),
  }
}

/** What the API can include, and every reference. */
function includesOf(subject: Resource, resources: Catalog['resources']): string[] {
  const verbs = ['list', 'get'] as const
  const declared = verbs.flatMap((verb) => includable(subject, verb, resources).map(({ name }) => name))
  const others = references(subject).flatMap(([name, { hidden, type }]) =>
    hidden || !resources.has(type) ? [] : [name],
  )
  return [...new Set([...declared, ...others])]
}

/**
 * The filter fields that an index answers: those of the list of the type, else each declared field with an index of its
 * own; and ids.
 */
function browsableFilters(resource: Resource): ReadonlyMap<string, FilterField> {
  const { indexes, operations } = resource
  const isIndexed = (name: string) => indexes?.some((group) => group.length === 1 && group[0] === name)
  const declared = operations.list
    ? [...listFilters(resource).values()]
    : [...filterFields(resource).values()].filter(({ name, column }) =>
        indexes ? isIndexed(name) || isIndexed(column) : true,
      )
  const id: FilterField = { name: 'id', column: 'id', kind: IDENTIFIER, rule: EITHER }
  const fields = [...declared, ...indexedFields(resource), id]
  return new Map(fields.toReversed().map((field) => [field.name, field]))
}

/** Fields for attributes and references that have an index of their own but declare no filter. */
function indexedFields(resource: Resource): FilterField[] {
  const alone = (resource.indexes ?? []).flatMap((group) => (group.length === 1 ? group : []))
  return alone.flatMap((name): FilterField[] => {
    const attribute = resource.attributes[name]
    if (attribute) {
      const { kind } = attribute
      return [{ name, column: columnOf(resource, name), kind, rule: EITHER }]
    }
    if (resource.relationships[name]?.by !== 'reference') return []
    return [{ name: `${name}.id`, column: referenceColumn(name), kind: IDENTIFIER, rule: EITHER }]
  })
}

/** A resource that no operation shows, with all of its attributes and references but secrets, and without links. */
function revealed(resource: Resource): Resource {
  const attributes: Attributes = Object.fromEntries(
    Object.entries(resource.attributes).flatMap(([name, { kind, options }]) => {
      const { hidden: _, additional: __, shownIn: ___, fromMembership: ____, ...rest } = options
      return options.secret || options.writeOnly ? [] : [[name, { kind, options: rest }]]
    }),
  )
  const relationships: Relationships = Object.fromEntries(
    references(resource).map(([name, { hidden: _, shownIn: __, ...rest }]) => [
      name,
      { ...rest, data: 'always', unlinked: true },
    ]),
  )
  return { ...resource, attributes, relationships, unlinked: true }
}
