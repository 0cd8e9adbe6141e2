import { z } from 'zod'
import type { AdminEndpoint } from '../declare/ui-action.js'

/** The account to use, by a header or in the query. */
const ACCOUNT = [
  {
    name: 'x-klaviyo-emulator-account',
    in: 'header',
    description: 'The company id of the account to use. Without it, the default account is used.',
    schema: { type: 'string' },
  },
  {
    name: 'account',
    in: 'query',
    description: 'The same, where headers cannot be sent.',
    schema: { type: 'string' },
  },
]

/** Returns the OpenAPI 3.1 document of the admin routes, which are under `prefix`. */
export function adminDocument(prefix: string, routes: readonly AdminEndpoint[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = prefix + route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'klaviyo-emulator, the admin API',
      version: '1',
      description:
        'Sets the state of the emulator, injects faults, and shows recorded requests. Not part of Klaviyo.',
    },
    paths,
    components: {
      schemas: {
        OperatorError: { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
      },
    },
  }
}

/** Returns the operation object of a route. */
function operationOf(route: AdminEndpoint) {
  const { method, path, doc, query, status = 200 } = route
  const errorResponse = {
    description: 'What is wrong, and what is accepted.',
    content: json({ $ref: '#/components/schemas/OperatorError' }),
  }
  return {
    operationId: [method.toLowerCase(), ...path.split(/\W+/).filter(Boolean)].join('_'),
    summary: doc,
    parameters: [...pathParameters(path), ...queryParameters(query), ...ACCOUNT],
    ...requestOf(route),
    responses: {
      [status]: {
        description: 'Done.',
        ...(status !== 204 && { content: contentOf(route) }),
      },
      '4XX': errorResponse,
    },
  }
}

/** Returns the request body, if the route accepts one. */
function requestOf({ body, bodyMedia }: AdminEndpoint) {
  if (bodyMedia !== undefined) return { requestBody: { required: true, content: { [bodyMedia]: {} } } }
  if (!body || body instanceof z.ZodUndefined) return {}
  const required = !body.safeParse(undefined).success
  return { requestBody: { required, content: json(schemaOf(body, 'input')) } }
}

/** Returns the content of the response. */
function contentOf({ response, responseMedia }: AdminEndpoint) {
  if (responseMedia !== undefined) return { [responseMedia]: {} }
  return json(response ? schemaOf(response, 'output') : { type: 'object' })
}

function pathParameters(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(query: z.ZodObject | undefined) {
  return Object.entries(query?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    schema: schemaOf(schema as z.ZodType, 'input'),
  }))
}

function json(schema: unknown) {
  return { 'application/json': { schema } }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}
