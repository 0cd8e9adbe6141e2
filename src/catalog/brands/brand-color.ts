import { defineResource, list, object, text } from '../../declare/index.js'
import { NAME_MAX } from './brand-logo.js'
import { hexColor } from './hex-color.js'
import { PART_IDS } from './part-ids.js'

/** guess: how many colors or links a list may have (revision-2026-10-15.md §3). */
export const LIST_MAX = 100

const given = { create: 'optional', update: true, nullable: true } as const

const color = object(
  {
    hex: hexColor({ create: 'required', doc: 'The color.' }),
    name: text({ create: 'required', max: NAME_MAX, doc: 'Name of the color.' }),
  },
  { doc: 'A color.' },
)

/** A palette. It has no effect on messages. */
export const brandColor = defineResource({
  type: 'brand-color',
  path: 'brand-colors',
  tag: 'Brands',
  scope: 'brands',
  id: 'serial',
  ...PART_IDS,
  doc: { id: 'The ID of the brand color group.', example: '42' },
  naturalKey: ['name'],
  indexes: [['name']],
  notFound: (id) => `A brand color with id \`${id}\` does not exist.`,
  attributes: {
    name: text({ ...given, max: NAME_MAX, doc: 'Name of the palette.', example: 'Primary' }),
    colors: list(color, { ...given, max: LIST_MAX, doc: 'Colors in order.' }),
  },
  relationships: {},
  operations: {
    list: { rate: 'M', page: { whole: 'ends' } },
    get: { rate: 'M' },
    create: { rate: 'S' },
    update: { rate: 'S' },
    delete: { rate: 'S' },
  },
})
