import { z } from 'zod'
import { duration } from '../../base/duration.js'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { deliverySetting } from './webhook-delivery.js'

const DAY_MS = 86_400_000

/** How deliveries are made; nothing of this exists at Klaviyo. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'PATCH',
    path: '/webhook-settings',
    doc: 'Sets how far the header Klaviyo-Timestamp is ahead of the clock: `{"timestamp_ahead": "5h"}` reproduces a bug of Klaviyo\'s; `0s` by default.',
    body: () =>
      z.strictObject({
        timestamp_ahead: z.string().refine((text) => {
          const ms = duration(text)
          return ms !== undefined && Math.abs(ms) <= DAY_MS
        }, 'must be a duration of at most a day, like 5h'),
      }),
    run({ body: { timestamp_ahead } }, world) {
      const attributes = { name: 'timestamp_ahead_ms', value: duration(timestamp_ahead) ?? 0 }
      const row = world.find(deliverySetting, attributes.name)
      if (row) world.change(deliverySetting, row, { attributes })
      else world.ensure(deliverySetting, { attributes, related: {} })
      return { timestamp_ahead }
    },
  }),
]
