import type { oas30 } from 'openapi3-ts'

type Properties = Record<string, oas30.SchemaObject | oas30.ReferenceObject>

/** Returns an object schema. An empty `required` is omitted. */
export function objectOf(properties: Properties, required: readonly string[] = []): oas30.SchemaObject {
  return { type: 'object', properties, ...(required.length > 0 && { required: [...required] }) }
}

const uri: oas30.SchemaObject = { type: 'string', format: 'uri' }
const text: oas30.SchemaObject = { type: 'string' }

/** The schemas that all documents share. */
export const ENVELOPE: Readonly<Record<string, oas30.SchemaObject>> = {
  ObjectLinks: objectOf({ self: uri }, ['self']),
  CollectionLinks: objectOf({ self: uri, next: uri, prev: uri }, ['self']),
  RelationshipLinks: objectOf({ self: uri, related: uri }, ['self', 'related']),
  OnlyRelatedLinks: objectOf({ related: uri }, ['related']),
  ResponseMeta: objectOf({ agent_hints: objectOf({ next_steps: { type: 'array', items: text } }) }),
}

/** The schema of an error document. */
export const errorSchema: oas30.SchemaObject = objectOf(
  {
    errors: {
      type: 'array',
      items: objectOf(
        {
          id: text,
          code: text,
          title: text,
          detail: text,
          source: objectOf({ pointer: text, parameter: text }),
        },
        ['id', 'code', 'title', 'detail'],
      ),
    },
  },
  ['errors'],
)
