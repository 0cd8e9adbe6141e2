import { newTemplate, templateChange } from '../catalog/template-requests.js'
import { insertResources, resourcesIn } from '../support/insert-resources.js'
import { freeze, nothing, replay, type Stage } from '../support/replay.js'
import { withRecorded, withResources } from '../support/stages.js'

const template = (id: string, attributes: Readonly<Record<string, unknown>> = {}) => ({
  type: 'template',
  id,
  attributes: { name: 'SDK Smoke', editor_type: 'CODE', html: '<p>hi</p>', ...attributes },
})

const UNIVERSAL = 'b0efdc506d1741d8b47c7f45b8c649e6'

const universal = (id: string) => ({
  type: 'template-universal-content',
  id,
  attributes: { name: 'SDK Smoke', definition: {} },
})

const INSTANTS = {
  '/data/attributes/created': 'it was made at another instant',
  '/data/attributes/updated': 'one instant here, two readings of the clock there',
}

/** The template is updated at the recorded instant. */
const changed = (attributes: Readonly<Record<string, unknown>>): Stage => ({
  async set(klaviyo, { response }) {
    const [after] = resourcesIn(response.body)
    const { name: _, ...rest } = after?.attributes ?? {}
    insertResources(klaviyo, [template(after?.id ?? '', { ...rest, html: '<p>before</p>' })])
    await freeze(klaviyo, String(after?.attributes?.updated))
    return {}
  },
  body: templateChange('SpfvU7', attributes),
})

replay('Templates', {
  'issue-python27-template-500': { unplayed: 'an incident of 2022, at a revision that is no longer served' },
  'nango-delete-template': withResources(template('VJQSuC')),
  'nango-get-template': withRecorded,
  'nango-update-template': {
    async set(klaviyo, { response }) {
      insertResources(klaviyo, resourcesIn(response.body))
      await freeze(klaviyo, '2026-07-02T04:48:54.848892Z')
      return {}
    },
  },
  'nickdnk-clone_template.200': {
    ...withResources(
      template('SpfvU7', {
        html: '<html><head></head><body><h1>Updated {{ first_name }}</h1></body></html>',
        text: 'Updated {{ first_name }}',
        amp: '<!doctype html><html amp4email><head><meta charset="utf-8"></head><body>Hello {{ first_name|default:"friend" }}</body></html>',
      }),
    ),
    body: templateChange('SpfvU7', { name: 'sdk-smoke-0904a5e6-tpl-clone' }),
    minted: { '/data/id': 'templates are given an id', ...INSTANTS },
  },
  'nickdnk-create_template.201': {
    body: newTemplate({ name: 'sdk-smoke-09048514-t', text: 'hi' }),
    minted: { '/data/id': 'templates are given an id', ...INSTANTS },
  },
  'nickdnk-delete_template.200': withResources(template('RhSFjh')),
  'nickdnk-delete_template.409': withResources(template('Ug5pJx'), {
    type: 'flow-message',
    id: 'StDwe4',
    relationships: {
      'flow-action': { data: { type: 'flow-action', id: '116466132' } },
      template: { data: { type: 'template', id: 'Ug5pJx' } },
    },
  }),
  'nickdnk-delete_universal_content.204': withResources(universal('bb161d2bff114ddb9b690ac517d5e14e')),
  'nickdnk-get_all_universal_content.200': withRecorded,
  'nickdnk-get_template.200': withRecorded,
  'nickdnk-get_templates.200': withRecorded,
  'nickdnk-get_universal_content.200': withRecorded,
  'nickdnk-get_universal_content.404': nothing,
  'nickdnk-update_template.200': changed({
    name: 'sdk-smoke-0904a5e6-tpl-code-renamed',
    html: '<h1>Updated {{ first_name }}</h1>',
    text: 'Updated {{ first_name }}',
  }),
  'nickdnk-update_universal_content.200': {
    ...withResources(universal(UNIVERSAL)),
    body: {
      data: {
        type: 'template-universal-content',
        id: UNIVERSAL,
        attributes: {
          name: 'sdk-smoke-0904a5e6-uc-html-renamed',
          definition: {
            content_type: 'block',
            type: 'html',
            data: {
              content: '<div>sdk-smoke html block updated</div>',
              display_options: { show_on: 'desktop' },
            },
          },
        },
      },
    },
  },
})
