import { snake } from '../base/text.js'

/** The keywords of SQLite, none of which can safely name a table. */
const KEYWORDS = `abort action add after all alter always analyze and as asc attach autoincrement before begin between
  by cascade case cast check collate column commit conflict constraint create cross current current_date current_time
  current_timestamp database default deferrable deferred delete desc detach distinct do drop each else end escape
  except exclude exclusive exists explain fail filter first following for foreign from full generated glob group groups
  having if ignore immediate in index indexed initially inner insert instead intersect into is isnull join key last
  left like limit match materialized natural no not nothing notnull null nulls of offset on or order others outer over
  partition plan pragma preceding primary query raise range recursive references regexp reindex release rename replace
  restrict returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger
  unbounded union unique update using vacuum values view virtual when where window with without`

/** The tables that every account has besides those of its types. */
const OWN_TABLES = 'fact sequence task mark'

const RESERVED: ReadonlySet<string> = new Set(`${KEYWORDS} ${OWN_TABLES}`.split(/\s+/))

/** Returns the name of the table of a type, with an underscore in front where SQLite could not read the plain name. */
export function tableName(type: string): string {
  const name = snake(type)
  return RESERVED.has(name) || !/^[a-z]/.test(name) || name.startsWith('sqlite_') ? `_${name}` : name
}
