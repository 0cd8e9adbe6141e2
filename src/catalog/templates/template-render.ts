import { defineAction, defineBody, handle, json, list, type Row, text } from '../../declare/index.js'
import { invalid, refuse } from '../../dialect/refusal.js'
import { type RenderOptions, renderTemplate } from '../../template-language/template.js'
import { TemplateError } from '../../template-language/template-error.js'
import { feedVariables } from '../web-feeds/feed-content.js'
import { findTemplate } from './find-template.js'
import { previewHost } from './preview-host.js'
import type { template } from './template.js'
import { templateHtml } from './template-html.js'

/** Renders a template with exactly the given variables, and the web feeds. Nothing is stored. */
export const renderAction = handle(
  defineAction({
    id: 'render_template',
    aliases: ['create_template_render'],
    path: '/api/template-render',
    tag: 'Templates',
    scopes: ['templates:read'],
    rate: 'S',
    // Reported from a live account (wire.md §3.1); the document says 201.
    status: 200,
    body: defineBody({
      type: 'template',
      schema: 'TemplateRenderQuery',
      id: 'required',
      attributes: {
        context: json({ create: 'required', doc: 'Variables of the template.' }),
        return_fields: list(text({ doc: 'A field.' }), {
          create: 'optional',
          undocumented: true,
          doc: 'Named by the prose of the document only.',
        }),
      },
    }),
    responseType: 'template',
  }),
  ({ id = '', attributes: { context, return_fields } }, world) => {
    const row = findTemplate(id, world)
    if (return_fields) world.noteIgnored('return_fields: use fields[template]')
    // guess: feeds are content of the account, as the catalog is, and no variables of a recipient.
    const feeds = feedVariables(world, 'preview')
    const shared = { variables: feeds ? { feeds, ...context } : context, host: previewHost(world) }
    const { text, amp } = row.attributes
    const rendered = {
      html: rendering('html', templateHtml(row, world), { isHtml: true, ...shared }),
      text: text && rendering('text', text, { isHtml: false, ...shared }),
      amp: amp && rendering('amp', amp, { isHtml: true, ...shared }),
    }
    const shown: Row<typeof template> = { ...row, attributes: { ...row.attributes, ...rendered } }
    return { row: shown, unchanged: true }
  },
)

/** Renders one part of a template. Throws a 400 for a mistake in it. guess: the pointer (messages.md §2.7). */
function rendering(part: string, text: string, options: RenderOptions): string {
  try {
    return renderTemplate(text, options)
  } catch (error) {
    if (error instanceof TemplateError)
      throw refuse.problems([invalid(error.message, `/data/attributes/${part}`)])
    throw error
  }
}
