import { snake } from '../base/text.js'
import type { LinkageWrite, Relationship } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { limits } from '../declare/tier.js'
import { isWhole, relatedFilters } from './filters.js'
import type { LinkageBody, ServedOperation, Verb } from './operation.js'
import {
  additionalFields,
  collectionOf,
  fieldTypesOf,
  OPERATION_DEFAULTS,
  type Resources,
  rateOverridesOf,
  rootOf,
} from './resource-operations.js'

/** The operations on the paths of its relationships. */
export function relationshipOperations(owner: Resource, resources: Resources): ServedOperation[] {
  return Object.entries(owner.relationships).flatMap(([name, declared]) => {
    const subject = resources.get(declared.type)
    if (!subject) return []
    const reads = (['related', 'linkage'] as const).flatMap(
      (verb) => readOperation(verb, { owner, subject, name, declared }, resources) ?? [],
    )
    return [...reads, ...writeOperations({ owner, subject, name, declared })]
  })
}

interface Tie {
  readonly owner: Resource
  readonly subject: Resource
  readonly name: string
  readonly declared: Relationship
}

function readOperation(
  verb: 'related' | 'linkage',
  tie: Tie,
  resources: Resources,
): ServedOperation | undefined {
  const { owner, subject, name, declared } = tie
  const endpoint = declared[verb]
  if (!endpoint) return undefined
  return {
    ...OPERATION_DEFAULTS,
    ...tied(verb, tie),
    id: endpoint.id ?? relationshipId(verb, owner, name, declared),
    aliases: endpoint.aliases ?? relationshipAliases(verb, endpoint, tie),
    method: 'GET',
    scopes: endpoint.scopes ?? [`${subject.scope}:read`],
    limits: limits(endpoint.rate),
    rateOverrides: rateOverridesOf(endpoint.rateOverrides),
    status: 200,
    ...(declared.arity === 'many' && collectionOf(declared.page ?? { default: 100 })),
    filters: relatedFilters(tie, resources),
    sorts:
      declared.by === 'membership' && !isWhole(declared)
        ? (resources.get(declared.through)?.sorts ?? [])
        : [],
    additional: verb === 'related' ? additionalFields(subject, verb) : [],
    fromMembership: verb === 'related' && declared.by === 'membership' ? (declared.fromMembership ?? []) : [],
    publishedFieldTypes: verb === 'related' ? [subject] : [],
    fieldTypes: verb === 'related' ? fieldTypesOf(subject, resources) : [],
  }
}

/** How each write of a relationship is asked, and what its derived id and its earlier name begin with. */
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

function writeOperations(tie: Tie): ServedOperation[] {
  const { owner, subject, name, declared } = tie
  const [own, what] = [snake(owner.type), snake(name)]
  // seen: update_image_for_campaign_message asks for images:read, writes of members for the scope of either end.
  const access = declared.arity === 'one' ? 'read' : 'write'
  const scopes = [...new Set([`${owner.scope}:write`, `${subject.scope}:${access}`])].sort()
  return WRITES.flatMap(({ part, verb, method, before, between, earlier }) => {
    const endpoint = writeOf(declared, part)
    if (!endpoint) return []
    return {
      ...OPERATION_DEFAULTS,
      ...tied(verb, tie),
      id: endpoint.id ?? `${before}${what}${between}${own}`,
      aliases: endpoint.aliases ?? [`${earlier}${own}_relationships_${what}`],
      method,
      scopes: endpoint.scopes ?? scopes,
      limits: limits(endpoint.rate),
      status: endpoint.status ?? 204,
      identifiers: identifiersOf(declared, part),
      hasNoBody: true,
    }
  })
}

type Part = (typeof WRITES)[number]['part']

function writeOf(declared: Relationship, part: Part): LinkageWrite | undefined {
  if (declared.by === 'membership') return declared[part]
  return declared.by === 'reference' && part === 'replace' ? declared.replace : undefined
}

function identifiersOf(declared: Relationship, part: Part): LinkageBody {
  if (declared.by === 'reference') return { many: false, nullable: declared.replace?.nullable ?? false }
  const max = declared.by === 'membership' ? declared.max : undefined
  return { many: true, min: part === 'replace' ? 0 : 1, ...(max !== undefined && { max }) }
}

function tied(verb: Verb, { owner, subject, name, declared }: Tie) {
  // A job's own path names its id `job_id`; the paths of its relationships do not.
  const parameter = 'id'
  const apart = verb === 'related' ? '' : 'relationships/'
  return {
    verb,
    owner,
    subject,
    tag: owner.tag,
    relationship: { name, declared },
    path: `${rootOf(owner)}/${owner.path}/{${parameter}}/${apart}${name}`,
    pathParameter: parameter,
  }
}

/** `get_coupon_codes_for_coupon`, `get_coupon_code_ids_for_coupon`: the naive rule of design §4. */
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

/** The names such an operation went by before; among them the derived one, where Klaviyo has another. */
function relationshipAliases(
  verb: 'related' | 'linkage',
  { id }: { readonly id?: string },
  { owner, name, declared }: Tie,
): string[] {
  const derived = relationshipId(verb, owner, name, declared)
  const earlier = `get_${snake(owner.type)}_${verb === 'linkage' ? 'relationships_' : ''}${snake(name)}`
  return [...(id === undefined || id === derived ? [] : [derived]), earlier]
}
