import { z } from 'zod'
import { defineUiAction, defineUiView, type UiAction } from '../../declare/index.js'
import { onsiteSettings, onsiteSettingsBody } from './settings.js'

/** Admin API routes for the settings of the onsite script. */
export const uiActions: readonly UiAction[] = [
  defineUiView({
    path: '/onsite',
    doc: 'Shows the settings of the onsite script, klaviyo.js.',
    query: () => z.strictObject({}),
    response: onsiteSettingsBody,
    run: (_, world) => onsiteSettings.of(world),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/onsite',
    doc: 'Changes settings of the onsite script, for pages that load it from now on. Omitted members keep their values.',
    body: () => onsiteSettingsBody().partial(),
    run: ({ body }, world) => onsiteSettings.change(body, world),
  }),
]
