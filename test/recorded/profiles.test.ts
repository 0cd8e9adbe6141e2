import { nothing, replay } from '../support/replay.js'

replay('Profiles', {
  'nango-create-profile': {
    minted: {
      '/data/id': 'profiles are given an id',
      '/data/attributes/created': 'it was made at another instant',
      '/data/attributes/updated': 'it was made at another instant',
    },
  },
  'nickdnk-get_bulk_import_profiles_job.404': nothing,
  'spree-klaviyo-create_guest_profile-failure': nothing,
})
