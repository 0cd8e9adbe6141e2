import { invalid, refuse } from '../base/refusal.js'
import { referenceColumn } from '../declare/filters.js'
import type { Resource } from '../declare/resource.js'
import { pageLinks, resourceObject, type Setting, selfLink } from '../document/write.js'
import { ask, type Question } from '../query/question.js'
import type { Predicate } from '../store/plan.js'
import type { StoredRow } from '../store/row.js'
import type { Page } from '../store/select.js'
import type { Answer, Asked } from './answer.js'
import { included, load } from './include.js'
import type { LiveWorld } from './world.js'

/** `GET /coupons`: a page of a collection. */
export function list(asked: Asked, world: LiveWorld): Answer {
  const question = ask(asked.parameters, asked.operation)
  const page = selectPage(asked.operation.subject, question, [], world)
  return collection(page, asked, question, world)
}

/** `GET /coupons/{id}`: one resource. */
export function get(asked: Asked, world: LiveWorld): Answer {
  const question = ask(asked.parameters, asked.operation)
  return single(
    demand(asked.operation.owner, asked.id, world),
    asked,
    settingOf(asked, question, 'read'),
    world,
  )
}

/** `GET /coupons/{id}/coupon-codes`: what a relationship leads to. */
export function related(asked: Asked, world: LiveWorld): Answer {
  const question = ask(asked.parameters, asked.operation)
  const found = follow(asked, question, world)
  if ('page' in found) return collection(found.page, asked, question, world)
  // seen: nickdnk get_image_for_campaign_message (wire.md §9): nothing there, and no links either.
  if (!found.row) return { status: 200, document: { data: null } }
  return single(found.row, asked, settingOf(asked, question, 'read'), world)
}

/** `GET /coupons/{id}/relationships/coupon-codes`: the same, as identifiers. */
export function linkage(asked: Asked, world: LiveWorld): Answer {
  const question = ask(asked.parameters, asked.operation)
  const { type } = asked.operation.subject
  const found = follow(asked, question, world)
  if ('page' in found) {
    const data = found.page.rows.map(({ id }) => ({ type, id }))
    return { status: 200, document: { data, links: pageLinks(asked.address, found.page, question.order) } }
  }
  const data = found.row ? { type, id: found.row.id } : null
  return { status: 200, document: { data, links: { self: selfLink(asked.address) } } }
}

/** The row of an id that a path names. Throws the resource's own 404, or 400 where ids have a pattern. */
export function demand(resource: Resource, id: string, world: LiveWorld): StoredRow {
  const { idPattern } = resource
  if (idPattern && !idPattern.test(id)) {
    const detail = `'id' must match regex '${String(idPattern).slice(1, -1)}' ('${id}' doesn't)`
    throw refuse.problems([invalid(detail, '/data/attributes/id')])
  }
  const row = world.ground.store.find(resource.type, id)
  if (!row) throw refuse.notFound(resource.notFound(id))
  return row
}

/** The document of one resource. */
export function single(row: StoredRow, asked: Asked, setting: Setting, world: LiveWorld): Answer {
  const { subject, status } = asked.operation
  const [loaded] = load([row], subject, setting, world)
  if (!loaded) throw new Error('one row in, one row out')
  const also = included([loaded], subject, setting, world)
  const document = {
    data: resourceObject(loaded, subject, setting),
    ...(also && { included: also }),
    links: { self: selfLink(asked.address) },
  }
  return { status, document }
}

/** What a document of this request depends on. */
export function settingOf(asked: Asked, question: Question, occasion: Setting['occasion']): Setting {
  return { base: asked.address.base, question, occasion }
}

function collection(page: Page, asked: Asked, question: Question, world: LiveWorld): Answer {
  const { subject, status } = asked.operation
  const setting = settingOf(asked, question, 'read')
  const rows = load(page.rows, subject, setting, world)
  const also = included(rows, subject, setting, world)
  const document = {
    data: rows.map((row) => resourceObject(row, subject, setting)),
    ...(also && { included: also }),
    links: pageLinks(asked.address, page, question.order),
  }
  return { status, document }
}

function follow(
  asked: Asked,
  question: Question,
  world: LiveWorld,
): { page: Page } | { row: StoredRow | undefined } {
  const { owner, subject, relationship } = asked.operation
  if (!relationship) throw new Error(`${asked.operation.id} follows no relationship`)
  const { name, declared } = relationship
  const row = demand(owner, asked.id, world)
  if (declared.arity === 'many') {
    const scope: Predicate = { column: referenceColumn(declared.via), operator: 'equals', values: [row.id] }
    return { page: selectPage(subject, question, [scope], world) }
  }
  const id = row.related[name]
  return { row: typeof id === 'string' ? world.ground.store.find(subject.type, id) : undefined }
}

function selectPage(
  subject: Resource,
  { where, page, order }: Question,
  scope: readonly Predicate[],
  world: LiveWorld,
): Page {
  const asked = where.map(({ field, operator, values }) => ({ column: field.column, operator, values }))
  return world.ground.store.select(subject.type, {
    predicates: [...scope, ...asked],
    size: page.size,
    ...(page.cursor && { cursor: page.cursor }),
    order,
  })
}
