import { z } from 'zod'
import { defineUiView, type UiAction } from '../../declare/index.js'
import { refuse } from '../../dialect/refusal.js'
import { completenessOf } from './rules.js'
import { translation } from './translation.js'

const counts = () => z.object({ translated: z.int(), missing: z.int(), stale: z.int() })

/** How complete translations are. */
export const uiViews: readonly UiAction[] = [
  defineUiView({
    path: '/translations/:id',
    doc: 'How complete a translation is, by locale. A text is stale if its source was edited after it was written.',
    query: () => z.strictObject({}),
    response: () => z.object({ id: z.string(), locales: z.record(z.string(), counts()) }),
    run({ id = '' }, world) {
      const row = world.find(translation, id)
      if (!row) throw refuse.notFound(translation.notFound(id))
      return { id: row.id, locales: completenessOf(row, world) }
    },
  }),
]
