import { snake } from '../base/text.js'
import { text } from '../declare/kinds/text.js'
import type { MemberFilter, Relationship, Through } from '../declare/relationship.js'
import { type Resource, references } from '../declare/resource.js'
import type { FilterField } from './operation.js'

/** The kind of an id in a filter. */
export const IDENTIFIER = text({ doc: 'An id.' }).kind

/** The column of a to-one relationship. */
export function referenceColumn(name: string): string {
  return `${snake(name)}_id`
}

/**
 * The column of a declared name: `id`, a to-one relationship, or an attribute. For an attribute that shows another one
 * (`of`), the column of the other one.
 */
export function columnOf({ attributes, relationships }: Resource, name: string): string {
  const relationship = relationships[name]
  if (relationship?.by === 'reference') return referenceColumn(name)
  return attributes[name]?.options.of ?? name
}

/** The filter fields of a resource: attributes, then `<relationship>.id`, then fields with their own names. */
export function filterFields(resource: Resource): ReadonlyMap<string, FilterField> {
  const fields: FilterField[] = []
  for (const [name, { kind, options }] of Object.entries(resource.attributes))
    if (options.filter) fields.push({ name, column: columnOf(resource, name), kind, rule: options.filter })
  for (const [name, { filter }] of references(resource))
    if (filter)
      fields.push({ name: `${name}.id`, column: referenceColumn(name), kind: IDENTIFIER, rule: filter })
  for (const [name, { on, rule, kind, unknown, matchAll, standsFor, inert }] of Object.entries(
    resource.filters ?? {},
  )) {
    const relationship = resource.relationships[on]
    const type = relationship?.type
    fields.push({
      name,
      ...(relationship?.by === 'membership' && { owns: relationship }),
      column: columnOf(resource, on),
      kind: kind ?? resource.attributes[on]?.kind ?? IDENTIFIER,
      rule,
      ...(type !== undefined && unknown && { refers: { type, unknown } }),
      ...(matchAll !== undefined && { matchAll }),
      ...(standsFor && { standsFor }),
      ...(inert && { inert }),
    })
  }
  return new Map(fields.map((field) => [field.name, field]))
}

/** The filter fields of the list of a resource. */
export function listFilters(resource: Resource): ReadonlyMap<string, FilterField> {
  const fields = filterFields(resource)
  const { unfiltered = [] } = resource.operations.list ?? {}
  if (unfiltered.length === 0) return fields
  return new Map([...fields].filter(([name]) => !unfiltered.includes(name)))
}

/** The names in `sort=` of the list of a resource. */
export function listSorts({ sorts = [], operations: { list } }: Resource): readonly string[] {
  return list?.unsorted ? sorts.filter((name) => !list.unsorted?.includes(name)) : sorts
}

/** The filter fields on the paths of a relationship; none if it is returned at once. */
export function relatedFilters(
  { subject, declared }: { readonly subject: Resource; readonly declared: Relationship },
  resources: ReadonlyMap<string, Resource>,
): ReadonlyMap<string, FilterField> {
  if (isWhole(declared)) return new Map()
  if (declared.by === 'inverse') return filterFields(subject)
  if (declared.by !== 'membership') return new Map()
  const through = resources.get(declared.through)
  const others = Object.entries(declared.filters ?? {}).flatMap(([name, filter]) => {
    const { of } = filter
    const target = of === undefined ? through : resources.get(of)
    if (!target) return []
    return of === undefined
      ? [pairField(name, filter, target, declared)]
      : [memberField(name, { ...filter, of }, target)]
  })
  return new Map([
    ...others.map((field) => [field.name, field] as const),
    ...(through ? filterFields(through) : []),
  ])
}

/** A filter field by an attribute of the membership, or by its reference to the owner. */
function pairField(
  name: string,
  { on, rule, kind }: MemberFilter,
  membership: Resource,
  { here }: Through,
): FilterField {
  return {
    name,
    column: columnOf(membership, on),
    kind: kind ?? membership.attributes[on]?.kind ?? IDENTIFIER,
    rule,
    ...(on === here && { alsoOwns: true }),
  }
}

/** A filter field that finds members by an attribute of another type. */
function memberField(
  name: string,
  { of, on, reached, rule, kind }: MemberFilter & { readonly of: string },
  target: Resource,
): FilterField {
  const field = filterFields(target).get(on)
  return {
    name,
    column: field?.column ?? columnOf(target, on),
    kind: kind ?? field?.kind ?? target.attributes[on]?.kind ?? IDENTIFIER,
    rule,
    of: { type: of, leads: reached ?? 'id' },
  }
}

/** Whether a to-many relationship is returned at once, without pages. */
export function isWhole(declared: Relationship): boolean {
  return declared.arity === 'many' && declared.page !== undefined && 'whole' in declared.page
}
