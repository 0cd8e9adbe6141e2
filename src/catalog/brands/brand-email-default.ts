import { choice, defineResource, list, number, object, text, toOne } from '../../declare/index.js'
import { LIST_MAX } from './brand-color.js'
import { hexColor } from './hex-color.js'
import { linkStyles, textStyles } from './text-styles.js'

const shown = { always: true } as const
/** Members of an update: what it omits is kept. */
const optional = { create: 'optional', nullable: true } as const

const link = object(
  {
    text: text({ create: 'required', doc: 'Text of the link.' }),
    url: text({ create: 'required', doc: 'What it leads to.' }),
  },
  { doc: 'A link.' },
)

const bodyColors = (each: typeof shown | typeof optional) => ({
  background_color: hexColor({ ...each, doc: 'Background color of the content.', example: '#ffffff' }),
  body_background_color: hexColor({ ...each, doc: 'Color around the content.', example: '#f5f5f5' }),
})

const bodyTexts = (each: typeof shown | typeof optional) => ({
  text: textStyles('Text.', each),
  h1_text: textStyles('Headings of the first level.', each),
  h2_text: textStyles('Headings of the second level.', each),
  h3_text: textStyles('Headings of the third level.', each),
  h4_text: textStyles('Headings of the fourth level.', each),
  link_text: linkStyles('Links.', each),
})

const header = (each: typeof shown | typeof optional) => ({
  background_color: hexColor({ ...each, doc: 'Background color of the header.', example: '#000000' }),
  links: list(link, { ...each, max: LIST_MAX, doc: 'Links of the header.' }),
})

const maxWidth = {
  integer: true,
  min: 0,
  nullable: true,
  doc: 'Largest width of the logo in pixels; null for its own width.',
  example: 160,
} as const

const footer = (each: typeof shown | typeof optional) => ({
  background_color: hexColor({ ...each, doc: 'Background color of the footer.', example: '#ffffff' }),
})

const iconColor = (each: typeof shown | typeof optional) => ({
  social_group_color: choice(['black', 'default', 'grey', 'white'], {
    ...each,
    doc: 'Color of the icons of social links.',
    example: 'default',
  }),
})

const BODY = { ...bodyColors(shown), ...bodyTexts(shown) }
const HEADER = {
  ...header(shown),
  link_text: linkStyles('Links of the header.', shown),
  logo_max_width: number({ ...maxWidth, published: { default: 160 } }),
}
const FOOTER = {
  ...footer(shown),
  text: textStyles('Text of the footer.', shown),
  link_text: linkStyles('Links of the footer.', shown),
  ...iconColor(shown),
}

const body = object({ ...bodyColors(optional), ...bodyTexts(optional) }, { doc: 'Changes.' })
const head = object(
  {
    ...header(optional),
    link_text: linkStyles('Links of the header.', optional),
    logo_max_width: number({ ...maxWidth, ...optional }),
  },
  { doc: 'Changes.' },
)
const foot = object(
  {
    ...footer(optional),
    text: textStyles('Text of the footer.', optional),
    link_text: linkStyles('Links of the footer.', optional),
    ...iconColor(optional),
  },
  { doc: 'Changes.' },
)

const tied = { include: true, data: 'included', update: true } as const

/** What emails of a brand look like unless their templates say otherwise; each account has one. */
export const brandEmailDefault = defineResource({
  type: 'brand-email-default',
  path: 'brand-email-defaults',
  tag: 'Brands',
  scope: 'brands',
  id: (_attributes, _related, { companyId }) => companyId,
  doc: { id: 'The ID of the brand email defaults (equal to the company ID).', example: 'abc123' },
  notFound: (id) => `A brand email default with id \`${id}\` does not exist.`,
  attributes: {
    body: object(BODY, {
      update: true,
      nullable: 'patched',
      always: true,
      updateKind: body.kind,
      doc: 'The content.',
    }),
    header: object(HEADER, {
      update: true,
      nullable: 'patched',
      always: true,
      updateKind: head.kind,
      doc: 'The header.',
    }),
    footer: object(FOOTER, {
      update: true,
      nullable: 'patched',
      always: true,
      updateKind: foot.kind,
      doc: 'The footer.',
    }),
  },
  relationships: {
    'brand-button': toOne('brand-button', tied),
    'brand-logo': toOne('brand-logo', tied),
    'brand-social-group': toOne('brand-social-group', tied),
  },
  operations: {
    list: { rate: 'M', page: { whole: 'ends' } },
    get: { rate: 'M' },
    update: { rate: 'S' },
  },
})
