import type { Table } from './schema.js'

/** Equalities on columns: to-one relationships by name, attributes that earned a column by theirs. */
export type Equalities = Readonly<Record<string, string>>

/** The clause that rows must meet; none at all where nothing is asked of them. */
export function whereOf({ references }: Table, equalities: Equalities): string {
  const terms = Object.keys(equalities).map(
    (name) => `"${references.find((reference) => reference.name === name)?.column ?? name}" = ?`,
  )
  return terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`
}
