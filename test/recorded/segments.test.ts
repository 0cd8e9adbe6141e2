import { replay } from '../support/replay.js'

replay('Segments', {
  'nango-create-segment': {
    minted: {
      '/data/id': 'segments are given an id',
      '/data/attributes/created': 'it was made at another instant',
      '/data/attributes/updated': 'it was made at another instant',
    },
  },
})
