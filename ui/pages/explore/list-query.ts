import { parseFilter } from './filter.js'

/** What an operation that lists a type accepts, as GET /resources describes it. */
export interface ListAccepts {
  readonly filters: readonly string[]
  readonly any_filter_of: readonly string[]
  readonly includes: readonly string[]
  readonly sorts: readonly string[]
  /** `max` is null where the size of pages cannot be chosen. */
  readonly page: { readonly default: number; readonly max: unknown } | null
}

/**
 * The query of an operation of Klaviyo's API for the rows of a table; undefined if it cannot ask for them. `fields` are
 * the attributes of the chosen columns. Related rows that it cannot include are left out.
 */
export function apiQuery(
  accepts: ListAccepts,
  type: string,
  query: Readonly<Record<string, string>>,
  fields: readonly string[] | undefined,
): Record<string, string> | undefined {
  const { filter, sort, include, 'page[size]': size, 'page[cursor]': cursor } = query
  const conditions = parseFilter(filter ?? '')
  const asked = conditions?.map(({ field }) => field) ?? []
  if (!conditions || !asked.every((field) => accepts.filters.includes(field))) return undefined
  const { any_filter_of: needed, page } = accepts
  if (needed.length > 0 && !needed.some((field) => asked.includes(field))) return undefined
  if (sort && !accepts.sorts.includes(sort.replace(/^-/, ''))) return undefined
  const included = include?.split(',').filter((name) => accepts.includes.includes(name)) ?? []
  const additional = `additional-fields[${type}]`
  return {
    ...(filter && { filter }),
    ...(sort && { sort }),
    ...(included.length > 0 && { include: included.join(',') }),
    ...(fields && fields.length > 0 && { [`fields[${type}]`]: fields.join(',') }),
    ...(query[additional] && !fields && { [additional]: query[additional] }),
    ...(typeof page?.max === 'number' && size && { 'page[size]': String(Math.min(Number(size), page.max)) }),
    ...(page && cursor && { 'page[cursor]': cursor }),
  }
}
