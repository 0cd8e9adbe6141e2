import { typeOf } from './fixture-types.mjs'

/**
 * Returns the TypeScript types of the admin API's routes, generated from its OpenAPI document, for the web UI. A route
 * that changes there breaks the compilation of the pages that use it.
 */
export function adminTypes({ paths }, prefix) {
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, route]) => {
      const name = `${method.toUpperCase()} ${path.slice(prefix.length)}`
      return `  '${name}': {\n${membersOf(route).join('\n')}\n  }`
    }),
  )
  return [
    '// Written by `npm run openapi` from openapi/admin.json. Do not edit.\n',
    '/** The routes of the admin API: query, body and response of each. */',
    `export interface AdminRoutes {\n${routes.join('\n')}\n}`,
    '',
  ].join('\n')
}

function membersOf({ parameters = [], requestBody, responses }) {
  const query = parameters.filter((each) => each.in === 'query')
  const properties = Object.fromEntries(
    query.map(({ name, schema }) => [name, { ...schema, description: undefined }]),
  )
  const required = query.filter((each) => each.required).map(({ name }) => name)
  const [, ok] = Object.entries(responses).find(([status]) => status < '300') ?? []
  const response = ok?.content?.['application/json']?.schema
  const body = requestBody?.content?.['application/json']?.schema
  return [
    [
      'query',
      query.length > 0
        ? typeOf({ type: 'object', properties, required }, 2)
        : '{ readonly [name: string]: never }',
    ],
    ['body', body ? typeOf(body, 2) : 'undefined'],
    ['response', response ? typeOf(response, 2) : 'undefined'],
  ].map(([name, type]) => `    readonly ${name}: ${type}`)
}
