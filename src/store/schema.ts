import { snake } from '../base/text.js'
import type { Catalog } from '../declare/catalog.js'
import { filterFields, referenceColumn } from '../declare/filters.js'
import { type Resource, references } from '../declare/resource.js'

/** An index of a table: rows with equal values in `equal`, in the order of `then`. */
export interface Index {
  readonly name: string
  readonly equal: readonly string[]
  /** A column that takes ranges, before the order (`ranged`) or only along for the ride behind it. */
  readonly range?: string
  readonly rangeFirst: boolean
}

/** A resource's table, as its declaration derives it. */
export interface Table {
  readonly name: string
  readonly resource: Resource
  /** To-one relationships and their columns. */
  readonly references: readonly { readonly name: string; readonly column: string }[]
  /** Attributes that earned a generated column by a filter, a sort or an index. */
  readonly generated: readonly string[]
  readonly indexes: readonly Index[]
}

/** Derives the table of a resource. */
export function tableOf(resource: Resource): Table {
  const name = snake(resource.type)
  const fields = filterFields(resource)
  const columnOf = (field: string) => fields.get(field)?.column ?? referenceColumn(field)
  const groups = resource.indexes ?? [...fields.keys()].map((field) => [field])
  const columns = groups.map((group) =>
    group.map((field) => ({
      column: columnOf(field),
      ranged: fields.get(field)?.rule.operators.includes('less-than') ?? false,
    })),
  )
  return {
    name,
    resource,
    references: references(resource).map(([reference]) => ({
      name: reference,
      column: referenceColumn(reference),
    })),
    generated: [...fields.values()]
      .map(({ column }) => column)
      .filter((column) => column in resource.attributes),
    indexes: columns.flatMap((group) => indexesOf(name, group)),
  }
}

/**
 * The indexes that one group of filter fields earns. Where the last takes ranges there are two: one in
 * which a narrow range is found at once, one that is walked in order with the value at hand.
 */
function indexesOf(table: string, group: readonly { column: string; ranged: boolean }[]): Index[] {
  const equal = group.filter(({ ranged }) => !ranged).map(({ column }) => column)
  const range = group.find(({ ranged }) => ranged)?.column
  const name = `${table}_by_${group.map(({ column }) => column).join('_')}`
  if (range === undefined) return [{ name, equal, rangeFirst: false }]
  return [
    { name: `${name}_walked`, equal, range, rangeFirst: false },
    { name: `${name}_sought`, equal, range, rangeFirst: true },
  ]
}

/** The statements that make an account's database. */
export function schemaStatements(catalog: Catalog): string[] {
  return [
    ...BOOKKEEPING,
    ...[...catalog.resources.values()].flatMap((resource) => tableStatements(tableOf(resource))),
  ]
}

const BOOKKEEPING = [
  'CREATE TABLE account (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT',
  'CREATE TABLE sequence (type TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID, STRICT',
  `CREATE TABLE task (seq INTEGER PRIMARY KEY, type TEXT NOT NULL, id TEXT NOT NULL, deed TEXT NOT NULL,
     due TEXT, reads INTEGER) STRICT`,
  'CREATE INDEX task_by_due ON task (due) WHERE due IS NOT NULL',
  'CREATE INDEX task_by_subject ON task (type, id)',
]

function tableStatements({ name, resource, references, generated, indexes }: Table): string[] {
  const columns = [
    'seq INTEGER PRIMARY KEY',
    'id TEXT NOT NULL UNIQUE',
    'attributes TEXT NOT NULL',
    ...references.map(({ column }) => `${column} TEXT`),
    ...generated.map((column) => {
      const type = resource.attributes[column]?.kind.column ?? 'TEXT'
      return `"${column}" ${type} GENERATED ALWAYS AS (attributes ->> '$."${column}"') VIRTUAL`
    }),
  ]
  return [
    `CREATE TABLE ${name} (${columns.join(', ')}) STRICT`,
    ...indexes.map((index) => indexStatement(name, index, references)),
  ]
}

/** An index on a reference that most rows lack holds only the rows that have it. */
function indexStatement(
  table: string,
  { name, equal, range, rangeFirst }: Index,
  references: Table['references'],
): string {
  const order = range === undefined ? ['seq'] : rangeFirst ? [range, 'seq'] : ['seq', range]
  const columns = [...equal, ...order].map((column) => `"${column}"`).join(', ')
  const [only] = equal
  const sparse = equal.length === 1 && range === undefined && references.some(({ column }) => column === only)
  return `CREATE INDEX "${name}" ON ${table} (${columns})${sparse ? ` WHERE "${only}" IS NOT NULL` : ''}`
}
