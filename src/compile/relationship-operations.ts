import { snake } from '../base/text.js'
import { bodyMembers } from '../declare/body.js'
import type { Body } from '../declare/kinds/kind.js'
import type {
  DescribedWrite,
  LinkageWrite,
  Relationship,
  RelationshipEndpoint,
} from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import { limits } from '../declare/tier.js'
import { isWhole, relatedFilters } from './filters.js'
import { entryOf, type LinkageBody, type OperationEntry, type Verb } from './operation.js'
import {
  additionalFields,
  collectionOf,
  fieldTypesOf,
  includable,
  OPERATION_DEFAULTS,
  type Resources,
  rateOverridesOf,
  rootOf,
} from './resource-operations.js'

/** Compiles the relationships of a resource into their operations. */
export function relationshipOperations(owner: Resource, resources: Resources): OperationEntry[] {
  return Object.entries(owner.relationships).flatMap(([name, declared]) => {
    const subject = resources.get(declared.type)
    if (!subject) return []
    const reads = (['related', 'linkage'] as const).flatMap(
      (verb) => readOperation(verb, { owner, subject, name, declared }, resources) ?? [],
    )
    return [...reads, ...writeOperations({ owner, subject, name, declared })]
  })
}

interface Bound {
  readonly owner: Resource
  readonly subject: Resource
  readonly name: string
  readonly declared: Relationship
}

function readOperation(
  verb: 'related' | 'linkage',
  bound: Bound,
  resources: Resources,
): OperationEntry | undefined {
  const { owner, subject, name, declared } = bound
  const endpoint = declared[verb]
  if (!endpoint) return undefined
  const id = endpoint.id ?? relationshipId(verb, owner, name, declared)
  return entryOf({ ...headOf(verb, bound), id, method: 'GET' }, () => ({
    ...OPERATION_DEFAULTS,
    ...partiesOf(bound),
    aliases: endpoint.aliases ?? relationshipAliases(verb, endpoint, bound),
    scopes: endpoint.scopes ?? [`${subject.scope}:read`],
    limits: limits(endpoint.rate),
    rateOverrides: rateOverridesOf(endpoint.rateOverrides),
    status: 200,
    ...(declared.arity === 'many' && collectionOf(declared.page ?? { default: 100 })),
    filters: filtersOf(endpoint, bound, resources),
    sorts: sortsOf(bound, resources),
    ...(endpoint.numericIds && { numericIds: true }),
    additional: verb === 'related' ? additionalFields(subject, verb) : [],
    fromMembership: verb === 'related' && declared.by === 'membership' ? (declared.fromMembership ?? []) : [],
    ...includedIn(verb, endpoint, subject, resources),
    fieldTypes: verb === 'related' ? fieldTypesOf(subject, resources) : [],
  }))
}

/** What `include=` may name on the path of the targets of a relationship, and the types that `fields[...]` names. */
function includedIn(
  verb: 'related' | 'linkage',
  { include }: RelationshipEndpoint,
  subject: Resource,
  resources: Resources,
) {
  if (verb === 'linkage') return {}
  const included = include ? includable(subject, 'get', resources) : []
  return {
    includes: included.map((each) => each.name),
    publishedFieldTypes: [...new Set([subject, ...included.map((each) => each.subject)])],
  }
}

function filtersOf({ unfiltered = [] }: RelationshipEndpoint, bound: Bound, resources: Resources) {
  const fields = relatedFilters(bound, resources)
  return unfiltered.length === 0
    ? fields
    : new Map([...fields].filter(([field]) => !unfiltered.includes(field)))
}

function sortsOf({ declared, subject }: Bound, resources: Resources): readonly string[] {
  if (isWhole(declared)) return []
  if (declared.by === 'membership')
    return Object.keys(declared.sortNames ?? {}).concat(resources.get(declared.through)?.sorts ?? [])
  return declared.by === 'inverse' && declared.sorted ? (subject.sorts ?? []) : []
}

/** The method of each write of a relationship, and the parts of its derived id and of its earlier name. */
const WRITES = [
  { part: 'add', verb: 'link', method: 'POST', before: 'add_', between: '_to_', earlier: 'create_' },
  {
    part: 'replace',
    verb: 'replace',
    method: 'PATCH',
    before: 'update_',
    between: '_for_',
    earlier: 'update_',
  },
  {
    part: 'remove',
    verb: 'unlink',
    method: 'DELETE',
    before: 'remove_',
    between: '_from_',
    earlier: 'delete_',
  },
] as const

function writeOperations(bound: Bound): OperationEntry[] {
  const { owner, subject, name, declared } = bound
  const [own, target] = [snake(owner.type), snake(name)]
  // seen: update_image_for_campaign_message needs images:read; writes of members need the scopes of both ends.
  const access = declared.arity === 'one' ? 'read' : 'write'
  const scopes = [...new Set([`${owner.scope}:write`, `${subject.scope}:${access}`])].sort()
  return WRITES.flatMap(({ part, verb, method, before, between, earlier }) => {
    const endpoint = writeOf(declared, part)
    if (!endpoint) return []
    const id = endpoint.id ?? `${before}${target}${between}${own}`
    const isDescribed = 'schema' in endpoint
    return entryOf({ ...headOf(isDescribed ? 'relate' : verb, bound), id, method }, () => ({
      ...OPERATION_DEFAULTS,
      ...partiesOf(bound),
      aliases: endpoint.aliases ?? [`${earlier}${own}_relationships_${target}`],
      scopes: endpoint.scopes ?? scopes,
      limits: limits(endpoint.rate),
      status: endpoint.status ?? 204,
      identifiers: isDescribed ? describedBy(endpoint, subject, part) : identifiersOf(declared, part),
      hasNoBody: true,
    }))
  })
}

type Part = (typeof WRITES)[number]['part']

function writeOf(declared: Relationship, part: Part): LinkageWrite | DescribedWrite | undefined {
  if (declared.by === 'membership' || declared.by === 'inverse') return declared[part]
  return declared.by === 'reference' && part === 'replace' ? declared.replace : undefined
}

/** The identifiers of a write that have `meta`. */
function describedBy({ schema, meta, single }: DescribedWrite, subject: Resource, part: Part): LinkageBody {
  const described: Body = {
    type: shownType(subject),
    schema,
    id: 'required',
    meta: bodyMembers(meta, ({ create }) => create),
    bareMeta: true,
  }
  return single
    ? { many: false, nullable: false, described }
    : { many: true, min: part === 'replace' ? 0 : 1, described }
}

function identifiersOf(declared: Relationship, part: Part): LinkageBody {
  if (declared.by === 'reference') return { many: false, nullable: declared.replace?.nullable ?? false }
  const max = declared.by === 'membership' ? declared.max : undefined
  return { many: true, min: part === 'replace' ? 0 : 1, ...(max !== undefined && { max }) }
}

// A job's own path names its id `job_id`; the paths of its relationships do not.
const PARAMETER = 'id'

function headOf(verb: Verb, { owner, name }: Bound) {
  const apart = verb === 'related' ? '' : 'relationships/'
  return { verb, tag: owner.tag, path: `${rootOf(owner)}/${owner.path}/{${PARAMETER}}/${apart}${name}` }
}

function partiesOf({ owner, subject, name, declared }: Bound) {
  return { owner, subject, relationship: { name, declared }, pathParameter: PARAMETER }
}

/** Derives the operation id of a read: `get_coupon_codes_for_coupon`, `get_coupon_code_ids_for_coupon`. */
function relationshipId(
  verb: 'related' | 'linkage',
  owner: Resource,
  name: string,
  declared: Relationship,
): string {
  const single = snake(name).replace(/s$/, '')
  const ids = declared.arity === 'many' ? `${single}_ids` : `${snake(name)}_id`
  const what = verb === 'related' ? snake(name) : ids
  return `get_${what}_for_${snake(owner.type)}`
}

/** The earlier names of an operation, and the derived id if Klaviyo uses another one. */
function relationshipAliases(
  verb: 'related' | 'linkage',
  { id }: { readonly id?: string },
  { owner, name, declared }: Bound,
): string[] {
  const derived = relationshipId(verb, owner, name, declared)
  const earlier = `get_${snake(owner.type)}_${verb === 'linkage' ? 'relationships_' : ''}${snake(name)}`
  return [...(id === undefined || id === derived ? [] : [derived]), earlier]
}
