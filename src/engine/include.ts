import type { ToMany } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { resourceObject, type Setting } from '../document/write.js'
import type { StoredRow } from '../store/row.js'
import type { LiveWorld } from './world.js'

/** A row with the ids of its to-many relationships, where they are to be printed. */
export interface LoadedRow extends StoredRow {
  readonly many?: Readonly<Record<string, readonly string[]>>
}

/** Loads the to-many ids that the table or the question wants printed with a row. */
export function load(
  rows: readonly StoredRow[],
  resource: Resource,
  setting: Setting,
  world: LiveWorld,
): readonly LoadedRow[] {
  const wanted = Object.entries(resource.relationships).flatMap(([name, relationship]) =>
    relationship.arity === 'many' && isPrinted(name, relationship, setting) ? [{ name, relationship }] : [],
  )
  if (wanted.length === 0) return rows
  const manyOf = (row: StoredRow) =>
    wanted.map(({ name, relationship }) => [name, referring(row, relationship, world)] as const)
  return rows.map((row) => ({ ...row, many: Object.fromEntries(manyOf(row)) }))
}

function referring(row: StoredRow, { type, via, once }: ToMany, world: LiveWorld): readonly string[] {
  if (once && row.attributes[once.attribute] !== once.is) return []
  return world.ground.store.referring(type, via, row.id)
}

function isPrinted(name: string, { data, hidden }: ToMany, { question, occasion }: Setting): boolean {
  if (hidden) return false
  return data === 'always' || (data === 'read' && occasion === 'read') || question.include.includes(name)
}

/**
 * The `included` member: each resource once, in the order of `include=` and then of first appearance
 * (`wire.md` §8). Undefined when nothing was asked for.
 */
export function included(
  rows: readonly LoadedRow[],
  resource: Resource,
  setting: Setting,
  world: LiveWorld,
): unknown[] | undefined {
  const { include } = setting.question
  if (include.length === 0) return undefined
  const inside = { ...setting, question: { ...setting.question, include: [], additional: [] } }
  return include.flatMap((name) => {
    const relationship = resource.relationships[name]
    const subject = relationship && world.ground.catalog.resources.get(relationship.type)
    if (!subject) return []
    const ids = rows.flatMap((row) => row.many?.[name] ?? row.related[name] ?? [])
    const found = world.ground.store.findAll(subject.type, [...new Set(ids)])
    return found.map((row) => resourceObject(row, subject, inside))
  })
}
