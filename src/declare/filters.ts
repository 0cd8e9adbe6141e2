import { snake } from '../base/text.js'
import { text } from './kinds/text.js'
import type { FilterField } from './operation.js'
import { type Resource, references } from './resource.js'

/** The kind of an id in a filter. */
export const IDENTIFIER = text({ doc: 'An id.' }).kind

/** The column of a to-one relationship. */
export function referenceColumn(name: string): string {
  return `${snake(name)}_id`
}

/**
 * The column that what a declaration names is kept in: `id`, a to-one relationship, an attribute, or the
 * attribute that it tells in another way.
 */
export function columnOf({ attributes, relationships }: Resource, name: string): string {
  const relationship = relationships[name]
  if (relationship?.by === 'reference') return referenceColumn(name)
  return attributes[name]?.options.of ?? name
}

/** Every filter field of a resource: attributes, then `<relationship>.id`, then those with names of their own. */
export function filterFields(resource: Resource): ReadonlyMap<string, FilterField> {
  const fields: FilterField[] = []
  for (const [name, { kind, options }] of Object.entries(resource.attributes))
    if (options.filter) fields.push({ name, column: columnOf(resource, name), kind, rule: options.filter })
  for (const [name, { filter }] of references(resource))
    if (filter)
      fields.push({ name: `${name}.id`, column: referenceColumn(name), kind: IDENTIFIER, rule: filter })
  for (const [name, { on, rule, kind }] of Object.entries(resource.filters ?? {}))
    fields.push({
      name,
      column: columnOf(resource, on),
      kind: kind ?? resource.attributes[on]?.kind ?? IDENTIFIER,
      rule,
    })
  return new Map(fields.map((field) => [field.name, field]))
}
