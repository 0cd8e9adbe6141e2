import { defineAction, defineBody, handle, text } from '../../declare/index.js'
import { copyTranslations } from '../translations/copy-translation.js'
import { findTemplate } from './find-template.js'
import { NAME_MAX, template } from './template.js'

/** Creates a copy of a template. */
export const cloneAction = handle(
  defineAction({
    id: 'clone_template',
    aliases: ['create_template_clone'],
    path: '/api/template-clone',
    tag: 'Templates',
    scopes: ['templates:write'],
    rate: 'L',
    // seen: nickdnk-clone_template.200; the document says 201.
    status: 200,
    body: defineBody({
      type: 'template',
      schema: 'TemplateCloneQuery',
      id: 'required',
      attributes: {
        name: text({
          create: 'optional',
          nullable: true,
          mayBeBlank: false,
          max: NAME_MAX,
          doc: 'Name of the copy.',
        }),
      },
    }),
    responseType: 'template',
  }),
  ({ id = '', attributes }, world) => {
    const { name, editor_type, html, definition, text, amp } = findTemplate(id, world).attributes
    const content = definition ? { definition } : { html, amp }
    // guess: the name of a copy that was given none (the example of the document).
    const given = attributes.name ?? `Clone of ${name}`.slice(0, NAME_MAX)
    const row = world.create(template, {
      attributes: { name: given, editor_type, text, ...content },
      related: {},
    })
    copyTranslations({ type: 'template', from: id, to: row.id }, world)
    return { row, created: true }
  },
)
