import { type Editions, editions } from '../../src/compile/release.js'
import { flag } from '../../src/declare/kinds/flag.js'
import { text } from '../../src/declare/kinds/text.js'
import { time } from '../../src/declare/kinds/time.js'
import { copyOf, defineMembership } from '../../src/declare/membership.js'
import { members } from '../../src/declare/relationship.js'
import { defineResource } from '../../src/declare/resource.js'
import { currentTime } from '../../src/declare/world.js'

/* Albums and the songs on them. Lists and pages of either end are filtered and sorted by attributes of the other. */

const single = { single: ['equals'] } as const
const title = text({ create: 'required', update: true, filter: { single: ['contains'] }, doc: 'The title.' })
const live = flag({ create: 'optional', update: true, initial: false, filter: single, doc: 'Played live.' })
const made = time({ precision: 'millisecond', initial: currentTime, doc: 'When it was made.' })
const changed = time({
  precision: 'millisecond',
  initial: currentTime,
  setOnChange: true,
  doc: 'When it was changed.',
})

const SONG = { name: 'song', type: 'song' } as const
const ALBUM = { name: 'album', type: 'album' } as const

const track = defineMembership(ALBUM, SONG, {
  type: 'track',
  attributes: {
    song_made: copyOf(SONG, 'made', made),
    song_title: copyOf(SONG, 'title', title),
    song_live: copyOf(SONG, 'live', live),
    album_made: copyOf(ALBUM, 'made', made),
  },
  order: { by: 'song_made', shownAs: 'made', descending: false },
  orderFrom: { song: { by: 'album_made', shownAs: 'made', descending: false } },
  indexes: [['album'], ['album', 'song_live'], ['song']],
})

const both = { related: { rate: 'L' }, linkage: { rate: 'L' }, page: { default: 2, max: 10 } } as const

const album = defineResource({
  type: 'album',
  path: 'albums',
  tag: 'Music',
  scope: 'albums',
  id: ({ title: name }) => name,
  doc: { id: 'The title of the album.', example: 'blue' },
  notFound: (id) => `There is no album ${id}.`,
  attributes: { title, made },
  relationships: {
    songs: members('song', {
      ...both,
      data: 'included',
      create: 'optional',
      update: true,
      sortNames: { made: 'song_made' },
      filters: {
        'album.id': { on: 'album', rule: single },
        title: { on: 'song_title', rule: { single: ['contains'] } },
        live: { on: 'song_live', rule: single },
      },
    }),
  },
  operations: { get: { rate: 'L' }, create: { rate: 'L' }, update: { rate: 'L' } },
})

const song = defineResource({
  type: 'song',
  path: 'songs',
  tag: 'Music',
  scope: 'songs',
  id: ({ title: name }) => name,
  doc: { id: 'The first title of the song.', example: 'river' },
  order: { by: 'made', descending: false },
  sorts: ['made'],
  filters: { 'album.id': { on: 'albums', rule: single } },
  indexes: [['live']],
  notFound: (id) => `There is no song ${id}.`,
  attributes: { title, live, made, changed },
  relationships: {
    albums: members('album', { ...both, data: 'included', sortNames: { made: 'album_made' } }),
  },
  operations: {
    list: { rate: 'L', page: { default: 2, max: 10 } },
    get: { rate: 'L' },
    create: { rate: 'L' },
    update: { rate: 'L' },
    delete: { rate: 'L', notFound: (id) => `No song ${id} can be deleted.` },
  },
})

/** The catalog of albums and songs. */
export const music: Editions = editions(
  [{ revision: '2026-07-15', undo: [] }],
  [{ tag: 'Music', resources: [album, song, track] }],
  [],
)
