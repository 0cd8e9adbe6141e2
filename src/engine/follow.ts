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
import { pageOfRows } from './page.js'
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
  const { owner, subject, relationship } = request.operation
  if (!relationship) throw new Error(`${request.operation.id} follows no relationship`)
  const { name, declared } = relationship
  const row = findOrRefuse(owner, request.id, world)
  const { store } = world.context
  switch (declared.by) {
    case 'inverse': {
      const scope: Predicate = { column: referenceColumn(declared.via), operator: 'equals', values: [row.id] }
      return { page: pageOfRows(subject, question, [scope], world) }
    }
    case 'membership':
      return { page: memberPage(row, declared, request, question, world) }
    case 'list':
      return { page: { rows: store.findAll(subject.type, idsOf(row, declared, world)) } }
    default: {
      const id = row.related[name]
      return { row: typeof id === 'string' ? store.find(subject.type, id) : undefined }
    }
  }
}

/** Returns a page of members, in the order of their memberships, with the attributes of the membership. */
function memberPage(
  owner: StoredRow,
  { through, here, there, fromMembership = [] }: Through,
  { operation }: OperationRequest,
  question: Question,
  world: LiveWorld,
): Page {
  const { store } = world.context
  const tie = world.resource(through)
  const ownConditions = question.where.filter(({ field }) => !field.of)
  const scope: Predicate = { column: referenceColumn(here), operator: 'equals', values: [owner.id] }
  const idConditions = question.where.flatMap((condition) => {
    const ids = memberIds(condition, world)
    return ids
      ? [
          {
            column: 'id',
            operator: 'any',
            values: ids.map((id) => pairId(tie, { [here]: owner.id, [there]: id })),
          } as Predicate,
        ]
      : []
  })
  const page = pageOfRows(tie, { ...question, where: ownConditions }, [scope, ...idConditions], world)
  const members = page.rows.flatMap((membership) => {
    const id = membership.related[there]
    if (operation.verb === 'linkage') return { ...membership, id: id ?? '' }
    const member = typeof id === 'string' ? store.find(operation.subject.type, id) : undefined
    if (!member) return []
    const added = fromMembership.map((name) => [name, membership.attributes[name]])
    return { ...member, attributes: { ...member.attributes, ...Object.fromEntries(added) } }
  })
  return { ...page, rows: members }
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
