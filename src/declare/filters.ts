import { snake } from '../base/text.js'
import { text } from './kinds/text.js'
import type { FilterField } from './operation.js'
import { type Resource, references } from './resource.js'

const IDENTIFIER = text({ doc: 'An id.' }).kind

/** The column of a to-one relationship. */
export function referenceColumn(name: string): string {
  return `${snake(name)}_id`
}

/** Every filter field of a resource, in the order of its table: attributes, then `<relationship>.id`. */
export function filterFields(resource: Resource): ReadonlyMap<string, FilterField> {
  const fields = new Map<string, FilterField>()
  for (const [name, { kind, options }] of Object.entries(resource.attributes))
    if (options.filter) fields.set(name, { name, column: name, kind, rule: options.filter })
  for (const [name, { filter }] of references(resource))
    if (filter)
      fields.set(`${name}.id`, {
        name: `${name}.id`,
        column: referenceColumn(name),
        kind: IDENTIFIER,
        rule: filter,
      })
  return fields
}
