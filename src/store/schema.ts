import type { Catalog } from '../compile/catalog.js'
import { columnOf, filterFields, referenceColumn } from '../compile/filters.js'
import type { FilterField } from '../compile/operation.js'
import {
  defaultOrder,
  orderColumns,
  orderFrom,
  orderings,
  sortedAttributes,
  sortedColumn,
} from '../compile/ordering.js'
import { type Comparable, operatorsOf } from '../declare/kinds/kind.js'
import { type Resource, references, rowsOf } from '../declare/resource.js'
import { type Blank, blankOf } from './blank-row.js'
import { rowTextOf } from './row-text.js'
import { tableName } from './table-name.js'

/** An index of a table: rows with the same values in `equal`, in the order of `order`. */
export interface Index {
  readonly name: string
  readonly equal: readonly string[]
  readonly order: readonly string[]
  /** The column with range conditions; within each block of row numbers, rows are sorted by it. */
  readonly ranged?: string
  /** Few rows share a value, so matching rows may be sorted after the look-up. */
  readonly unique: boolean
  /** The index holds only rows with a value in this column, because most have none. */
  readonly sparse?: string
  /** Further columns in the index, so that they can be aggregated without reading the rows. */
  readonly covered?: readonly string[]
}

/** The number of rows in a block, as a power of two (docs/decisions/0003). */
export const BLOCK_BITS = 12

/** A column that copies an attribute, for SQL conditions. `least` replaces null where rows are sorted by it. */
export interface AttributeColumn {
  readonly column: string
  readonly attribute: string
  readonly type: 'TEXT' | 'INTEGER' | 'REAL'
  readonly least: Comparable | null
}

/** A sort column whose attribute already has a filter column, which may be null. */
interface SortedColumn {
  readonly column: string
  readonly type: AttributeColumn['type']
  readonly of: string
  readonly least: Comparable
}

/** The table of a resource, derived from its declaration. */
export interface Table {
  readonly name: string
  readonly resource: Resource
  /** The SQL expression of a row as one text, for `storedRow`. It omits columns that only copy attributes. */
  readonly rowText: string
  /** The values of omitted attributes. */
  readonly blank: Blank
  readonly insertStatement: string
  readonly findStatement: string
  /** To-one relationships and their columns. */
  readonly references: readonly { readonly name: string; readonly column: string }[]
  /** Columns of attributes that a filter, index or sort uses. */
  readonly attributeColumns: readonly AttributeColumn[]
  /** Attributes stored in their own column only, as long as the value is text. */
  readonly columnOnly: ReadonlySet<string>
  /** Generated columns that SQLite stores in indexes only. */
  readonly sorted: readonly SortedColumn[]
  readonly indexes: readonly Index[]
}

/** Derives the table of a resource. */
function deriveTable(resource: Resource): Table {
  const name = tableName(resource.type)
  const referenceColumns = references(resource).map(([each]) => ({
    name: each,
    column: referenceColumn(each),
  }))
  const { attributeColumns, sorted } = attributeColumnsOf(resource)
  const ofReferences = referenceColumns.map(({ column }) => column)
  const columnOnly = attributeColumns
    .filter(({ type, least }) => type === 'TEXT' && least === null)
    .map(({ column }) => column)
  const rowText = rowTextOf([...ofReferences, ...columnOnly])
  const attributeNames = attributeColumns.map(({ column }) => `"${column}"`)
  const written = ['seq', 'id', 'attributes', ...ofReferences, ...attributeNames]
  const marks = written.map(() => '?')
  return {
    name,
    resource,
    rowText,
    blank: blankOf(resource),
    findStatement: `SELECT ${rowText} FROM ${name} WHERE id = ?`,
    insertStatement: `INSERT OR IGNORE INTO ${name} (${written.join(', ')}) VALUES (${marks.join(', ')})`,
    references: referenceColumns,
    attributeColumns,
    columnOnly: new Set(columnOnly),
    sorted,
    indexes: indexesOf(name, resource),
  }
}

function attributeColumnsOf(resource: Resource): Pick<Table, 'attributeColumns' | 'sorted'> {
  const { attributes } = resource
  const typeOf = (attribute: string) => attributes[attribute]?.kind.column ?? 'TEXT'
  const filterColumns = [...filterFields(resource).values()].map(({ column }) => column)
  const filtered = new Set([
    ...filterColumns,
    ...(resource.indexes ?? []).flat(),
    ...(resource.covers?.columns ?? []),
    ...Object.keys(attributes).filter((name) => attributes[name]?.options.copyOf),
  ])
  const plain: AttributeColumn[] = [...filtered]
    .filter((attribute) => attribute in attributes)
    .map((attribute) => ({ column: attribute, attribute, type: typeOf(attribute), least: null }))
  const orders = sortedAttributes(resource)
    .filter((by) => by in attributes)
    .map((attribute) => {
      const type = typeOf(attribute)
      const least = type === 'TEXT' ? '' : Number.MIN_SAFE_INTEGER
      return { column: sortedColumn(attribute), attribute, type, least }
    })
  return {
    attributeColumns: [...plain, ...orders.filter(({ attribute }) => !filtered.has(attribute))],
    sorted: orders
      .filter(({ attribute }) => filtered.has(attribute))
      .map(({ column, attribute, type, least }) => ({ column, type, of: attribute, least })),
  }
}

interface Member {
  readonly column: string
  readonly ranged: boolean
  readonly unique: boolean
}

function indexesOf(table: string, resource: Resource): Index[] {
  const fields = filterFields(resource)
  const members = (group: readonly string[]): Member[] =>
    group.map((field) => ({
      column: fields.get(field)?.column ?? columnOf(resource, field),
      ranged: isRanged(fields.get(field)),
      unique: resource.attributes[field]?.options.unique ?? false,
    }))
  const groups =
    resource.indexes ??
    [...fields.values()].filter(({ name, owns }) => name !== 'id' && !owns).map(({ name }) => [name])
  const { tie } = defaultOrder(resource)
  const orders = orderings(resource).map((by) => orderColumns(resource, { by, ...(tie && { tie }) }))
  const byId = { name: `${table}_by_id`, equal: ['id'], order: [], unique: true }
  const orderIndexes = orders
    .filter(([first]) => first !== 'seq' && first !== 'id')
    .map((order) => named(table, [], order))
  const ordersOf = ([first = '']: readonly string[]) =>
    resource.orderFrom?.[first] ? [orderColumns(resource, orderFrom(resource, first))] : orders
  const grouped = groups.flatMap((group) => groupIndexes(table, members(group), ordersOf(group)))
  const all = [byId, ...orderIndexes, ...grouped.map((index) => covering(sparse(index, resource), resource))]
  return [...new Map(all.map((index) => [index.name, index])).values()]
}

/** Restricts an index on one nullable column to the rows with a value. */
function sparse(index: Index, resource: Resource): Index {
  const [only = index.ranged] = index.equal
  if (only === undefined || index.equal.length > 1 || !mayBeNull(only, resource)) return index
  return { ...index, sparse: only }
}

function covering(index: Index, resource: Resource): Index {
  const { covers } = resource
  const fields = filterFields(resource)
  const columns = covers?.index.map((field) => fields.get(field)?.column ?? columnOf(resource, field))
  if (!covers || index.ranged || columns?.join() !== index.equal.join()) return index
  return { ...index, covered: covers.columns.map((name) => columnOf(resource, name)) }
}

function mayBeNull(column: string, resource: Resource): boolean {
  const reference = references(resource).find(([name]) => referenceColumn(name) === column)
  if (reference) return reference[1].create !== 'required'
  const { options } = resource.attributes[column] ?? {}
  return options?.nullable !== undefined && options.initial === undefined && !options.setOnChange
}

function isRanged(field: FilterField | undefined): boolean {
  return field !== undefined && operatorsOf(field.rule).some((operator) => /^(less|greater)-/.test(operator))
}

/** Returns the indexes of a group of filter fields: one for each order, and one for a range if a field has one. */
function groupIndexes(
  table: string,
  group: readonly Member[],
  orders: readonly (readonly string[])[],
): Index[] {
  const equal = group.filter(({ ranged }) => !ranged).map(({ column }) => column)
  const range = group.find(({ ranged }) => ranged)?.column
  if (group.some(({ unique }) => unique)) return [{ ...named(table, equal, []), unique: true }]
  const walked = equal.length > 0 ? orders.map((order) => named(table, equal, order)) : []
  return range === undefined
    ? walked
    : [...walked, { ...named(table, equal, ['block', range, 'seq']), ranged: range }]
}

function named(table: string, equal: readonly string[], order: readonly string[]): Index {
  const name = [table, 'by', ...equal, ...(order.length > 0 ? ['then', ...order] : [])]
    .join('_')
    .replaceAll(' ', '_')
  return { name, equal, order, unique: false }
}

/** Returns the resources that have a table: not those that show the rows of another type. */
export function storedResources({ resources }: Catalog): Resource[] {
  return [...resources.values()].filter((each) => !each.tableless && rowsOf(each) === each.type)
}

const cachedByTable = new WeakMap<Catalog, ReadonlyMap<string, Resource>>()

/** The resources with a table, by its name, in the order of their declaration. Derived once for each catalog. */
export function resourcesByTable(catalog: Catalog): ReadonlyMap<string, Resource> {
  const known = cachedByTable.get(catalog)
  if (known) return known
  const byTable = new Map(storedResources(catalog).map((each) => [tableName(each.type), each]))
  cachedByTable.set(catalog, byTable)
  return byTable
}

const cachedTables = new WeakMap<Resource, Table>()

/** Returns the table of a resource, derived at its first use. */
export function tableOf(resource: Resource): Table {
  const table = cachedTables.get(resource) ?? deriveTable(resource)
  cachedTables.set(resource, table)
  return table
}

/** Returns the tables of a catalog by type. */
export function tablesOf(catalog: Catalog): ReadonlyMap<string, Table> {
  return new Map(storedResources(catalog).map((resource) => [resource.type, tableOf(resource)]))
}

/** The `CREATE` statements of the tables that every account has. */
export const BASE_TABLES: readonly string[] = [
  'CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT',
  'CREATE TABLE sequence (type TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID, STRICT',
  `CREATE TABLE task (seq INTEGER PRIMARY KEY, name TEXT, type TEXT NOT NULL, id TEXT NOT NULL, action TEXT NOT NULL,
     due TEXT, reads INTEGER, payload TEXT, failures INTEGER NOT NULL DEFAULT 0, failure TEXT) STRICT`,
  'CREATE TABLE mark (task TEXT NOT NULL, id TEXT NOT NULL) STRICT',
  'CREATE INDEX task_by_due ON task (due) WHERE due IS NOT NULL',
  'CREATE INDEX task_by_subject ON task (type, id)',
]

const cachedStatements = new WeakMap<Table, readonly string[]>()

/** Returns the `CREATE` statements of a table, which come first, and of its indexes. */
export function tableStatements(table: Table): readonly string[] {
  const statements = cachedStatements.get(table) ?? createStatements(table)
  cachedStatements.set(table, statements)
  return statements
}

function createStatements(table: Table): string[] {
  const { name, references: own, attributeColumns, sorted, indexes } = table
  const columns = [
    'seq INTEGER PRIMARY KEY',
    'id TEXT NOT NULL',
    'attributes TEXT NOT NULL',
    ...own.map(({ column }) => `${column} TEXT`),
    ...attributeColumns.map(({ column, type }) => `"${column}" ${type}`),
    ...sorted.map(({ column, type, of, least }) => {
      const value = `coalesce("${of}", ${typeof least === 'number' ? least : "''"})`
      return `"${column}" ${type} GENERATED ALWAYS AS (${value}) VIRTUAL`
    }),
    ...(indexes.some(({ ranged }) => ranged)
      ? [`block INTEGER GENERATED ALWAYS AS (seq >> ${BLOCK_BITS}) VIRTUAL`]
      : []),
  ]
  return [
    `CREATE TABLE ${name} (${columns.join(', ')}) STRICT`,
    ...indexes.map((index) => indexStatement(table, index)),
  ]
}

function indexStatement({ name: table }: Table, { name, equal, order, sparse, covered = [] }: Index): string {
  const columns = [...equal, ...order, ...covered].map((column) => `"${column}"`).join(', ')
  const unique = equal[0] === 'id' ? 'UNIQUE ' : ''
  const where = sparse === undefined ? '' : ` WHERE "${sparse}" IS NOT NULL`
  return `CREATE ${unique}INDEX "${name}" ON ${table} (${columns})${where}`
}
