import { PLAIN_EXTENT } from '../compile/shown-attributes.js'
import type { Relationship, Through } from '../declare/relationship.js'
import { type Resource, type Row, rowsOf } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import { FieldsetCache } from '../document/fieldset-cache.js'
import type { Out } from '../document/member-printer.js'
import { printRows } from '../document/printer.js'
import type { DocumentContext } from '../document/write.js'
import type { StoredRow } from '../store/row.js'
import type { WorldWithContext } from './world-context.js'

/** A row with the ids of the to-many relationships that the document shows. */
export interface LoadedRow extends StoredRow {
  readonly many?: Readonly<Record<string, readonly string[]>>
}

/** What a document shows but the rows do not store. */
interface Loaded {
  readonly relationships: readonly (readonly [string, Relationship])[]
  readonly derived: readonly string[]
}

const loadedByFieldset = new FieldsetCache<Loaded>()

/** Adds to rows what the document shows but the row does not store: to-many ids and derived attributes. */
export function load(
  rows: readonly StoredRow[],
  resource: Resource,
  context: DocumentContext,
  world: WorldWithContext,
): readonly LoadedRow[] {
  const { relationships, derived } = loadedByFieldset.get(resource, context, () => ({
    relationships: Object.entries(resource.relationships).filter(
      ([name, relationship]) => relationship.arity === 'many' && isPrinted(name, relationship, context),
    ),
    derived: derivedNames(resource, context, world),
  }))
  if (relationships.length === 0 && derived.length === 0) return rows
  const { derive = {} } = world.context.catalog.rules(resource)
  return rows.map((row) => {
    const many: Record<string, readonly string[]> = {}
    for (const [name, relationship] of relationships) many[name] = idsOf(row, relationship, world)
    if (derived.length === 0) return { many, ...row }
    const attributes = { ...row.attributes }
    for (const name of derived) attributes[name] = derive[name]?.(row as unknown as Row, world)
    return { many, ...row, attributes }
  })
}

/** Returns the names of the derived attributes that the document shows. */
function derivedNames(resource: Resource, { question }: DocumentContext, world: WorldWithContext): string[] {
  const { attributes } = resource
  const { derive } = world.context.catalog.rules(resource)
  if (!derive) return []
  const fields = question.fields
    .get(shownType(resource))
    ?.map((name) => (name in attributes ? name : name.split('.')[0]))
  return Object.keys(derive).filter((name) => {
    if (attributes[name]?.options.hidden) return false
    if (question.additional.includes(name) || fields?.includes(name)) return true
    return fields === undefined && !attributes[name]?.options.additional
  })
}

/** Returns the ids of the targets of a to-many relationship of a row. */
export function idsOf(
  row: StoredRow,
  relationship: Relationship,
  world: WorldWithContext,
): readonly string[] {
  const { store } = world.context
  switch (relationship.by) {
    case 'inverse': {
      const { once, type, via, newestFirst } = relationship
      if (once && row.attributes[once.attribute] !== once.is) return []
      const ids = store.referring(rowsOf(world.context.catalog.resources.get(type) ?? type), via, row.id)
      return newestFirst ? ids.reverse() : ids
    }
    case 'list': {
      const held = row.attributes[relationship.held] ?? row.related[relationship.held] ?? []
      return typeof held === 'string' ? [held] : (held as string[])
    }
    case 'membership': {
      const { through, here, there } = relationship
      const where = [{ on: here, operator: 'equals', values: [memberOwner(row, relationship)] }] as const
      const ties = world.search(through, { where })
      return ties.flatMap(({ related }) => related[there] ?? [])
    }
    default:
      return []
  }
}

/** The id of the resource whose members a membership shows for a row. */
export function memberOwner(row: StoredRow, { from }: Through): string {
  return from === undefined ? row.id : (row.related[from] ?? '')
}

function isPrinted(
  name: string,
  { data, hidden, shownIn, absentWhenEmpty }: Relationship,
  { question, occasion, verb }: DocumentContext,
): boolean {
  if (hidden || shownIn?.includes(verb) === false) return false
  if (data === 'always' || data === 'filled' || absentWhenEmpty) return true
  if (data === 'direct' && verb !== 'related' && verb !== 'included') return true
  return (data === 'read' && occasion === 'read') || question.include.includes(name)
}

/**
 * Appends the `included` member: each resource once, in the order of `include=` and then of first appearance
 * (`wire.md` §8). Nothing without `include=`.
 */
export function printIncluded(
  rows: readonly LoadedRow[],
  resource: Resource,
  context: DocumentContext,
  world: WorldWithContext,
  out: Out,
): void {
  const { include } = context.question
  if (include.length === 0) return
  const question = { ...context.question, include: [], additional: [] }
  const inside: DocumentContext = {
    ...context,
    verb: 'included',
    // What an action always includes, it has just made.
    occasion: context.verb === 'act' ? context.occasion : 'read',
    extent: PLAIN_EXTENT,
    question,
  }
  const seen = new Set<string>()
  let before = ',"included":['
  for (const name of include) {
    const relationship = resource.relationships[name]
    const subject = relationship && world.context.catalog.resources.get(relationship.type)
    if (!subject) continue
    const ids = rows.flatMap((row) => row.many?.[name] ?? row.related[name] ?? [])
    const wanted = [...new Set(ids)].filter((id) => !seen.has(`${subject.type} ${id}`))
    for (const id of wanted) seen.add(`${subject.type} ${id}`)
    const found = world.context.store.findAll(rowsOf(subject), wanted)
    if (found.length === 0) continue
    out.push(before)
    printRows(load(found, subject, inside, world), subject, inside, out)
    before = ','
  }
  out.push(before === ',' ? ']' : `${before}]`)
}
