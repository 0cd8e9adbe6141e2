import { quoted, rowsOf, textOf } from '../api/rows.js'

/** The names of lists, segments and metrics, by id. Throws AdminError. */
export async function readNames(
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const filter = `any(id,[${ids.map(quoted).join(',')}])`
  const pages = await Promise.all(
    ['list', 'segment', 'metric'].map((type) => rowsOf(type, { filter }, signal)),
  )
  return new Map(pages.flatMap(({ rows }) => rows.map((row) => [row.id, textOf(row, 'name')])))
}
