import { referenceColumn } from '../compile/filters.js'
import { viewFromEnd } from '../compile/ordering.js'
import { type Resource, rowsOf } from '../declare/resource.js'
import type { Question } from '../query/question.js'
import type { Predicate } from '../store/plan.js'
import type { StoredRow } from '../store/row.js'
import type { Page } from '../store/select.js'
import type { Answer, OperationRequest } from './answer.js'
import { findOrRefuse } from './find.js'
import { idsOf, memberOwner } from './include.js'
import { pageOfMemberIds, pageOfMembers } from './member-page.js'
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
  return declared?.by === 'membership'
    ? viewFromEnd(world.resource(declared.through), declared)
    : operation.subject
}

/** Returns the targets of the relationship of an operation: a page of rows, or at most one row. Throws a Refusal. */
export function follow(
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
): { page: Page } | { row: StoredRow | undefined } {
  const started = start(request, world)
  if (!started) return { page: { rows: [] } }
  const { row, name, declared, subject } = started
  const { store } = world.context
  switch (declared.by) {
    case 'inverse':
      return { page: pageOfRows(subject, question, [scopeOf(declared.via, row)], world) }
    case 'membership':
      return { page: pageOfMembers(memberOwner(row, declared), declared, question, world) }
    case 'list':
      return { page: { rows: store.findAll(rowsOf(subject), idsOf(row, declared, world)) } }
    default: {
      const id = row.related[name]
      return { row: typeof id === 'string' ? store.find(rowsOf(subject), id) : undefined }
    }
  }
}

/** Returns the ids of the same targets, without reading their rows where they are a page. Throws a Refusal. */
export function followIds(
  request: OperationRequest,
  question: Question,
  world: LiveWorld,
): { page: Page<string> } | { id: string | undefined } {
  const started = start(request, world)
  if (!started) return { page: { rows: [] } }
  const { row, declared, subject } = started
  switch (declared.by) {
    case 'inverse':
      return { page: pageOfTexts(subject, 'id', question, [scopeOf(declared.via, row)], world) }
    case 'membership':
      return { page: pageOfMemberIds(memberOwner(row, declared), declared, question, world) }
    default: {
      const found = follow(request, question, world)
      if ('row' in found) return { id: found.row?.id }
      return { page: { ...found.page, rows: found.page.rows.map(({ id }) => id) } }
    }
  }
}

/**
 * Returns the relationship of an operation, and the row it starts from; undefined if there is no such row where it then
 * has no targets. Throws a Refusal.
 */
function start(request: OperationRequest, world: LiveWorld) {
  const { owner, subject, relationship, id, verb } = request.operation
  if (!relationship) throw new Error(`${id} follows no relationship`)
  const endpoint = relationship.declared[verb === 'linkage' ? 'linkage' : 'related']
  if (endpoint?.unknownOwner === 'empty' && !world.find(owner, request.id)) return undefined
  return { ...relationship, subject, row: findOrRefuse(owner, request.id, world, endpoint?.notFound) }
}

/** Returns the condition that a reference is a row. */
function scopeOf(reference: string, { id }: Pick<StoredRow, 'id'>): Predicate {
  return { column: referenceColumn(reference), operator: 'equals', values: [id] }
}
