import { parse, print } from '../base/instant.js'
import { parseJson } from '../base/json.js'
import type { Catalog } from '../compile/catalog.js'
import { referenceColumn } from '../compile/filters.js'
import { jobPayload } from '../declare/job-payload.js'
import type { Attribute, Kind } from '../declare/kinds/kind.js'
import { type Resource, references } from '../declare/resource.js'
import type { Scheduled } from '../declare/world.js'
import type { Connection } from './connection.js'
import { columnValue, type RawRow, storedRow } from './row.js'
import { type Table, tablesOf } from './schema.js'
import { TASK_ACTIONS, type Task } from './tasks.js'

/**
 * What is wrong with the rows, sequences and tasks of a database that came from outside; undefined when nothing
 * is. The database is laid out for the catalog already.
 */
export function problemIn(connection: Connection, catalog: Catalog): string | undefined {
  if (!connection.isSound()) return 'pages of the database are damaged'
  return (
    problemOutsideRows(connection, catalog) ??
    troubleInSequences(connection, catalog) ??
    first(tablesOf(catalog).values(), (table) => troubleInTable(connection, table, catalog))
  )
}

/** What is wrong with the beginning of the account and the put-off work; undefined when nothing is. */
export function problemOutsideRows(connection: Connection, catalog: Catalog): string | undefined {
  return troubleInBeginning(connection) ?? troubleInTasks(connection, catalog)
}

/** An account that does not say that it began would begin again, with the ids of the rows that are there. */
function troubleInBeginning(connection: Connection): string | undefined {
  const hasBegun = `EXISTS (SELECT 1 FROM fact WHERE key = 'begun' AND value <> '')`
  const isLost = connection
    .prepare(`SELECT EXISTS (SELECT 1 FROM sequence) AND NOT ${hasBegun}`)
    .pluck()
    .get()
  return isLost === 1 ? 'it has rows, and its begun is missing' : undefined
}

function troubleInTasks(connection: Connection, catalog: Catalog): string | undefined {
  return first(connection.prepare('SELECT * FROM task').iterate() as Iterable<Task>, (task) => {
    const why = troubleInTask(task, catalog)
    return why && `task ${task.seq} ${why}`
  })
}

/** A task that this version does not know; undefined when there is none. Payloads are not looked at. */
export function unknownTask(connection: Connection, { postponed }: Catalog): string | undefined {
  const named = 'SELECT name, min(seq) AS seq FROM task WHERE name IS NOT NULL GROUP BY name'
  const tasks = connection.prepare(named).all() as { name: string; seq: number }[]
  const unknown = tasks.find(({ name }) => !postponed.has(name))
  return unknown && `task ${unknown.seq} ${notKnown(unknown.name)}`
}

const notKnown = (name: string) => `is to run ${name}, which this version does not know`

function troubleInTask(task: Task, catalog: Catalog): string | undefined {
  const { deed, due, reads } = task
  if (!TASK_ACTIONS.includes(deed)) return `is to ${deed}, which is no task`
  const isWork = deed === 'run' || deed === 'timer'
  const trouble = isWork ? troubleInWork(task, catalog) : troubleInJobTask(task, catalog)
  if (trouble !== undefined) return trouble
  if ((due === null) === (reads === null)) return 'must have either an instant or a number of reads'
  if (due !== null && due !== undefined && !isInstant(due)) return `is due at ${due}, which is no instant`
  if (reads !== null && reads !== undefined && !Number.isSafeInteger(reads))
    return 'waits for no number of reads'
  return undefined
}

function troubleInJobTask({ type, deed, payload }: Task, { resources }: Catalog): string | undefined {
  const resource = resources.get(type)
  if (!resource) return `is about ${type}, which is no type`
  if (!resource.job) return `is to ${deed} a ${type}, which is no job`
  return deed === 'finish' ? troubleInPayload(payload, jobPayload(resource.job.items), type) : undefined
}

function troubleInWork({ name, type, id, payload }: Task, catalog: Catalog): string | undefined {
  const work = catalog.postponed.get(name ?? '')
  if (!work) return notKnown(name ?? 'nothing')
  const { subject = work.name } = work
  if (type !== subject) return `is about ${type}, and ${work.name} is about ${subject}`
  if (id !== '' && !tablesOf(catalog).has(type)) return `is about a row of ${type}, which has no rows`
  return troubleInPayload(payload, work.payload, work.name)
}

function troubleInPayload(
  payload: Task['payload'],
  schema: Scheduled['payload'],
  user: string,
): string | undefined {
  const value = parsed(payload ?? '')
  if (value === undefined) return 'has a payload that is not JSON'
  const [issue] = schema.safeParse(value).error?.issues ?? []
  if (!issue) return undefined
  const where = ['payload', ...issue.path].join('.')
  return `has a payload that ${user} cannot use: ${where}: ${issue.message}`
}

/** Cursors tell numbers of 15 digits; the rest of them is room for what is made later. */
const SEQUENCE_MAX = 100_000_000_000_000

function troubleInSequences(connection: Connection, catalog: Catalog): string | undefined {
  const rows = connection.prepare('SELECT type, last FROM sequence').all() as { type: string; last: number }[]
  const last = new Map(rows.map((row) => [row.type, row.last]))
  const unknown = rows.find(({ type }) => !catalog.resources.has(type))
  if (unknown) return `sequence ${unknown.type} is of no type`
  return first(tablesOf(catalog), ([type, { name }]) => {
    const highest = connection.prepare(`SELECT max(seq) FROM ${name}`).pluck().get() as number | null
    const reached = last.get(type)
    if (highest === null && reached === undefined) return undefined
    if (reached !== undefined && reached > SEQUENCE_MAX) return `sequence ${type} is beyond ${SEQUENCE_MAX}`
    return reached === undefined || reached < (highest ?? 0) || reached < 0 || !Number.isSafeInteger(reached)
      ? `sequence ${type} is behind its rows`
      : undefined
  })
}

function troubleInTable(connection: Connection, table: Table, catalog: Catalog): string | undefined {
  const { name, resource } = table
  const rows = connection.prepare(`SELECT * FROM ${name}`).iterate() as Iterable<RawRow>
  return (
    first(rows, (raw) => {
      const why = troubleInRow(raw, table)
      return why && `${resource.type} ${String(raw.id)} ${why}`
    }) ?? danglingIn(connection, table, catalog)
  )
}

function troubleInRow(raw: RawRow, table: Table): string | undefined {
  if (String(raw.id) === '' || Number(raw.seq) < 1) return 'has no id or no place'
  const written = parsed(String(raw.attributes))
  if (!isObject(written)) return 'has attributes that are not a JSON object'
  const { attributes } = storedRow(raw, table)
  for (const [name, value] of Object.entries(attributes)) {
    const attribute = table.resource.attributes[name]
    if (attribute && value !== null && !holds(attribute, value))
      return `has ${name}: ${JSON.stringify(value).slice(0, 80)}, which is no ${attribute.kind.name}`
  }
  const lost = Object.entries(table.resource.attributes).find(
    ([name, attribute]) => isNeeded(attribute) && !isComplete(attribute, attributes[name]),
  )
  if (lost) return `has no ${lost[0]} that can be used`
  const wrong = table.attributeColumns.find(
    (column) => columnValue(column, attributes) !== raw[column.column],
  )
  return wrong && `has another ${wrong.attribute} in its column than in its attributes`
}

/** Does every row keep a value of an attribute, since it could not be made without one? */
function isNeeded({ options: { create, writeOnly, of, mayBeAbsent } }: Attribute): boolean {
  return create === 'required' && !writeOnly && of === undefined && !mayBeAbsent
}

/** Is a needed value there, and all that is needed inside of it? Rules count on the shape that bodies had. */
function isComplete({ kind, options }: Attribute, value: unknown): boolean {
  const isNested = kind.name === 'object' || kind.name === 'list'
  // A null in an update becomes the value of a text, and leaves an object as it was.
  if (value === null || value === undefined)
    return isNested ? options.nullable === true : options.nullable !== undefined
  if (!isNested) return true
  const schema = SCHEMAS.get(kind) ?? kind.accepts()
  SCHEMAS.set(kind, schema)
  return schema.safeParse(value).success
}

/** What the bodies of needed values have to be, once it was asked for. */
const SCHEMAS = new WeakMap<Kind, ReturnType<Kind['accepts']>>()

/** References to rows that are not there. */
function danglingIn(connection: Connection, { name, resource }: Table, catalog: Catalog): string | undefined {
  return first(references(resource), ([reference, { type }]) => {
    const target = tablesOf(catalog).get(type)?.name
    if (target === undefined) return undefined
    const column = referenceColumn(reference)
    const lost = `"${column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ${target} WHERE id = "${column}")`
    const id = connection.prepare(`SELECT id FROM ${name} WHERE ${lost} LIMIT 1`).pluck().get()
    return id === undefined
      ? undefined
      : `${resource.type} ${String(id)} refers to a ${type} that is not there`
  })
}

/** Can an attribute be shown with a value? Objects are looked into. */
function holds({ kind }: Pick<Attribute, 'kind'>, value: unknown): boolean {
  if (!isOfKind(kind, value)) return false
  if (kind.members)
    for (const [name, member] of Object.entries(kind.members)) {
      const inside = (value as Resource['attributes'])[name] as unknown
      if (inside !== undefined && inside !== null && !holds(member, inside)) return false
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
    // A row keeps none (`declare/multipart.ts`).
    case 'upload':
      return false
  }
}

/** Is it an instant in the one form that rows are kept and sorted in? */
function isInstant(text: string): boolean {
  const instant = parse(text)
  return instant !== undefined && print(instant) === text
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What JSON says within the bounds of a body; undefined for anything else. */
function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

/** The first trouble there is. */
function first<T>(all: Iterable<T>, troubleOf: (each: T) => string | undefined): string | undefined {
  for (const each of all) {
    const trouble = troubleOf(each)
    if (trouble !== undefined) return trouble
  }
  return undefined
}
