import { choice, defineResource, flag, number, object, text } from '../../declare/index.js'
import { NAME_MAX } from './brand-logo.js'
import { hexColor } from './hex-color.js'
import { PART_IDS } from './part-ids.js'
import { textStyles } from './text-styles.js'

const given = { create: 'optional', update: true, nullable: true } as const
const whole = { create: 'required', update: true, nullable: 'updated' } as const
const needed = { create: 'required' } as const

const pixels = (doc: string) => number({ ...needed, integer: true, min: 0, doc })
const off = (doc: string) => flag({ create: 'optional', initial: false, published: { default: false }, doc })

/** A style of buttons. One button at most is the primary one. */
export const brandButton = defineResource({
  type: 'brand-button',
  path: 'brand-buttons',
  tag: 'Brands',
  scope: 'brands',
  id: 'serial',
  ...PART_IDS,
  doc: { id: 'The ID of the brand button.', example: '42' },
  naturalKey: ['name'],
  indexes: [['name'], ['is_primary']],
  notFound: (id) => `A brand button with id \`${id}\` does not exist.`,
  attributes: {
    name: text({ ...given, max: NAME_MAX, doc: 'Name of the button.', example: 'Primary CTA' }),
    is_primary: flag({ ...given, doc: 'Whether this is the primary button.', example: true }),
    style: object(
      {
        background_color: hexColor({ ...needed, doc: 'Background color.' }),
        border_radius: pixels('Radius of the corners.'),
        box_shadow: text({ ...needed, mayBeBlank: true, doc: 'Shadow, as in CSS.' }),
        is_shadow_active: off('Whether the shadow is shown.'),
      },
      { ...whole, doc: 'Background and shape.' },
    ),
    border: object(
      {
        border_color: hexColor({ ...needed, doc: 'Border color.' }),
        border_style: choice(['dashed', 'dotted', 'solid'], { ...needed, doc: 'Border style.' }),
        border_width: pixels('Border width.'),
        is_border_active: off('Whether the border is shown.'),
      },
      { ...whole, doc: 'Border.' },
    ),
    spacing: object(
      {
        padding_top: pixels('Space above the text.'),
        padding_right: pixels('Space to the right of the text.'),
        padding_bottom: pixels('Space below the text.'),
        padding_left: pixels('Space to the left of the text.'),
      },
      { ...whole, doc: 'Space around the text.' },
    ),
    text: textStyles('Text of the button.', whole),
    preview_page_hex: hexColor({
      ...given,
      doc: 'Background color of the page that shows the button in the editor.',
      example: '#ffffff',
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
