import { z } from 'zod'
import { late } from '../../base/late.js'
import { defineSettings, defineUiAction, defineUiView, flag, type UiAction } from '../../declare/index.js'

interface ImageSettings {
  readonly [name: string]: unknown
  /** PATCH replaces an image, as was reported of a live account (catalogs-and-rest.md §5). */
  readonly replace: boolean
}

/** How images are changed. By default, a PATCH keeps what its body lacks. */
export const imageSettings = defineSettings<ImageSettings>({
  type: 'image-settings',
  attributes: { replace: flag({ doc: 'Whether a PATCH blanks what its body lacks.' }) },
  defaults: { replace: false },
})

const settingsBody = late(() =>
  z.strictObject({
    replace: z.boolean().meta({
      description:
        'Whether PATCH /api/images/{id} replaces the image, as Klaviyo does: a name that the body lacks becomes null.',
    }),
  }),
)

/** Admin API routes for the settings of images. */
export const imageSettingsActions: readonly UiAction[] = [
  defineUiView({
    path: '/image-settings',
    doc: 'Shows how images are changed.',
    query: () => z.strictObject({}),
    response: settingsBody,
    run: (_, world) => ({ replace: imageSettings.of(world).replace }),
  }),
  defineUiAction({
    method: 'PATCH',
    path: '/image-settings',
    doc: 'Changes how images are changed. Omitted members keep their values.',
    body: () => settingsBody().partial(),
    run: ({ body }, world) => ({ replace: imageSettings.change(body, world).replace }),
  }),
]
