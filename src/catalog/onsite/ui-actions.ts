import { z } from 'zod'
import { defineUiAction, defineUiView, type UiAction } from '../../declare/index.js'
import { changeOnsiteSettings, onsiteSettings, onsiteSettingsOf } from './onsite-setting.js'

/** Admin API routes for the settings of the onsite script. */
export const uiActions: readonly UiAction[] = [
  defineUiView({
    path: '/onsite',
    doc: 'Shows the settings of the onsite script, klaviyo.js.',
    query: () => z.strictObject({}),
    response: onsiteSettings,
    run: (_, world) => onsiteSettingsOf(world),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/onsite',
    doc: 'Changes settings of the onsite script, for pages that load it from now on. Omitted members keep their values.',
    body: () => onsiteSettings().partial(),
    run: ({ body }, world) => changeOnsiteSettings(body, world),
  }),
]
