import { newForm, step } from '../catalog/form-requests.js'
import { nothing, replay } from '../support/replay.js'
import { withRecordedAnd, withResources } from '../support/stages.js'

const FORM = {
  type: 'form',
  id: 'UNtbZL',
  attributes: {
    name: 'sdk-smoke-0904f206-form-popup',
    status: 'draft',
    ab_test: false,
    definition: { versions: [] },
  },
}

const VERSION = {
  type: 'form-version',
  id: '28242214',
  attributes: { form_type: 'popup', variation_name: 'V1', ab_test: null, status: 'draft' },
  relationships: { form: { data: { type: 'form', id: FORM.id } } },
}

const both = withResources(FORM, VERSION)

replay('Forms', {
  'nango-forms': nothing,
  'nango-list-forms': nothing,
  'nickdnk-create_form.400': { body: newForm([{ steps: [step('Only')] }]) },
  'nickdnk-delete_form.204': withResources({ ...FORM, id: 'X9gRMu' }),
  'nickdnk-get_form.200': both,
  'nickdnk-get_form.404': nothing,
  'nickdnk-get_form_for_form_version.200': both,
  'nickdnk-get_form_id_for_form_version.200': both,
  'nickdnk-get_form_id_for_form_version.404': nothing,
  'nickdnk-get_form_version.404': nothing,
  'nickdnk-get_version_ids_for_form.200': both,
  'nickdnk-get_versions_for_form.200': withRecordedAnd(FORM),
  'nickdnk-get_versions_for_form.500': {
    unplayed: 'Klaviyo fails at a filter that its document allows; the emulator applies it',
  },
})
