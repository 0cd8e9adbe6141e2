import { type oas30, oas30 as v30 } from 'openapi3-ts'
import type { Catalog } from '../compile/catalog.js'
import type { ServedOperation } from '../compile/operation.js'
import { operationObject } from './operation.js'
import { Components } from './schemas.js'
import { shareRepeated } from './share-repeated.js'

/** Returns the OpenAPI 3.0 document of all operations that a catalog serves. */
export function document(catalog: Catalog): oas30.OpenAPIObject {
  const components = new Components(catalog)
  const builder = v30.OpenApiBuilder.create({
    openapi: '3.0.2',
    info: {
      title: 'Klaviyo API, as klaviyo-emulator serves it',
      version: catalog.revision,
      description: 'Derived from the tables of the emulator. Operations it does not serve are not listed.',
    },
    paths: {},
  })
  const served = catalog.operations.filter((operation) => operation.verb !== 'unserved')
  for (const tag of new Set(served.map(({ tag }) => tag))) builder.addTag({ name: tag })
  for (const [path, operations] of byPath(served))
    builder.addPath(path, pathItem(operations, components, catalog))
  for (const [name, schema] of shareRepeated(components.schemas)) builder.addSchema(name, schema)
  builder.addResponse('ClientError', components.errorResponse('The request was refused.'))
  builder.addResponse('ServerError', components.errorResponse('The server failed.'))
  builder.addSecurityScheme('Klaviyo-API-Key', { type: 'apiKey', in: 'header', name: 'Authorization' })
  return { ...builder.getSpec(), security: [{ 'Klaviyo-API-Key': [] }] }
}

function byPath(operations: readonly ServedOperation[]): Map<string, ServedOperation[]> {
  const paths = new Map<string, ServedOperation[]>()
  for (const operation of operations)
    paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation])
  return paths
}

function pathItem(
  operations: readonly ServedOperation[],
  components: Components,
  { revision }: Catalog,
): oas30.PathItemObject {
  return Object.fromEntries(
    operations.map((operation) => [
      operation.method.toLowerCase(),
      operationObject(operation, components, revision),
    ]),
  )
}
