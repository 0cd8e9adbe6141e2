import { type Resource, rowsOf } from '../declare/resource.js'
import { invalidParameter, refuse } from '../dialect/refusal.js'
import type { BoundComparison } from '../query/filter.js'
import type { Question } from '../query/question.js'
import type { Predicate } from '../store/plan.js'
import { NO_LIMIT, type Page, type Selection } from '../store/select.js'
import type { LiveWorld } from './world.js'

/** Selects a page of rows. Throws a Refusal when a filter names an id that must exist and does not. */
export function pageOfRows(
  subject: Resource,
  question: Question,
  scope: readonly Predicate[],
  world: LiveWorld,
): Page {
  const selection = selectionOf(subject, question, scope, world)
  if (!selection) return { rows: [] }
  const select = (asked: Selection) => world.context.store.select(rowsOf(subject), asked)
  return beginsWithId(selection)
    ? pageFromId(selection, { subject, world, select, idOf: ({ id }) => id })
    : select(selection)
}

/** Selects the same page, and reads only one column with text. */
export function pageOfTexts(
  subject: Resource,
  column: string,
  question: Question,
  scope: readonly Predicate[],
  world: LiveWorld,
): Page<string> {
  const selection = selectionOf(subject, question, scope, world)
  if (!selection) return { rows: [] }
  const select = (asked: Selection) => {
    const page = world.context.store.selectColumn(rowsOf(subject), asked, column)
    return { ...page, rows: page.rows.map((text) => text ?? '') }
  }
  return beginsWithId(selection)
    ? pageFromId(selection, { subject, world, select, idOf: (id) => id })
    : select(selection)
}

function beginsWithId({ order }: Selection): boolean {
  return order.cursor === 'first'
}

/**
 * Selects a page whose cursor is the id of its first row. One more row is read, whose id is the cursor of the next page.
 * Throws a Refusal if there is no such row.
 */
function pageFromId<T>(
  { size, cursor, ...selection }: Selection,
  {
    subject,
    world,
    select,
    idOf,
  }: {
    subject: Resource
    world: LiveWorld
    select: (asked: Selection) => Page<T>
    idOf: (row: T) => string
  },
): Page<T> {
  const first = cursor && world.find(subject, cursor.key[0] ?? '')
  if (cursor && !first) throw refuse.malformed('Invalid cursor provided.')
  const from = first && { cursor: { direction: 'next', key: [String(first.seq - 1)] } as const }
  const order = { by: 'seq', descending: selection.order.descending }
  const { rows } = select({ ...selection, ...from, order, size: Math.min(size + 1, NO_LIMIT) })
  const following = rows[size]
  return {
    rows: rows.slice(0, size),
    ...(following !== undefined && { next: [idOf(following)] }),
  }
}

/** Returns what to select; undefined for nothing. Throws a Refusal. */
function selectionOf(
  subject: Resource,
  { where, page, order, sort, ignored }: Question,
  scope: readonly Predicate[],
  world: LiveWorld,
): Selection | undefined {
  for (const name of ignored) world.noteIgnored(`${name}: Klaviyo returns all items at once`)
  const filters = where.map(({ field, operator, values }) => ({ field: field.name, operator, values }))
  const conflict = subject.questionConflict?.({ filters, sort }, world.now())
  if (conflict) throw refuse.problems([conflict])
  for (const condition of where) refuseUnknownIds(condition, world)
  const inert = where.filter(({ field }) => field.inert)
  for (const { field } of inert)
    world.noteIgnored(`filter ${field.name}: Klaviyo does not compare it; it ${field.inert}`)
  if (inert.some(({ field }) => field.inert === 'finds none')) return undefined
  const compared = where.filter(({ field }) => !field.inert)
  const conditions = compared.map(({ field, operator, values }): Predicate => {
    const { column, standsFor } = field
    return standsFor
      ? { column, operator: 'any', values: values.flatMap(standsFor) }
      : { column, operator, values }
  })
  return {
    predicates: [...scope, ...conditions],
    size: Math.min(page.size, NO_LIMIT),
    ...(page.cursor && { cursor: page.cursor }),
    order,
  }
}

/** Throws a Refusal when a filter names an unknown id of a field whose ids must exist. */
function refuseUnknownIds({ field: { refers }, values }: BoundComparison, world: LiveWorld): void {
  if (!refers) return
  const unknown = values.map(String).filter((id) => !world.find(world.resource(refers.type), id))
  if (unknown.length > 0) throw refuse.problems([invalidParameter(refers.unknown(unknown), 'filter')])
}
