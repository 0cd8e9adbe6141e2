import { z } from 'zod'
import type { ControlRoute } from '../declare/control.js'

const ACCOUNT = {
  name: 'x-klaviyo-emulator-account',
  in: 'header',
  description: 'The company id of the account that is meant; the default account without it.',
  schema: { type: 'string' },
}

/** The OpenAPI 3.1 document of the admin routes, derived from their declarations. */
export function adminDocument(prefix: string, routes: readonly ControlRoute[]) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = prefix + route.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: "klaviyo-emulator, the operator's desk",
      version: '1',
      description:
        'Puts the emulator into a state, makes it fail, and tells what happened. No part of Klaviyo.',
    },
    paths,
    components: {
      schemas: {
        Mistake: { type: 'object', required: ['error'], properties: { error: { type: 'string' } } },
      },
    },
  }
}

function operationOf({ method, path, doc, asks, takes, gives, status = 200 }: ControlRoute) {
  const mistake = {
    description: 'What was wrong, and what would be right.',
    content: json({ $ref: '#/components/schemas/Mistake' }),
  }
  return {
    operationId: [method.toLowerCase(), ...path.split(/\W+/).filter(Boolean)].join('_'),
    summary: doc,
    parameters: [...pathParameters(path), ...queryParameters(asks), ACCOUNT],
    ...(takes && {
      requestBody: { required: !takes.safeParse(undefined).success, content: json(schemaOf(takes, 'input')) },
    }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(status !== 204 && { content: json(gives ? schemaOf(gives, 'output') : { type: 'object' }) }),
      },
      '4XX': mistake,
    },
  }
}

function pathParameters(path: string) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
}

function queryParameters(asks: z.ZodObject | undefined) {
  return Object.entries(asks?.shape ?? {}).map(([name, schema]) => ({
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
