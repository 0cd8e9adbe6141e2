import { callAdmin } from './client.js'

/** A row of a resource type, as the API shows it. */
export interface ApiRow {
  readonly type: string
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<
    Record<string, { readonly data?: { readonly id: string } | readonly { readonly id: string }[] | null }>
  >
}

/** A page of rows. */
export interface RowPage {
  readonly rows: readonly ApiRow[]
  readonly included: readonly ApiRow[]
  readonly total: number
  /** The cursors of the pages beside it. */
  readonly next: string | undefined
  readonly previous: string | undefined
}

/** A question for rows: members of the query of `GET /resources/{type}`. */
export interface RowQuestion {
  readonly filter?: string | undefined
  readonly sort?: string | undefined
  readonly include?: string | undefined
  readonly size?: number | undefined
  readonly cursor?: string | undefined
}

/** Asks for a page of rows of a type. Throws AdminError. */
export async function rowsOf(
  type: string,
  { filter, sort, include, size, cursor }: RowQuestion = {},
  signal?: AbortSignal,
): Promise<RowPage> {
  const query = {
    ...(filter !== undefined && { filter }),
    ...(sort !== undefined && { sort }),
    ...(include !== undefined && { include }),
    ...(size !== undefined && { 'page[size]': String(size) }),
    ...(cursor !== undefined && { 'page[cursor]': cursor }),
  }
  const response = await callAdmin('GET /resources/{type}', {
    path: { type },
    query,
    ...(signal && { signal }),
  })
  const { data, included = [], links, meta } = response
  return {
    rows: data as unknown as readonly ApiRow[],
    included: included as unknown as readonly ApiRow[],
    total: meta.total,
    next: cursorIn(links.next),
    previous: cursorIn(links.prev),
  }
}

/** Asks for a row, with additional fields such as `profile_count`. Throws AdminError. */
export async function rowOf(
  type: string,
  id: string,
  fields?: string,
  signal?: AbortSignal,
): Promise<ApiRow> {
  const { data } = await callAdmin('GET /resources/{type}/{id}', {
    path: { type, id },
    query: { ...(fields !== undefined && { [`additional-fields[${type}]`]: fields }) },
    ...(signal && { signal }),
  })
  return data as unknown as ApiRow
}

/** The included row that a relationship to one resource names. */
export function relatedTo(row: ApiRow, name: string, included: readonly ApiRow[]): ApiRow | undefined {
  const data = row.relationships?.[name]?.data
  if (!data || !('id' in data)) return undefined
  return included.find(({ id }) => id === data.id)
}

/** An attribute that is a text; empty if it is none. */
export function textOf(row: ApiRow | undefined, name: string): string {
  const value = row?.attributes[name]
  return typeof value === 'string' ? value : ''
}

/** A text in a filter, in quotes. */
export function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function cursorIn(link: unknown): string | undefined {
  return typeof link === 'string' ? (new URL(link).searchParams.get('page[cursor]') ?? undefined) : undefined
}
