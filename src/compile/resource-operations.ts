import { snake } from '../base/text.js'
import type { AdditionalVerb } from '../declare/kinds/kind.js'
import type { PageSize, Whole } from '../declare/relationship.js'
import type { Operations, Resource } from '../declare/resource.js'
import { limits, type RateOverrides } from '../declare/tier.js'
import { createBodyOf, updateBodyOf } from './bodies.js'
import { listFilters, listSorts } from './filters.js'
import { entryOf, type FilterField, type OperationEntry, type OperationParts } from './operation.js'
import { hasSparseNames, PLAIN_EXTENT } from './shown-attributes.js'
import { successOf } from './success.js'

/** The resources of a catalog, by type. */
export type Resources = ReadonlyMap<string, Resource>

type OwnVerb = keyof Operations
type OwnEndpoint = NonNullable<Operations[OwnVerb]>

const METHODS = { list: 'GET', get: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const

/** The defaults of an operation. */
export const OPERATION_DEFAULTS = {
  aliases: [],
  rateOverrides: [],
  collection: false,
  ends: false,
  filters: new Map<string, FilterField>(),
  anyFilterOf: [],
  includes: [],
  sorts: [],
  additional: [],
  unasked: [],
  fromMembership: [],
  publishedFieldTypes: [],
  fieldTypes: [],
  pathParameter: undefined,
  hasNoBody: false,
  bare: false,
  readsNoRows: false,
} as const

/** Compiles the operations on the path of a resource. */
export function ownOperations(resource: Resource, resources: Resources): OperationEntry[] {
  const name = snake(resource.type)
  const derived = {
    list: `get_${snake(resource.path)}`,
    get: `get_${name}`,
    create: `create_${name}`,
    update: `update_${name}`,
    delete: `delete_${name}`,
  }
  const verbs = ['list', 'create', 'get', 'update', 'delete'] as const
  return verbs.flatMap((verb) => {
    const endpoint = resource.operations[verb]
    if (!endpoint) return []
    const onItem = verb !== 'list' && verb !== 'create'
    const path = pathOf(resource, endpoint)
    const head = {
      verb,
      id: endpoint.id ?? derived[verb],
      method: METHODS[verb],
      path: `${path}${onItem ? `/{${parameterOf(resource)}}` : ''}`,
      tag: resource.tag,
    }
    return entryOf(head, () => ownOperation(verb, endpoint, resource, resources))
  })
}

/** The parts of an operation that only its use needs. */
function ownOperation(
  verb: OwnVerb,
  endpoint: OwnEndpoint,
  resource: Resource,
  resources: Resources,
): OperationParts {
  const reads = verb === 'list' || verb === 'get'
  const onItem = verb !== 'list' && verb !== 'create'
  const includes = reads ? includable(resource, verb, resources) : []
  const { status, document } = successOf(verb, endpoint)
  const sparse =
    document && endpoint.sparse !== false ? [resource, ...includes.map((each) => each.subject)] : []
  const body =
    verb === 'create' ? createBodyOf(resource) : verb === 'update' ? updateBodyOf(resource) : undefined
  return {
    ...OPERATION_DEFAULTS,
    aliases: endpoint.aliases ?? [],
    scopes: endpoint.scopes ?? [`${resource.scope}:${reads ? 'read' : 'write'}`],
    limits: limits(endpoint.rate),
    rateOverrides: rateOverridesOf(endpoint.rateOverrides),
    status,
    owner: resource,
    subject: resource,
    ...(body && { body }),
    ...('page' in endpoint && collectionOf(endpoint.page)),
    filters: verb === 'list' ? listFilters(resource) : OPERATION_DEFAULTS.filters,
    ...('nearbyHeader' in endpoint && { nearbyHeader: endpoint.nearbyHeader }),
    ...(verb === 'list' && resource.filterConflict && { filterConflict: resource.filterConflict }),
    anyFilterOf: 'anyFilterOf' in endpoint ? (endpoint.anyFilterOf ?? []) : [],
    ...('echoesAnyOf' in endpoint && { echoesAnyOf: endpoint.echoesAnyOf }),
    ...('assumes' in endpoint && { assumes: endpoint.assumes }),
    includes: includes.map((each) => each.name),
    sorts: verb === 'list' ? listSorts(resource) : [],
    additional: document && verb !== 'delete' ? additionalFields(resource, verb) : [],
    unasked: document && verb !== 'delete' ? unaskedFields(resource, verb) : [],
    ...(endpoint.keepsOrder && { keepsOrder: true }),
    ...(endpoint.attributeOrder && { attributeOrder: endpoint.attributeOrder }),
    publishedFieldTypes: [...new Set(sparse)].filter((each) => hasSparseNames(each, PLAIN_EXTENT)),
    fieldTypes: document ? fieldTypesOf(resource, resources) : [],
    pathParameter: onItem ? parameterOf(resource) : undefined,
    hasNoBody: !document,
    ...companyParameter(pathOf(resource, endpoint), endpoint.company),
  }
}

/** The relationships that `include=` may name on reads of a resource, with their targets. */
export function includable(owner: Resource, verb: 'list' | 'get', resources: Resources) {
  return Object.entries(owner.relationships)
    .filter(
      ([, { include, shownIn }]) =>
        (include === true || include === verb) && (shownIn?.includes(verb) ?? true),
    )
    .flatMap(([name, { type }]) => {
      const subject = resources.get(type)
      return subject ? [{ name, subject }] : []
    })
}

/** The part of an operation that describes its collection: page sizes, and whether `links` has `next` and `prev`. */
export function collectionOf(page: PageSize | Whole) {
  if ('whole' in page) return { collection: true, ends: page.whole === 'ends' }
  return { collection: true, ends: !page.ignored, page }
}

/** Converts rate overrides to limits. */
export function rateOverridesOf(declared: RateOverrides = []) {
  return declared.map(({ parameter, value, rate }) => ({ parameter, value, limits: limits(rate) }))
}

/** The part of an operation that describes its public key, which only `/client/` paths have. */
export function companyParameter(path: string, company: 'required' | 'optional' = 'required') {
  return path.startsWith('/client/') ? { company } : {}
}

/** The names that `additional-fields[...]` accepts for a verb. */
export function additionalFields({ attributes }: Resource, verb: AdditionalVerb): string[] {
  return Object.entries(attributes)
    .filter(([, { options }]) => options.additional?.includes(verb))
    .map(([name]) => name)
}

/** The additional fields that responses of a verb have also if the request names no fields. */
function unaskedFields({ attributes }: Resource, verb: AdditionalVerb): string[] {
  return Object.keys(attributes).filter((name) => attributes[name]?.options.unasked?.includes(verb))
}

/**
 * The types that `fields[...]` accepts for a resource. Klaviyo accepts those of all relationships, also of
 * relationships that cannot be included (reported from the live API: `list, profile, tag, flow` for lists).
 */
export function fieldTypesOf(subject: Resource, resources: Resources): Resource[] {
  const shown = Object.values(subject.relationships).filter(({ hidden }) => !hidden)
  const related = shown.flatMap(({ type }) => resources.get(type) ?? [])
  return [...new Set([subject, ...related])]
}

/** The path of an operation, without its parameter. */
function pathOf(resource: Resource, { path }: OwnEndpoint): string {
  return path ?? `${rootOf(resource)}/${resource.path}`
}

function parameterOf(resource: Resource): string {
  return resource.idParameter ?? 'id'
}

/** The prefix of the paths of a resource. */
export function rootOf({ root = '/api' }: Resource): string {
  return root
}
