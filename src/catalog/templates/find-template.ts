import type { Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { template } from './template.js'

/** The template with an id. Throws a 404. */
export function findTemplate(id: string, world: World): Row<typeof template> {
  const row = world.find(template, id)
  if (!row) throw refuse.notFound(template.notFound(id))
  return row
}
