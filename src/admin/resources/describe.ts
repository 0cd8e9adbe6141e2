import { z } from 'zod'
import type { Account } from '../../account/account.js'
import { type Browsing, browsingOf } from '../../compile/browse.js'
import type { Catalog } from '../../compile/catalog.js'
import { type Attribute, operatorsOf } from '../../declare/kinds/kind.js'
import type { Relationship } from '../../declare/relationship.js'
import { type Resource, rowsOf } from '../../declare/resource.js'

const filterField = z.object({
  field: z.string(),
  kind: z.string(),
  operators: z.array(z.string()),
})

/** The description of a type. */
export const resourceType = z.object({
  type: z.string(),
  path: z.string(),
  tag: z.string(),
  hidden: z
    .boolean()
    .meta({ description: 'No operation of Klaviyo shows the type: it is state of the emulator.' }),
  stored: z
    .boolean()
    .meta({ description: 'Has rows to browse; values of reports are computed for each request.' }),
  count: z.number(),
  attributes: z.array(
    z.object({
      name: z.string(),
      kind: z.string(),
      doc: z.string(),
      choices: z.array(z.unknown()).optional(),
      nullable: z.boolean(),
      operators: z
        .array(z.string())
        .meta({ description: 'The operators of filters on it; empty without any.' }),
      sortable: z.boolean(),
      additional: z.boolean().meta({ description: 'Shown only if `additional-fields[<type>]` names it.' }),
      create: z.enum(['required', 'optional']).nullable(),
      update: z.enum(['required', 'optional']).nullable(),
    }),
  ),
  filters: z.array(filterField).meta({ description: 'All fields that `filter` accepts.' }),
  sorts: z.array(z.string()).meta({ description: 'The names that `sort` accepts; a minus reverses them.' }),
  relationships: z.array(
    z.object({
      name: z.string(),
      type: z.string(),
      arity: z.enum(['one', 'many']),
      include: z.boolean(),
      create: z.enum(['required', 'optional']).nullable(),
      update: z.enum(['required', 'optional']).nullable(),
      found_by: z
        .object({ type: z.string(), field: z.string() })
        .nullable()
        .meta({ description: 'For many: the type and the filter field that find them by the id of a row.' }),
    }),
  ),
  operations: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      path: z.string(),
      verb: z.string(),
      accepts: z
        .object({
          filters: z.array(z.string()),
          any_filter_of: z
            .array(z.string())
            .meta({ description: 'Fields of which a filter has to name one; empty if it need not.' }),
          includes: z.array(z.string()),
          sorts: z.array(z.string()),
          page: z
            .object({
              default: z.number(),
              max: z.number().nullable().meta({ description: 'Null where its size cannot be chosen.' }),
            })
            .nullable()
            .meta({ description: 'Null where all rows come at once.' }),
        })
        .exactOptional()
        .meta({ description: 'The query of an operation that lists the type.' }),
    }),
  ),
})

/** Describes a type by its declaration, with the number of its rows in an account. */
export function describe(
  resource: Resource,
  catalog: Catalog,
  sizes: ReturnType<Account['sizes']>,
): z.output<typeof resourceType> {
  const { isHidden, operations, list } = browsingOf(resource, catalog)
  const { type, path, tag, tableless = false } = resource
  const sorts = list.sorts
  return {
    type,
    path,
    tag,
    hidden: isHidden,
    stored: !tableless,
    count: sizes[rowsOf(resource)] ?? 0,
    attributes: Object.entries(list.subject.attributes)
      .filter(([, { options }]) => !options.hidden)
      .map((entry) => describeAttribute(...entry, list)),
    filters: [...list.filters.values()].map(({ name, kind, rule }) => ({
      field: name,
      kind: kind.name,
      operators: [...operatorsOf(rule)],
    })),
    sorts: [...sorts],
    relationships: Object.entries(list.subject.relationships)
      .filter(([, { hidden }]) => !hidden)
      .map(([name, declared]) => describeRelationship(name, declared, { list, catalog })),
    operations: operations.map(describeOperation),
  }
}

function describeOperation(operation: Browsing['operations'][number]) {
  const { id, method, path, verb } = operation
  const shown = { id, method, path, verb }
  if (operation.verb !== 'list') return shown
  const { filters, anyFilterOf, includes, sorts, page } = operation
  const accepts = {
    filters: [...filters.keys()],
    any_filter_of: [...anyFilterOf],
    includes: [...includes],
    sorts: [...sorts],
    page: page && !page.ignored ? { default: page.default, max: page.max ?? null } : null,
  }
  return { ...shown, accepts }
}

function describeAttribute(name: string, { kind, options }: Attribute, list: Browsing['list']) {
  const { create, update, nullable, additional, doc } = options
  const choices = kind.schema().enum as unknown[] | undefined
  const field = list.filters.get(name)
  return {
    name,
    kind: kind.name,
    doc,
    ...(choices && { choices }),
    nullable: nullable === true || nullable === 'answered',
    operators: field ? [...operatorsOf(field.rule)] : [],
    sortable: list.sorts.includes(name),
    additional: additional !== undefined,
    create: create ?? null,
    update: presenceOf(update),
  }
}

function describeRelationship(
  name: string,
  declared: Relationship,
  { list, catalog }: { readonly list: Browsing['list']; readonly catalog: Catalog },
) {
  const { create, update } = { create: undefined, update: undefined, ...declared }
  return {
    name,
    type: declared.type,
    arity: declared.arity,
    include: list.includes.includes(name),
    create: create ?? null,
    update: presenceOf(update),
    found_by: foundBy(declared, catalog),
  }
}

function presenceOf(update: boolean | 'required' | undefined): 'required' | 'optional' | null {
  if (update === 'required') return 'required'
  return update ? 'optional' : null
}

/** The filter that finds the rows of a to-many relationship; null if no index answers it. */
function foundBy(declared: Relationship, catalog: Catalog): { type: string; field: string } | null {
  const sought =
    declared.by === 'inverse'
      ? { type: declared.type, field: `${declared.via}.id` }
      : declared.by === 'membership' && declared.from === undefined
        ? { type: declared.through, field: `${declared.here}.id` }
        : undefined
  const target = sought && catalog.resources.get(sought.type)
  if (!sought || !target) return null
  return browsingOf(target, catalog).list.filters.has(sought.field) ? sought : null
}
