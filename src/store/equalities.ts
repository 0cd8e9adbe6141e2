import type { Table } from './schema.js'

/** Equalities on columns: to-one relationships by name, attributes that have a column by theirs. */
export type Equalities = Readonly<Record<string, string>>

/** Returns the WHERE clause of equalities, with a placeholder for each; empty when there are none. */
export function whereOf({ references }: Table, equalities: Equalities): string {
  const terms = Object.keys(equalities).map(
    (name) => `"${references.find((reference) => reference.name === name)?.column ?? name}" = ?`,
  )
  return terms.length === 0 ? '' : `WHERE ${terms.join(' AND ')}`
}

/** Do all equalities name to-one relationships? */
export function areOfReferences({ references }: Table, equalities: Equalities): boolean {
  return Object.keys(equalities).every((name) => references.some((reference) => reference.name === name))
}
