import type { ParsedBody } from '../declare/body.js'
import type { Body } from '../declare/kinds/kind.js'
import { type FormField, valueOfField } from '../declare/multipart.js'
import { readObject } from './read.js'

/**
 * Reads the fields of a form as the attributes of a resource object. Throws a Refusal that lists all problems, as
 * `readObject` does. `noteIgnored` is called when a later field of the same name replaces one.
 */
export function readForm(
  fields: readonly FormField[],
  takes: Body,
  noteIgnored: (note: string) => void,
): ParsedBody {
  const attributes = new Map<string, unknown>()
  for (const { name, value } of fields) {
    if (attributes.has(name)) noteIgnored(`the field ${name}: duplicate, the last value is used`)
    const declared = Object.hasOwn(takes.attributes ?? {}, name) ? takes.attributes?.[name] : undefined
    attributes.set(name, declared && typeof value === 'string' ? valueOfField(value, declared.kind) : value)
  }
  return readObject({ data: { type: takes.type, attributes: Object.fromEntries(attributes) } }, takes)
}
