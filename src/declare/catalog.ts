import { snake } from '../base/text.js'
import type { ControlAction } from './control.js'
import { filterFields } from './filters.js'
import type { AdditionalVerb } from './kinds/kind.js'
import type { Method, Operation, ServedOperation, UnservedOperation } from './operation.js'
import type { Relationship } from './relationship.js'
import type { Resource } from './resource.js'
import type { RuleBook, Rules } from './rules.js'
import { limits } from './tier.js'
import { verify } from './verify.js'

/** One Klaviyo tag: its tables, its rules, and what its part of the UI can do. */
export interface Family {
  readonly tag: string
  readonly resources: readonly Resource[]
  readonly rules?: readonly RuleBook[]
  readonly control?: readonly ControlAction[]
}

/** Everything Klaviyo is, as of one revision. */
export interface Catalog {
  readonly revision: string
  readonly resources: ReadonlyMap<string, Resource>
  readonly operations: readonly Operation[]
  readonly control: readonly ControlAction[]
  rules(type: string): Rules<Resource>
}

const SUCCESS = { list: 200, get: 200, create: 201, update: 200, delete: 204 } as const
const NO_RULES: Rules<Resource> = {}

/** Flattens families into a catalog and verifies it; throws with the path to the mistake. */
export function compile(
  revision: string,
  families: readonly Family[],
  unserved: readonly UnservedOperation[],
): Catalog {
  const resources = new Map(
    families.flatMap((family) => family.resources).map((resource) => [resource.type, resource]),
  )
  const books = new Map(
    families.flatMap((family) => family.rules ?? []).map((book) => [book.type, book.rules]),
  )
  const served = [...resources.values()].flatMap((resource) => operationsOf(resource, resources))
  const catalog: Catalog = {
    revision,
    resources,
    operations: [...served, ...unserved],
    control: families.flatMap((family) => family.control ?? []),
    rules: (type) => books.get(type) ?? NO_RULES,
  }
  verify(catalog, families)
  return catalog
}

/** Every operation that a table declares. */
function operationsOf(resource: Resource, resources: ReadonlyMap<string, Resource>): ServedOperation[] {
  return [...ownOperations(resource, resources), ...relationshipOperations(resource, resources)]
}

function ownOperations(resource: Resource, resources: ReadonlyMap<string, Resource>): ServedOperation[] {
  const name = snake(resource.type)
  const derived = {
    list: `get_${snake(resource.path)}`,
    get: `get_${name}`,
    create: `create_${name}`,
    update: `update_${name}`,
    delete: `delete_${name}`,
  }
  const methods = { list: 'GET', get: 'GET', create: 'POST', update: 'PATCH', delete: 'DELETE' } as const
  const verbs = ['list', 'create', 'get', 'update', 'delete'] as const
  return verbs.flatMap((verb) => {
    const endpoint = resource.operations[verb]
    if (!endpoint) return []
    const reads = verb === 'list' || verb === 'get'
    const onItem = verb !== 'list' && verb !== 'create'
    const includes = reads ? includable(resource, verb) : []
    const sparse =
      verb === 'delete' || endpoint.sparse === false
        ? []
        : [resource, ...includes.map((each) => each.subject)]
    return {
      verb,
      id: endpoint.id ?? derived[verb],
      aliases: endpoint.aliases ?? [],
      method: methods[verb] satisfies Method,
      path: `/api/${resource.path}${onItem ? `/{${parameterOf(resource)}}` : ''}`,
      tag: resource.tag,
      scopes: [`${resource.scope}:${reads ? 'read' : 'write'}`],
      limits: limits(endpoint.rate),
      status: endpoint.status ?? SUCCESS[verb],
      owner: resource,
      subject: resource,
      ...('page' in endpoint && { page: endpoint.page }),
      filters: verb === 'list' ? filterFields(resource) : new Map(),
      anyFilterOf: 'anyFilterOf' in endpoint ? (endpoint.anyFilterOf ?? []) : [],
      includes: includes.map((each) => each.name),
      sorts: verb === 'list' ? (resource.sorts ?? []) : [],
      additional: verb === 'delete' ? [] : additionalFields(resource, verb),
      sparse,
      pathParameter: onItem ? parameterOf(resource) : undefined,
    }
  })

  function includable(owner: Resource, verb: 'list' | 'get') {
    return Object.entries(owner.relationships)
      .filter(([, { include }]) => include === true || include === verb)
      .flatMap(([name, { type }]) => {
        const subject = resources.get(type)
        return subject ? [{ name, subject }] : []
      })
  }
}

function relationshipOperations(
  owner: Resource,
  resources: ReadonlyMap<string, Resource>,
): ServedOperation[] {
  return Object.entries(owner.relationships).flatMap(([name, declared]) => {
    const subject = resources.get(declared.type)
    if (!subject) return []
    return (['related', 'linkage'] as const).flatMap((verb) => {
      const endpoint = declared[verb]
      if (!endpoint) return []
      return {
        verb,
        id: endpoint.id ?? relationshipId(verb, owner, name, declared),
        aliases: endpoint.aliases ?? [],
        method: 'GET',
        path: `/api/${owner.path}/{${parameterOf(owner)}}/${verb === 'linkage' ? 'relationships/' : ''}${name}`,
        tag: owner.tag,
        scopes: [`${subject.scope}:read`],
        limits: limits(endpoint.rate),
        status: 200,
        owner,
        subject,
        relationship: { name, declared },
        ...(declared.arity === 'many' && { page: declared.page ?? { default: 100 } }),
        filters: declared.arity === 'many' ? filterFields(subject) : new Map(),
        anyFilterOf: [],
        includes: [],
        sorts: [],
        additional: verb === 'related' ? additionalFields(subject, verb) : [],
        sparse: verb === 'related' ? [subject] : [],
        pathParameter: parameterOf(owner),
      }
    })
  })
}

function additionalFields({ attributes }: Resource, verb: AdditionalVerb): string[] {
  return Object.entries(attributes)
    .filter(([, { options }]) => options.additional?.includes(verb))
    .map(([name]) => name)
}

/** `get_coupon_codes_for_coupon`, `get_coupon_code_ids_for_coupon`: the naive rule of design §4. */
function relationshipId(
  verb: 'related' | 'linkage',
  owner: Resource,
  name: string,
  declared: Relationship,
): string {
  const what =
    verb === 'related' ? snake(name) : `${snake(declared.type)}_id${declared.arity === 'many' ? 's' : ''}`
  return `get_${what}_for_${snake(owner.type)}`
}

function parameterOf(resource: Resource): string {
  return resource.idParameter ?? 'id'
}
