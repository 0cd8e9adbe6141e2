import { referenceColumn } from '../compile/filters.js'
import { defaultOrder } from '../compile/ordering.js'
import { tieId } from '../declare/membership.js'
import type { ShowingVerb, Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { invalid, invalidParameter, refuse } from '../dialect/refusal.js'
import {
  cursorLinks,
  pageLink,
  pageLinks,
  resourceObject,
  type Setting,
  selfLink,
} from '../document/write.js'
import type { BoundComparison } from '../query/filter.js'
import { readPoint } from '../query/point.js'
import { type Question, readQuestion } from '../query/question.js'
import type { Predicate } from '../store/plan.js'
import type { StoredRow } from '../store/row.js'
import { EVERYTHING, type Page } from '../store/select.js'
import type { Answer, OperationRequest } from './answer.js'
import { idsOf, included, load } from './include.js'
import { BY_DISTANCE, nearestPage } from './nearby.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons`: a page of a collection. */
export function list(asked: OperationRequest, world: LiveWorld): Answer {
  const { operation, parameters, nearby } = asked
  const { subject, nearbyHeader } = operation
  if (nearby !== undefined && nearbyHeader !== undefined) {
    const point = readPoint(nearby, nearbyHeader)
    const question = readQuestion(parameters, operation, subject, BY_DISTANCE)
    return collection(nearestPage(subject, point, question, world), asked, question, world)
  }
  const question = readQuestion(parameters, operation)
  return collection(selectPage(subject, question, [], world), asked, question, world)
}

/** `GET /coupons/{id}`: one resource. */
export function get(asked: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(asked.parameters, asked.operation)
  return single(
    findOrRefuse(asked.operation.owner, asked.id, world),
    asked,
    settingOf(asked, question, 'read'),
    world,
  )
}

/** Figures, computed as they are asked for. */
export function report(asked: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(asked.parameters, asked.operation)
  const { words, where, page } = question
  const { row, next, prev } = world.context.catalog.report(asked.operation.id).compute(
    {
      words,
      where: where.map(({ field, operator, values }) => ({ field: field.name, operator, values })),
      size: page.size,
      offset: Number(page.cursor?.key[0] ?? 0),
    },
    world,
  )
  const { document, ...answer } = collection({ rows: [row as StoredRow] }, asked, question, world)
  const links = cursorLinks(asked.address, 'page[cursor]', { next, prev })
  return { ...answer, document: { ...(document as object), links } }
}

/** `GET /coupons/{id}/coupon-codes`: what a relationship leads to. */
export function related(asked: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(asked.parameters, asked.operation, orderedBy(asked, world))
  const found = follow(asked, question, world)
  if ('page' in found) return collection(found.page, asked, question, world)
  if (!found.row) return NOTHING_RELATED
  return single(found.row, asked, settingOf(asked, question, 'read'), world)
}

/** `GET /coupons/{id}/relationships/coupon-codes`: the same, as identifiers. */
export function linkage(asked: OperationRequest, world: LiveWorld): Answer {
  const question = readQuestion(asked.parameters, asked.operation, orderedBy(asked, world))
  const { type } = asked.operation.subject
  const found = follow(asked, question, world)
  if ('page' in found) {
    const data = found.page.rows.map(({ id }) => ({ type, id }))
    return { status: 200, document: { data, links: collectionLinks(asked, found.page, question) } }
  }
  if (!found.row) return NOTHING_RELATED
  const data = { type, id: found.row.id }
  return { status: 200, document: { data, links: { self: selfLink(asked.address) } } }
}

/**
 * The answer of both endpoints of a to-one relationship that is empty: null, without links
 * (nickdnk-get_metric_for_mapped_metric.200, nickdnk-get_metric_id_for_mapped_metric.200).
 */
const NOTHING_RELATED: Answer = { status: 200, document: { data: null } }

/** Members run in the order of what ties them. */
function orderedBy({ operation }: OperationRequest, world: LiveWorld): Resource {
  const declared = operation.relationship?.declared
  return declared?.by === 'membership' ? world.resource(declared.through) : operation.subject
}

function collectionLinks(
  { address, operation, parameters }: OperationRequest,
  page: Page,
  { order, where }: Question,
) {
  if (!operation.ends) return { self: selfLink(address) }
  const links = pageLinks(address, page, order)
  const { echoesAnyOf } = operation
  const echoes = where.some(({ field, operator }) => field.name === echoesAnyOf && operator === 'any')
  const filter = parameters.find(({ name }) => name === 'filter')
  if (!echoes || !filter || links.prev !== null) return links
  // A fault of Klaviyo's (nickdnk-get_lists.200): the cursor is the text of the filter and leads nowhere.
  return { ...links, prev: pageLink(address, `<Filters: ${filter.value}>`) }
}

/** The row of an id that a path names. Throws the resource's own 404, or 400 where ids have a pattern. */
export function findOrRefuse(resource: Resource, id: string, world: LiveWorld): StoredRow {
  const { idPattern } = resource
  const malformed = resource.malformed?.(id)
  if (malformed) throw refuse.problems([malformed])
  if (idPattern && !idPattern.test(id)) {
    const detail = `'id' must match regex '${String(idPattern).slice(1, -1)}' ('${id}' doesn't)`
    throw refuse.problems([invalid(detail, '/data/attributes/id')])
  }
  const row = world.context.store.find(resource.type, id)
  if (!row) throw refuse.notFound(resource.notFound(id))
  return row
}

/** The document of one resource. */
export function single(row: StoredRow, asked: OperationRequest, setting: Setting, world: LiveWorld): Answer {
  const { subject, status } = asked.operation
  const [loaded] = load([row], subject, setting, world)
  if (!loaded) throw new Error('one row in, one row out')
  const also = included([loaded], subject, setting, world)
  const document = {
    data: resourceObject(loaded, subject, setting),
    ...(also && { included: also }),
    links: {
      self: selfLink(asked.address),
      ...(asked.operation.ends && { next: null, prev: null }),
    },
  }
  return { status, document }
}

/** What a document of this request depends on. */
export function settingOf(
  asked: OperationRequest,
  question: Question,
  occasion: Setting['occasion'],
): Setting {
  const { operation, address } = asked
  const verb = operation.verb as ShowingVerb
  return { base: address.base, verb, extent: operation, question, occasion }
}

function collection(page: Page, asked: OperationRequest, question: Question, world: LiveWorld): Answer {
  const { subject, status } = asked.operation
  const setting = settingOf(asked, question, 'read')
  const rows = load(page.rows, subject, setting, world)
  const also = included(rows, subject, setting, world)
  const document = {
    data: rows.map((row) => resourceObject(row, subject, setting)),
    ...(also && { included: also }),
    links: collectionLinks(asked, page, question),
  }
  return { status, document }
}

function follow(
  asked: OperationRequest,
  question: Question,
  world: LiveWorld,
): { page: Page } | { row: StoredRow | undefined } {
  const { owner, subject, relationship } = asked.operation
  if (!relationship) throw new Error(`${asked.operation.id} follows no relationship`)
  const { name, declared } = relationship
  const row = findOrRefuse(owner, asked.id, world)
  const { store } = world.context
  switch (declared.by) {
    case 'inverse': {
      const scope: Predicate = { column: referenceColumn(declared.via), operator: 'equals', values: [row.id] }
      return { page: selectPage(subject, question, [scope], world) }
    }
    case 'membership':
      return { page: memberPage(row, declared, asked, question, world) }
    case 'list':
      return { page: { rows: store.findAll(subject.type, idsOf(row, declared, world)) } }
    default: {
      const id = row.related[name]
      return { row: typeof id === 'string' ? store.find(subject.type, id) : undefined }
    }
  }
}

/** A page of members, in the order of their memberships, with what those lend them. */
function memberPage(
  owner: StoredRow,
  { through, here, there, fromMembership = [] }: Through,
  { operation }: OperationRequest,
  question: Question,
  world: LiveWorld,
): Page {
  const { store } = world.context
  const tie = world.resource(through)
  const own = question.where.filter(({ field }) => !field.of)
  const scope: Predicate = { column: referenceColumn(here), operator: 'equals', values: [owner.id] }
  const sought = question.where.flatMap((condition) => {
    const ids = identified(condition, world)
    return ids
      ? [
          {
            column: 'id',
            operator: 'any',
            values: ids.map((id) => tieId(tie, { [here]: owner.id, [there]: id })),
          } as Predicate,
        ]
      : []
  })
  const page = selectPage(tie, { ...question, where: own }, [scope, ...sought], world)
  const members = page.rows.flatMap((membership) => {
    const id = membership.related[there]
    if (operation.verb === 'linkage') return { ...membership, id: id ?? '' }
    const member = typeof id === 'string' ? store.find(operation.subject.type, id) : undefined
    if (!member) return []
    const lent = fromMembership.map((name) => [name, membership.attributes[name]])
    return { ...member, attributes: { ...member.attributes, ...Object.fromEntries(lent) } }
  })
  return { ...page, rows: members }
}

/** The ids of the members that a condition on what identifies them leads to; undefined where it asks no other type. */
function identified({ field, operator, values }: BoundComparison, world: LiveWorld): string[] | undefined {
  if (!field.of) return undefined
  const { type, leads } = field.of
  const { rows } = world.context.store.select(type, {
    predicates: [{ column: field.column, operator, values }],
    size: EVERYTHING,
    order: defaultOrder(world.resource(type)),
  })
  return rows.flatMap((row) => (leads === 'id' ? row.id : (row.related[leads] ?? [])))
}

function selectPage(
  subject: Resource,
  { where, page, order }: Question,
  scope: readonly Predicate[],
  world: LiveWorld,
): Page {
  for (const condition of where) demandNamed(condition, world)
  const inert = where.filter(({ field }) => field.inert)
  for (const { field } of inert)
    world.noteIgnored(`filter ${field.name}: Klaviyo does not compare it; it ${field.inert}`)
  if (inert.some(({ field }) => field.inert === 'finds none')) return { rows: [] }
  const compared = where.filter(({ field }) => !field.inert)
  const asked = compared.map(({ field, operator, values }) => ({ column: field.column, operator, values }))
  return world.context.store.select(subject.type, {
    predicates: [...scope, ...asked],
    size: Math.min(page.size, EVERYTHING),
    ...(page.cursor && { cursor: page.cursor }),
    order,
  })
}

/** Throws a Refusal of ids that a filter names and nothing has, where the field demands that they are there. */
function demandNamed({ field: { refers }, values }: BoundComparison, world: LiveWorld): void {
  if (!refers) return
  const unknown = values.map(String).filter((id) => !world.find(refers.type, id))
  if (unknown.length > 0) throw refuse.problems([invalidParameter(refers.unknown(unknown), 'filter')])
}
