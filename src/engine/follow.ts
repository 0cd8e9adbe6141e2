import { referenceColumn } from '../compile/filters.js'
import { defaultOrder } from '../compile/ordering.js'
import { pairId } from '../declare/membership.js'
import type { Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import type { BoundComparison } from '../query/filter.js'
import type { Question } from '../query/question.js'
import type { Predicate } from '../store/plan.js'
import type { StoredRow } from '../store/row.js'
import { NO_LIMIT, type Page } from '../store/select.js'
import type { Answer, OperationRequest } from './answer.js'
import { findOrRefuse } from './find.js'
import { idsOf } from './include.js'
import { pageOfRows, pageOfTexts } from './page.js'
import type { LiveWorld } from './world.js'

/**
 * The response of both endpoints of an empty to-one relationship: null, without links
 * (nickdnk-get_metric_for_mapped_metric.200, nickdnk-get_metric_id_for_mapped_metric.200).
 */
export const EMPTY_REFERENCE: Answer = { status: 200, document: '{"data":null}' }

/** Returns the resource whose rows sort a page: the membership for members, else the subject. */
export function orderedBy({ operation }: OperationRequest, world: LiveWorld): Resource {
  const declared = operation.relationship?.declared
  return declared?.by === 'membership' ? world.resource(declared.through) : operation.subject
}

/** Returns the targets of the relationship of an operation: a page of rows, or at most one row. Throws a Refusal. */
export function follow(
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
): { page: Page } | { row: StoredRow | undefined } {
  const { row, name, declared, subject } = start(request, world)
  const { store } = world.context
  switch (declared.by) {
    case 'inverse':
      return { page: pageOfRows(subject, question, [scopeOf(declared.via, row)], world) }
    case 'membership': {
      const tie = world.resource(declared.through)
      const page = pageOfRows(tie, ...membershipQuestion(row, declared, question, world), world)
      return {
        page: { ...page, rows: page.rows.flatMap((each) => memberOf(each, declared, subject, world)) },
      }
    }
    case 'list':
      return { page: { rows: store.findAll(subject.type, idsOf(row, declared, world)) } }
    default: {
      const id = row.related[name]
      return { row: typeof id === 'string' ? store.find(subject.type, id) : undefined }
    }
  }
}

/** Returns the ids of the same targets, without reading their rows where they are a page. Throws a Refusal. */
export function followIds(
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
): { page: Page<string> } | { id: string | undefined } {
  const { row, declared, subject } = start(request, world)
  switch (declared.by) {
    case 'inverse':
      return { page: pageOfTexts(subject, 'id', question, [scopeOf(declared.via, row)], world) }
    case 'membership': {
      const { through, there } = declared
      const asked = membershipQuestion(row, declared, question, world)
      return { page: pageOfTexts(world.resource(through), referenceColumn(there), ...asked, world) }
    }
    default: {
      const found = follow(request, question, world)
      if ('row' in found) return { id: found.row?.id }
      return { page: { ...found.page, rows: found.page.rows.map(({ id }) => id) } }
    }
  }
}

/** Returns the relationship of an operation, and the row it starts from. Throws a Refusal. */
function start(request: OperationRequest, world: LiveWorld) {
  const { owner, subject, relationship, id } = request.operation
  if (!relationship) throw new Error(`${id} follows no relationship`)
  return { ...relationship, subject, row: findOrRefuse(owner, request.id, world) }
}

/** Returns the condition that a reference is a row. */
function scopeOf(reference: string, { id }: StoredRow): Predicate {
  return { column: referenceColumn(reference), operator: 'equals', values: [id] }
}

/** Returns the question and the scope of a page of memberships, whose order is that of the members. */
function membershipQuestion(
  owner: StoredRow,
  { through, here, there }: Through,
  question: Question,
  world: LiveWorld,
): [Question, Predicate[]] {
  const tie = world.resource(through)
  const ownConditions = question.where.filter(({ field }) => !field.of)
  const idConditions = question.where.flatMap((condition): Predicate[] => {
    const ids = memberIds(condition, world)
    if (!ids) return []
    const values = ids.map((id) => pairId(tie, { [here]: owner.id, [there]: id }))
    return [{ column: 'id', operator: 'any', values }]
  })
  return [{ ...question, where: ownConditions }, [scopeOf(here, owner), ...idConditions]]
}

/** Returns the member of a membership, with the attributes of the membership. */
function memberOf(
  membership: StoredRow,
  { there, fromMembership = [] }: Through,
  { type }: Resource,
  world: LiveWorld,
): StoredRow | [] {
  const id = membership.related[there]
  const member = typeof id === 'string' ? world.context.store.find(type, id) : undefined
  if (!member) return []
  const added = fromMembership.map((name) => [name, membership.attributes[name]])
  return { ...member, attributes: { ...member.attributes, ...Object.fromEntries(added) } }
}

/** Returns the ids of the members that match a condition on another type; undefined if it is on the membership. */
function memberIds({ field, operator, values }: BoundComparison, world: LiveWorld): string[] | undefined {
  if (!field.of) return undefined
  const { type, leads } = field.of
  const { rows } = world.context.store.select(type, {
    predicates: [{ column: field.column, operator, values }],
    size: NO_LIMIT,
    order: defaultOrder(world.resource(type)),
  })
  return rows.flatMap((row) => (leads === 'id' ? row.id : (row.related[leads] ?? [])))
}
