import { parse, print } from '../base/instant.js'
import { parseJson } from '../base/json.js'
import type { Catalog } from '../compile/catalog.js'
import { referenceColumn } from '../compile/filters.js'
import { jobPayload } from '../declare/job-payload.js'
import type { Attribute, Kind } from '../declare/kinds/kind.js'
import { type Resource, references } from '../declare/resource.js'
import type { Scheduled } from '../declare/world.js'
import { AccountTables } from './account-tables.js'
import type { Connection } from './connection.js'
import { columnValue, type RawRow, storedRow } from './row.js'
import { type Table, tablesOf } from './schema.js'
import { TASK_ACTIONS, type Task } from './task.js'

/** A database to check, and those of its tables that exist. */
interface CheckedDatabase {
  readonly connection: Connection
  readonly catalog: Catalog
  readonly tables: ReadonlyMap<string, Table>
}

/**
 * Checks the rows, sequences and tasks of a database from outside, whose tables are those of the catalog. Returns the
 * first problem in words, or undefined.
 */
export function problemIn(connection: Connection, catalog: Catalog): string | undefined {
  if (!connection.isSound()) return 'the database file is damaged'
  const tables = new AccountTables(connection, catalog).present
  const database = { connection, catalog, tables }
  return (
    problemOutsideRows(connection, catalog) ??
    problemInSequences(database) ??
    first(tables.values(), (table) => problemInTable(table, database))
  )
}

/** Checks the fact `begun`, the pending tasks and the marks. Returns the first problem in words, or undefined. */
export function problemOutsideRows(connection: Connection, catalog: Catalog): string | undefined {
  return (
    problemInBegun(connection) ?? problemInTasks(connection, catalog) ?? problemInMarks(connection, catalog)
  )
}

/** An account without the fact `begun` would create its initial rows again, with ids that are taken. */
function problemInBegun(connection: Connection): string | undefined {
  const hasBegun = `EXISTS (SELECT 1 FROM fact WHERE key = 'begun' AND value <> '')`
  const isMissing = connection
    .prepare(`SELECT EXISTS (SELECT 1 FROM sequence) AND NOT ${hasBegun}`)
    .pluck()
    .get()
  return isMissing === 1 ? 'its begun fact is missing, although it has rows' : undefined
}

function problemInTasks(connection: Connection, catalog: Catalog): string | undefined {
  return first(connection.prepare('SELECT * FROM task').iterate() as Iterable<Task>, (task) => {
    const problem = problemInTask(task, catalog)
    return problem && `task ${task.seq} ${problem}`
  })
}

function problemInMarks(connection: Connection, { postponed }: Catalog): string | undefined {
  const names = connection.prepare('SELECT DISTINCT task FROM mark').pluck().all() as string[]
  const unknown = names.find((name) => !postponed.has(name))
  return unknown === undefined ? undefined : `a mark ${unknownName(unknown)}`
}

/** Looks for a task whose name this version does not know. Returns the problem in words, or undefined. */
export function unknownTask(connection: Connection, { postponed }: Catalog): string | undefined {
  const firstOfEachName = 'SELECT name, min(seq) AS seq FROM task WHERE name IS NOT NULL GROUP BY name'
  const tasks = connection.prepare(firstOfEachName).all() as { name: string; seq: number }[]
  const unknown = tasks.find(({ name }) => !postponed.has(name))
  return unknown && `task ${unknown.seq} ${unknownName(unknown.name)}`
}

const unknownName = (name: string | null | undefined) =>
  name == null ? 'has no name' : `has the name ${name}, which this version does not support`

function problemInTask(task: Task, catalog: Catalog): string | undefined {
  const { action, due, reads } = task
  if (!TASK_ACTIONS.includes(action)) return `has the action ${action}; expected ${TASK_ACTIONS.join(', ')}`
  const isPostponed = action === 'run' || action === 'timer'
  const problem = isPostponed ? problemInPostponedTask(task, catalog) : problemInJobTask(task, catalog)
  if (problem !== undefined) return problem
  if ((due === null) === (reads === null)) return 'must have either due or reads'
  if (due !== null && due !== undefined && !isInstant(due))
    return `has the due ${due}, which is not an instant such as ${print(0)}`
  if (reads !== null && reads !== undefined && !Number.isSafeInteger(reads))
    return `has the reads ${reads}, which is not an integer`
  return undefined
}

function problemInJobTask({ type, action, payload }: Task, { resources }: Catalog): string | undefined {
  const resource = resources.get(type)
  if (!resource) return `has the type ${type}, which does not exist`
  if (!resource.job) return `has the action ${action}, and its type ${type} is not a job`
  return action === 'finish' ? problemInPayload(payload, jobPayload(resource.job.items), type) : undefined
}

function problemInPostponedTask({ name, type, id, payload }: Task, catalog: Catalog): string | undefined {
  const work = catalog.postponed.get(name ?? '')
  if (!work) return unknownName(name)
  const { subject = work.name } = work
  if (type !== subject) return `has the type ${type}; the type of ${work.name} is ${subject}`
  if (id !== '' && !tablesOf(catalog).has(type)) return `has the id ${id}, but ${type} has no table`
  return problemInPayload(payload, work.payload, work.name)
}

function problemInPayload(
  payload: Task['payload'],
  schema: Scheduled['payload'],
  user: string,
): string | undefined {
  const value = parsed(payload ?? '')
  if (value === undefined) return 'has a payload that is not JSON'
  const [issue] = schema.safeParse(value).error?.issues ?? []
  if (!issue) return undefined
  const where = ['payload', ...issue.path].join('.')
  return `has a payload that is invalid for ${user}: ${where}: ${issue.message}`
}

/** A cursor holds row numbers of up to 15 digits. This bound leaves numbers for later rows. */
const SEQUENCE_MAX = 100_000_000_000_000

function problemInSequences({ connection, catalog, tables }: CheckedDatabase): string | undefined {
  const rows = connection.prepare('SELECT type, last FROM sequence').all() as { type: string; last: number }[]
  const last = new Map(rows.map((row) => [row.type, row.last]))
  const unknown = rows.find(({ type }) => !catalog.resources.has(type))
  if (unknown) return `sequence ${unknown.type} belongs to no type`
  return first(tablesOf(catalog), ([type, { name }]) => {
    const highest = tables.has(type)
      ? (connection.prepare(`SELECT max(seq) FROM ${name}`).pluck().get() as number | null)
      : null
    const drawn = last.get(type)
    if (highest === null && drawn === undefined) return undefined
    if (drawn !== undefined && drawn > SEQUENCE_MAX) return `sequence ${type} exceeds ${SEQUENCE_MAX}`
    return drawn === undefined || drawn < (highest ?? 0) || drawn < 0 || !Number.isSafeInteger(drawn)
      ? `sequence ${type} is ${drawn ?? 'missing'}; expected an integer of at least ${highest ?? 0}, its highest seq`
      : undefined
  })
}

function problemInTable(table: Table, database: CheckedDatabase): string | undefined {
  const { name, resource } = table
  const { connection } = database
  const rows = connection.prepare(`SELECT *, ${table.rowText} AS text FROM ${name}`).iterate()
  return (
    first(rows as Iterable<RawRow>, (raw) => {
      const problem = problemInRow(raw, table)
      return problem && `${resource.type} ${String(raw.id)} ${problem}`
    }) ?? brokenReferenceIn(table, database)
  )
}

function problemInRow(raw: RawRow, table: Table): string | undefined {
  if (String(raw.id) === '' || Number(raw.seq) < 1) return 'has an empty id or a seq below 1'
  const written = parsed(String(raw.attributes))
  if (!isObject(written)) return 'has attributes that are not a JSON object'
  const { attributes } = storedRow(String(raw.text), table)
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = table.resource.attributes[name]
    if (attribute && value !== null && !isPrintable(attribute, value))
      return `has an invalid ${name}: ${JSON.stringify(value).slice(0, 80)}; expected ${attribute.kind.name}`
  }
  const incomplete = Object.entries(table.resource.attributes).find(
    ([name, attribute]) => isRequired(attribute) && !isComplete(attribute, attributes[name]),
  )
  if (incomplete) return `has no valid ${incomplete[0]}, which is required`
  const different = table.attributeColumns.find(
    (column) => columnValue(column, attributes) !== raw[column.column],
  )
  return different && `has a ${different.attribute} that differs between its column and its attributes`
}

/** Is a value stored in every row, because no row can be created without one? */
function isRequired({ options: { create, writeOnly, of, mayBeAbsent } }: Attribute): boolean {
  return create === 'required' && !writeOnly && of === undefined && !mayBeAbsent
}

/** Is a required value complete? Rules rely on the shape that request bodies must have. */
function isComplete({ kind, options }: Attribute, value: unknown): boolean {
  const isNested = kind.name === 'object' || kind.name === 'list'
  // An update with null clears a text and leaves an object as it was.
  if (value === null || value === undefined)
    return isNested ? options.nullable === true : options.nullable !== undefined
  if (!isNested) return true
  const schema = SCHEMAS.get(kind) ?? kind.accepts()
  SCHEMAS.set(kind, schema)
  return schema.safeParse(value).success
}

/** The body schemas of nested kinds, cached. */
const SCHEMAS = new WeakMap<Kind, ReturnType<Kind['accepts']>>()

/** Looks for a reference to a row that does not exist. */
function brokenReferenceIn(
  { name, resource }: Table,
  { connection, catalog, tables }: CheckedDatabase,
): string | undefined {
  return first(references(resource), ([reference, { type }]) => {
    if (!tablesOf(catalog).has(type)) return undefined
    const column = referenceColumn(reference)
    const target = tables.get(type)?.name
    const isFound =
      target === undefined ? '' : `AND NOT EXISTS (SELECT 1 FROM ${target} WHERE id = "${column}")`
    const broken = `"${column}" IS NOT NULL ${isFound}`
    const id = connection.prepare(`SELECT id FROM ${name} WHERE ${broken} LIMIT 1`).pluck().get()
    return id === undefined
      ? undefined
      : `${resource.type} ${String(id)} refers to a ${type} that does not exist`
  })
}

/** Can the kind of an attribute print a value? Members of objects are checked too. */
function isPrintable({ kind }: Pick<Attribute, 'kind'>, value: unknown): boolean {
  if (!isOfKind(kind, value)) return false
  if (kind.members)
    for (const [name, member] of Object.entries(kind.members)) {
      const inner = (value as Resource['attributes'])[name] as unknown
      if (inner !== undefined && inner !== null && !isPrintable(member, inner)) return false
    }
  try {
    kind.print(value, 'read')
    return true
  } catch {
    return false
  }
}

function isOfKind({ name, column }: Kind, value: unknown): boolean {
  switch (name) {
    case 'text':
      return typeof value === 'string' || Number.isFinite(value)
    case 'time':
      return typeof value === 'string' && isInstant(value)
    case 'number':
      return column === 'TEXT' ? typeof value === 'string' : Number.isFinite(value)
    case 'flag':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string'
    case 'object':
      return isObject(value)
    case 'list':
      return Array.isArray(value)
    case 'json':
      return true
    // Rows never store one (`declare/multipart.ts`).
    case 'upload':
      return false
  }
}

/** Is it an instant in the form that rows store and sort by? */
function isInstant(text: string): boolean {
  const instant = parse(text)
  return instant !== undefined && print(instant) === text
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parses JSON within the limits of a request body; undefined for anything else. */
function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** Returns the first problem among the items, or undefined. */
function first<T>(all: Iterable<T>, problemOf: (each: T) => string | undefined): string | undefined {
  for (const each of all) {
    const problem = problemOf(each)
    if (problem !== undefined) return problem
  }
  return undefined
}
