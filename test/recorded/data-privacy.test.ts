import { insertResources } from '../support/insert-resources.js'
import { replay } from '../support/replay.js'
import { withResources } from '../support/stages.js'

replay('Data Privacy', {
  'nango-request-profile-deletion': {
    async set(klaviyo) {
      const attributes = { email: 'nango-delete-test-67890@nangotest.dev' }
      insertResources(klaviyo, [{ type: 'profile', id: '01KWFX543QCNFFAPCDNGTRCESM', attributes }])
      return {}
    },
  },
  'nickdnk-request_profile_deletion.202': {
    ...withResources({
      type: 'profile',
      id: '01M1PAAR5HBCRHA3NN9NG5WRTA',
      attributes: { email: 'a@example.com' },
    }),
    body: {
      data: {
        type: 'data-privacy-deletion-job',
        attributes: { profile: { data: { type: 'profile', attributes: { email: 'a@example.com' } } } },
      },
    },
  },
  'nickdnk-request_profile_deletion.404': {
    body: {
      data: {
        type: 'data-privacy-deletion-job',
        attributes: { profile: { data: { type: 'profile', attributes: { email: 'someone@example.com' } } } },
      },
    },
  },
})
