import type { Row, World } from '../../declare/index.js'
import { customSchema } from './object-schema.js'
import type { objectType } from './object-type.js'
import { sourceMapping } from './source-mapping.js'

export type TypeRow = Row<typeof objectType>
export type SchemaRow = Row<typeof customSchema>

/** The schema that is active, if one is. */
export function currentSchema({ related }: TypeRow, world: World): SchemaRow | undefined {
  const id = related['current-schema']
  return id === null ? undefined : world.find(customSchema, id)
}

/** The schema that can be changed or is being published, if there is one. */
export function draftSchema({ related }: TypeRow, world: World): SchemaRow | undefined {
  const id = related['draft-schema']
  return id === null ? undefined : world.find(customSchema, id)
}

/** The mapping of a schema. Every schema has one. */
export function mappingOf({ related }: SchemaRow, world: World): Row<typeof sourceMapping> | undefined {
  const id = related['source-mapping']
  return id === null ? undefined : world.find(sourceMapping, id)
}
