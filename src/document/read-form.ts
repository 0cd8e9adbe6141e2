import type { ParsedBody } from '../declare/body.js'
import type { Body } from '../declare/kinds/kind.js'
import { type FormField, valueOfField } from '../declare/multipart.js'
import { readObject } from './read.js'

/**
 * Reads the fields of a form as the attributes of a resource object. Throws a Refusal that lists everything wrong with
 * them, as `readObject` does. `disregard` is told of fields that another one of the same name hides.
 */
export function readForm(
  fields: readonly FormField[],
  takes: Body,
  disregard: (note: string) => void,
): ParsedBody {
  const attributes = new Map<string, unknown>()
  for (const { name, value } of fields) {
    if (attributes.has(name)) disregard(`the field ${name}: it is there twice, the last one counts`)
    const declared = Object.hasOwn(takes.attributes ?? {}, name) ? takes.attributes?.[name] : undefined
    attributes.set(name, declared && typeof value === 'string' ? valueOfField(value, declared.kind) : value)
  }
  return readObject({ data: { type: takes.type, attributes: Object.fromEntries(attributes) } }, takes)
}
