import type { Row, World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { flow } from './flow.js'

/** The flow with an id. Throws a 404. */
export function findFlow(id: string, world: World): Row<typeof flow> {
  const row = world.find(flow, id)
  if (!row) throw refuse.notFound(flow.notFound(id))
  return row
}
