import type { AdminRoutes } from '../../api/admin-routes.js'

/** A type, as GET /resources describes it. */
export type ResourceType = AdminRoutes['GET /resources']['response']['resources'][number]

/** An attribute of a type. */
export type Attribute = ResourceType['attributes'][number]

/** A relationship of a type. */
export type Relationship = ResourceType['relationships'][number]

/** The type and id of a row. */
export interface RowId {
  readonly type: string
  readonly id: string
}

/** A row of a type. */
export interface Row extends RowId {
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly relationships?: Readonly<
    Record<string, { readonly data?: RowId | readonly RowId[] | null; readonly links?: unknown }>
  >
}

/** Kinds of attributes that fit into a cell. */
const PLAIN: ReadonlySet<string> = new Set(['text', 'time', 'number', 'flag', 'choice'])

/** The most attributes and relationships that are columns at first. */
const COLUMNS_MAX = 5
const RELATED_MAX = 2

/** The columns that a table has at first: the attributes that are filtered and sorted by, and the related rows. */
export function defaultColumns({ attributes, relationships }: ResourceType): string[] {
  const plain = attributes.filter(({ kind, additional }) => PLAIN.has(kind) && !additional)
  const weight = ({ operators, sortable, create }: Attribute) =>
    (operators.length > 0 ? 2 : 0) + (sortable ? 1 : 0) + (create === 'required' ? 3 : create ? 1 : 0)
  const chosen = new Set([...plain].sort((one, other) => weight(other) - weight(one)).slice(0, COLUMNS_MAX))
  const related = relationships.filter(({ arity }) => arity === 'one').slice(0, RELATED_MAX)
  return [...plain.filter((each) => chosen.has(each)), ...related].map(({ name }) => name)
}

/** The columns that the address names, without those that the type does not have. */
export function columnsOf(type: ResourceType, text: string | undefined): string[] {
  if (text === undefined) return defaultColumns(type)
  const known = new Set([...type.attributes, ...type.relationships].map(({ name }) => name))
  return text.split(',').filter((name) => known.has(name))
}

/** The query of GET /resources/{type} for a table. Related rows come with `include`, which names them. */
export function tableQuery(
  type: ResourceType,
  columns: readonly string[],
  {
    filter,
    sort,
    cursor,
    size,
  }: {
    readonly filter?: string | undefined
    readonly sort?: string | undefined
    readonly cursor?: string | undefined
    readonly size: number
  },
): Record<string, string> {
  const include = type.relationships
    .filter(({ name, arity, include: can }) => arity === 'one' && can && columns.includes(name))
    .map(({ name }) => name)
  const additional = type.attributes.filter(({ name, additional: is }) => is && columns.includes(name))
  return {
    ...(filter && { filter }),
    ...(sort && { sort }),
    ...(include.length > 0 && { include: include.join(',') }),
    ...(additional.length > 0 && {
      [`additional-fields[${type.type}]`]: additional.map(({ name }) => name).join(','),
    }),
    ...(cursor && { 'page[cursor]': cursor }),
    'page[size]': String(size),
  }
}

/** The cursor in a link of a list. */
export function cursorIn(link: unknown): string | undefined {
  if (typeof link !== 'string') return undefined
  return new URL(link).searchParams.get('page[cursor]') ?? undefined
}

/** The operation of a type with a verb, if Klaviyo has one that begins at the path of the type. */
export function operationOf(type: ResourceType, verb: string) {
  return type.operations.find(
    (each) => each.verb === verb && new RegExp(`^/api/${type.path}(/\\{id\\})?$`).test(each.path),
  )
}

/** The types by tag, in the order of their declarations; types of no tag belong to the emulator. */
export function groupsOf(types: readonly ResourceType[]): [tag: string, types: readonly ResourceType[]][] {
  const groups = new Map<string, ResourceType[]>()
  for (const type of types) {
    const tag = type.tag === '' ? EMULATOR : type.tag
    groups.set(tag, [...(groups.get(tag) ?? []), type])
  }
  const own = groups.get(EMULATOR)
  groups.delete(EMULATOR)
  const sorted = [...groups].sort(([one], [other]) => one.localeCompare(other))
  return own ? [...sorted, [EMULATOR, own]] : sorted
}

const EMULATOR = 'State of the emulator'
