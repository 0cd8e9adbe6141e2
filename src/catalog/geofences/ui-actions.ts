import { z } from 'zod'
import { defineUiAction, type UiAction } from '../../declare/index.js'
import { geofence } from './geofence.js'

/** Admin API routes that stand in for the geofence editor of Klaviyo's UI. */
export const uiActions: readonly UiAction[] = [
  defineUiAction({
    method: 'POST',
    path: '/geofences',
    doc: 'Creates a geofence.',
    body: () =>
      z.strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        radius: z.number().positive(),
      }),
    run: ({ body }, world) => ({ id: world.create(geofence, { attributes: body, related: {} }).id, ...body }),
  }),
]
