import { referenceColumn, relatedFilters } from '../compile/filters.js'
import type { FilterField } from '../compile/operation.js'
import { defaultOrder, orderFrom, sortedBy, viewFromEnd } from '../compile/ordering.js'
import { pairId } from '../declare/membership.js'
import type { Through } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import type { BoundComparison } from '../query/filter.js'
import type { Question } from '../query/question.js'
import type { Predicate } from '../store/plan.js'
import type { StoredRow } from '../store/row.js'
import { NO_LIMIT, type Page } from '../store/select.js'
import { pageOfRows, pageOfTexts } from './page.js'
import type { LiveWorld } from './world.js'

/** Returns a page of the members of `owner`. The order of the question is that of the membership. */
export function pageOfMembers(owner: string, declared: Through, question: Question, world: LiveWorld): Page {
  const membership = world.resource(declared.through)
  const page = pageOfRows(membership, ...membershipQuestion(owner, declared, question, world), world)
  return { ...page, rows: page.rows.flatMap((each) => memberOf(each, declared, world)) }
}

/** Returns the ids of the same page, without reading the rows of the members. */
export function pageOfMemberIds(
  owner: string,
  declared: Through,
  question: Question,
  world: LiveWorld,
): Page<string> {
  const asked = membershipQuestion(owner, declared, question, world)
  return pageOfTexts(world.resource(declared.through), referenceColumn(declared.there), ...asked, world)
}

/**
 * Returns the page of a list that a filter restricts to the members of an owner (`equals(category.id,"…")`); undefined
 * if no filter does. It is a page of the owner's members, and so costs the same whatever else the list has.
 */
export function pageOfOwned(question: Question, world: LiveWorld): Page | undefined {
  const owning = question.where.find(({ field }) => field.owns)
  if (!owning?.field.owns) return undefined
  const members = oppositeOf(owning.field.owns, world)
  const fields = fieldsOf(members, world)
  const where = question.where
    .filter((each) => each !== owning)
    .map((each) => ({ ...each, field: fields.get(each.field.name) ?? each.field }))
  const membership = world.resource(members.through)
  const { sort, order: given } = question
  const order =
    sort === undefined
      ? orderFrom(membership, members.here)
      : sortedBy(viewFromEnd(membership, members), sort, given.descending)
  return pageOfMembers(String(owning.values[0]), members, { ...question, where, order }, world)
}

/** Returns the relationship from the other end of a membership. `verify` checks that there is one. */
function oppositeOf({ type, through, there }: Through, world: LiveWorld): Through {
  const opposite = Object.values(world.resource(type).relationships).find(
    (each): each is Through => each.by === 'membership' && each.through === through && each.here === there,
  )
  if (!opposite) throw new Error(`${type} does not show the membership ${through}`)
  return opposite
}

const fieldsByRelationship = new WeakMap<Through, ReadonlyMap<string, FilterField>>()

function fieldsOf(declared: Through, world: LiveWorld): ReadonlyMap<string, FilterField> {
  const known = fieldsByRelationship.get(declared)
  if (known) return known
  const subject = world.resource(declared.type)
  const fields = relatedFilters({ subject, declared }, world.context.catalog.resources)
  fieldsByRelationship.set(declared, fields)
  return fields
}

/** Returns the question and the scope of a page of memberships, whose order is that of the members. */
function membershipQuestion(
  owner: string,
  declared: Through,
  question: Question,
  world: LiveWorld,
): [Question, Predicate[]] {
  const { through, here, there } = declared
  const membership = world.resource(through)
  const scope: Predicate[] = [{ column: referenceColumn(here), operator: 'equals', values: [owner] }]
  const own: BoundComparison[] = []
  for (const condition of question.where) {
    if (condition.field.alsoOwns) scope.push(pairedWith(String(condition.values[0]), declared, membership))
    else if (condition.field.of) {
      const ids = memberIds(condition, world)
      const values = ids.map((id) => pairId(membership, { [here]: owner, [there]: id }))
      scope.push({ column: 'id', operator: 'any', values })
    } else own.push(condition)
  }
  return [{ ...question, where: own }, scope]
}

/** Stands for the id of a member in the id of a pair. */
const MEMBER = '\u0001'

/** Returns the condition that a member belongs to a further owner, too. */
function pairedWith(owner: string, { here, there, through }: Through, membership: Resource): Predicate {
  const values = pairId(membership, { [here]: owner, [there]: MEMBER }).split(MEMBER)
  return { column: referenceColumn(there), operator: 'paired', values, pairs: through }
}

/** Returns the member of a membership, with the attributes of the membership. */
function memberOf(
  membership: StoredRow,
  { there, type, fromMembership = [] }: Through,
  world: LiveWorld,
): StoredRow | [] {
  const id = membership.related[there]
  const member = typeof id === 'string' ? world.context.store.find(type, id) : undefined
  if (!member) return []
  if (fromMembership.length === 0) return member
  const added = fromMembership.map((name) => [name, membership.attributes[name]])
  return { ...member, attributes: { ...member.attributes, ...Object.fromEntries(added) } }
}

/** Returns the ids of the members that match a condition on another type. */
function memberIds({ field, operator, values }: BoundComparison, world: LiveWorld): string[] {
  const { type = '', leads = 'id' } = field.of ?? {}
  const { rows } = world.context.store.select(type, {
    predicates: [{ column: field.column, operator, values }],
    size: NO_LIMIT,
    order: defaultOrder(world.resource(type)),
  })
  return rows.flatMap((row) => (leads === 'id' ? row.id : (row.related[leads] ?? [])))
}
