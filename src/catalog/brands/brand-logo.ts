import { defineResource, number, text, toOne } from '../../declare/index.js'
import { PART_IDS } from './part-ids.js'

/** guess: the length of the name of a brand's parts (revision-2026-10-15.md §3). */
export const NAME_MAX = 255

const given = { create: 'optional', update: true, nullable: true } as const

/** A logo for the header of emails. */
export const brandLogo = defineResource({
  type: 'brand-logo',
  path: 'brand-logos',
  tag: 'Brands',
  scope: 'brands',
  id: 'serial',
  ...PART_IDS,
  doc: { id: 'The ID of the brand logo.', example: '42' },
  naturalKey: ['name'],
  indexes: [['name'], ['image']],
  notFound: (id) => `A brand logo with id \`${id}\` does not exist.`,
  attributes: {
    width: number({ ...given, integer: true, min: 0, doc: 'Width in pixels.', example: 200 }),
    height: number({ ...given, integer: true, min: 0, doc: 'Height in pixels.', example: 60 }),
    alt_text: text({ ...given, doc: 'Text for screen readers.', example: 'Company logo' }),
    link_url: text({ ...given, doc: 'What the logo links to.', example: 'https://example.com' }),
    name: text({ ...given, max: NAME_MAX, doc: 'Name of the logo.', example: 'Main logo' }),
  },
  relationships: {
    image: toOne('image', { include: true, data: 'included', create: 'optional', update: true }),
  },
  operations: {
    list: { rate: 'M', page: { whole: 'ends' } },
    get: { rate: 'M' },
    create: { rate: 'S' },
    update: { rate: 'S' },
    delete: { rate: 'S' },
  },
})
