import { choice, defineResource, list, number, text, variant } from '../../declare/index.js'
import { SITES as LINKED_SITES } from '../templates/definition/picture-blocks.js'
import { LIST_MAX } from './brand-color.js'
import { NAME_MAX } from './brand-logo.js'
import { PART_IDS } from './part-ids.js'

const CUSTOM = 'custom'
const DOCUMENTED = 'x_twitter'

/** Live groups have more sites than the document: guess, those of social blocks in templates. */
const SITES = [DOCUMENTED, ...LINKED_SITES.filter((site) => site !== CUSTOM)]

const possible = { create: 'optional', nullable: true } as const
const link_url = text({ create: 'required', doc: 'Address of the page.' })

const socialLink = variant(
  [
    {
      link_url,
      platform: choice(SITES, { create: 'required', published: { enum: [DOCUMENTED] }, doc: 'The site.' }),
    },
    {
      link_url,
      platform: choice([CUSTOM], { create: 'required', doc: 'A site with an icon of its own.' }),
      asset_id: number({ ...possible, integer: true, doc: 'Id of the icon.' }),
      asset_url: text({ ...possible, doc: 'Address of the icon.' }),
      width: number({ ...possible, integer: true, min: 0, doc: 'Width of the icon.' }),
      height: number({ ...possible, integer: true, min: 0, doc: 'Height of the icon.' }),
    },
  ],
  { by: ['platform'], doc: 'A link.' },
)

/** Links to pages of a brand on other sites, shown in the footer of emails. */
export const brandSocialGroup = defineResource({
  type: 'brand-social-group',
  path: 'brand-social-groups',
  tag: 'Brands',
  scope: 'brands',
  id: 'serial',
  ...PART_IDS,
  doc: { id: 'The ID of the brand social group.', example: '42' },
  naturalKey: ['name'],
  indexes: [['name']],
  notFound: (id) => `A brand social group with id \`${id}\` does not exist.`,
  attributes: {
    name: text({
      create: 'optional',
      update: true,
      nullable: true,
      max: NAME_MAX,
      doc: 'Name of the group.',
      example: 'Footer socials',
    }),
    social_links: list(socialLink, {
      create: 'required',
      update: true,
      nullable: 'updated',
      max: LIST_MAX,
      doc: 'Links in order.',
    }),
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
