import { z } from 'zod'
import { type CapturedMessage, MessageHtml } from '../../declare/index.js'
import { escapeHtml } from '../../template-language/values.js'

/** The query of a page that shows a preview. */
export const previewQuery = () =>
  z.strictObject({
    profile: z
      .string()
      .optional()
      .meta({ description: 'Whose data the message shows: an address or an id.' }),
    event: z.string().optional().meta({ description: 'Id of an event: the variable `event`.' }),
    images: z
      .enum(['all', 'own'])
      .default('all')
      .meta({ description: 'Which images are loaded: all, or those of the emulator alone.' }),
  })

/** A preview as a page: the HTML of the message, else its text, else why it would not be sent. */
export function previewPage(
  { html, text, body, reason }: CapturedMessage,
  { images }: { readonly images: 'all' | 'own' },
): MessageHtml {
  const words =
    text ?? body ?? (reason === null ? 'The message is empty.' : `It would be skipped: ${reason}.`)
  return new MessageHtml(html ?? `<!doctype html><pre>${escapeHtml(words)}</pre>`, images === 'all')
}
