import type { oas30 } from 'openapi3-ts'
import type { FilterField, ServedOperation } from '../compile/operation.js'
import { PLAIN_EXTENT, sparseNames } from '../compile/shown-attributes.js'
import type { Resource } from '../declare/resource.js'
import { shownType } from '../declare/shown-as.js'
import { type Components, FORM_MEDIA, MEDIA } from './schemas.js'

/** Returns the operation object, with its `x-klaviyo-` extensions. */
export function operationObject(
  operation: ServedOperation,
  components: Components,
  revision: string,
): oas30.OperationObject {
  const { burst, steady, daily } = operation.limits
  const body = components.requestBody(operation)
  return {
    operationId: operation.id,
    summary: operation.id.replaceAll('_', ' '),
    tags: [operation.tag],
    parameters: [...parameters(operation), ...nearbyHeader(operation), revisionHeader(revision)],
    ...(body && {
      requestBody: {
        required: true,
        content: { [operation.body?.form ? FORM_MEDIA : MEDIA]: { schema: body } },
      },
    }),
    responses: {
      ...Object.fromEntries(
        [operation.status, operation.otherStatus ?? operation.status].map((status) => [
          status,
          success(components.answer(operation)),
        ]),
      ),
      '4XX': { $ref: '#/components/responses/ClientError' },
      '5XX': { $ref: '#/components/responses/ServerError' },
    },
    'x-klaviyo-pre-release': 'None',
    'x-klaviyo-ratelimit': {
      burst: `${burst}/s`,
      steady: `${steady}/m`,
      ...(daily !== undefined && { daily: `${daily}/d` }),
    },
    'x-klaviyo-scopes': [...operation.scopes],
    ...(operation.company && { security: [] }),
    ...(operation.aliases.length > 0 && { 'x-klaviyo-operation-aliases': [...operation.aliases] }),
    ...(operation.filters.size > 0 && { 'x-klaviyo-filters': filters(operation) }),
  }
}

function success(schema: oas30.ReferenceObject | undefined): oas30.ResponseObject {
  return { description: 'Success', ...(schema && { content: { [MEDIA]: { schema } } }) }
}

function parameters(operation: ServedOperation): oas30.ParameterObject[] {
  const { pathParameter, owner, subject, page, includes, filters: fields, anyFilterOf } = operation
  const { additional, sorts, company } = operation
  return [
    ...(pathParameter === undefined ? [] : [pathParameterOf(pathParameter, owner.doc)]),
    ...(company ? [{ ...query('company_id', { type: 'string' }), required: company === 'required' }] : []),
    ...(additional.length > 0 ? [query(`additional-fields[${shownType(subject)}]`, listOf(additional))] : []),
    ...sparseParameters(operation),
    ...(fields.size > 0
      ? [{ ...query('filter', { type: 'string' }), required: anyFilterOf.length > 0 }]
      : []),
    ...Object.entries(operation.parameters ?? {}).map(([name, { words, published }]) => ({
      ...query(name, { type: 'string', ...(published && { enum: [...words] }) }),
      required: true,
    })),
    ...(includes.length > 0 ? [query('include', listOf(includes))] : []),
    ...(operation.cursorInQuery ? [query('page_cursor', { type: 'string' })] : []),
    ...(page ? [query('page[cursor]', { type: 'string' })] : []),
    ...(page?.max && !page.unpublished
      ? [query('page[size]', { type: 'integer', default: page.default, maximum: page.max, minimum: 1 })]
      : []),
    ...(sorts.length > 0
      ? [query('sort', { type: 'string', enum: sorts.flatMap((name) => [name, `-${name}`]) })]
      : []),
  ]
}

/** The parameters `fields[...]`, one for each type that the response shows. */
function sparseParameters(operation: ServedOperation): oas30.ParameterObject[] {
  const namesByType = new Map<string, readonly string[]>()
  for (const resource of operation.publishedFieldTypes) {
    const type = shownType(resource)
    const own = sparseNames(resource, resource === operation.subject ? operation : PLAIN_EXTENT)
    namesByType.set(type, [...new Set([...(namesByType.get(type) ?? []), ...own])].sort())
  }
  return [...namesByType].map(([type, names]) => query(`fields[${type}]`, listOf(names)))
}

function pathParameterOf(name: string, doc: Resource['doc']): oas30.ParameterObject {
  return {
    name,
    in: 'path',
    required: true,
    description: doc.id,
    schema: { type: 'string', example: doc.example, ...(doc.words && { enum: [...doc.words] }) },
  }
}

function query(name: string, schema: oas30.SchemaObject): oas30.ParameterObject {
  return { name, in: 'query', required: false, schema, ...(schema.type === 'array' && { explode: false }) }
}

function listOf(names: readonly string[]): oas30.SchemaObject {
  return { type: 'array', items: { type: 'string', enum: [...names] } }
}

function nearbyHeader({ nearbyHeader: name }: ServedOperation): oas30.ParameterObject[] {
  if (name === undefined) return []
  const description = 'A point, as a filter by `lat` and `lng`: what is closest to it comes first.'
  const schema = { type: 'string', example: 'and(equals(lat,40.7128),equals(lng,-74.0060))' } as const
  return [{ name, in: 'header', required: false, description, schema }]
}

function revisionHeader(revision: string): oas30.ParameterObject {
  return {
    name: 'revision',
    in: 'header',
    required: true,
    description: 'The revision to answer in, YYYY-MM-DD[.suffix].',
    schema: { type: 'string', default: revision },
  }
}

function filters({ filters: fields }: ServedOperation): Record<string, unknown> {
  return Object.fromEntries([...fields.values()].map((field) => [field.name, filterObject(field)]))
}

function filterObject({ kind, rule }: FilterField): unknown {
  const { type, format, enum: words } = kind.schema()
  if (rule.none) return { operators: rule }
  return {
    operators: rule,
    value: { type, ...(format !== undefined && { format }), ...(words && { enum: words }) },
  }
}
