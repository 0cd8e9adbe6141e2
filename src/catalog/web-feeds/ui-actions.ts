import { z } from 'zod'
import { defineUiAction, type Json, type Row, type UiAction, type World } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { storeContent } from './feed-content.js'
import { webFeed } from './web-feed.js'

function found(id: string, world: World): Row<typeof webFeed> {
  const row = world.find(webFeed, id) ?? world.pick(webFeed, { name: id }, 1).at(0)
  if (!row) throw refuse.notFound(webFeed.notFound(id))
  return row
}

/** Admin API routes that stand in for the servers of feeds. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'PUT',
    path: '/web-feeds/:id/content',
    doc: 'Sets what a feed holds, by its id or name, such as that of a host which may not be called.',
    body: () => z.json(),
    run({ id = '', body }, world) {
      const row = found(id, world)
      storeContent(row.id, body as Json, world)
      return { id: row.id }
    },
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/web-feeds/:id',
    doc: 'Disables a feed, by its id or name, or enables it. Messages with a disabled feed are skipped.',
    body: () => z.strictObject({ status: z.enum(['ok', 'disabled']) }),
    run({ id = '', body: { status } }, world) {
      const row = found(id, world)
      world.change(webFeed, row, { attributes: { status, updated: row.attributes.updated } })
      return { id: row.id, status }
    },
  }),
]
