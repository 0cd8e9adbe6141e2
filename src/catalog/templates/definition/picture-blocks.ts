import { object } from '../../../declare/index.js'
import { block, blockData, part } from './block.js'
import { fixedOrDynamic } from './dynamic.js'
import {
  ALIGNMENTS,
  border,
  choices,
  type ElementMembers,
  flags,
  font,
  lettering,
  listedShapes,
  needed,
  padding,
  SCREENS,
  SURROUNDINGS,
  VERTICAL_ALIGNMENTS,
  wholes,
  words,
} from './members.js'

/** What pictures and videos look like. */
const PICTURE: ElementMembers = {
  ...choices(ALIGNMENTS, 'align'),
  ...words('background_color'),
  ...SURROUNDINGS,
  ...flags('full_width_mobile', 'mobile_stretch_content'),
  ...wholes('height', 'max_width', 'width'),
  ...padding('inner_'),
}

const cropping = object(
  { ...words('aspect_ratio', 'asset_id', 'src'), ...wholes('height', 'width', 'x', 'y') },
  { create: 'optional', nullable: true, published: { readOnly: true }, doc: 'Visible part of the picture.' },
)

const image = blockData(
  { ...PICTURE, ...border('block_') },
  {
    properties: fixedOrDynamic(
      { ...words('alt_text', 'asset_id', 'href', 'src'), cropping_properties: cropping },
      words('alt_text', 'href', 'src'),
    ),
  },
)

const video = blockData(
  { ...PICTURE, ...border('') },
  {
    properties: needed(
      {
        ...words('raw_asset_id', 'src_asset_id', 'alt_text', 'href', 'raw_src', 'src'),
        ...flags('overlay_toggle'),
      },
      'Properties of the video.',
    ),
  },
)

const HEADER_PICTURE: ElementMembers = {
  ...words('alt_text', 'asset_id', 'href', 'src'),
  ...wholes('height', 'max_width', 'width'),
  ...choices(SCREENS, 'show_on'),
}

const headerParts = listedShapes(
  [
    part('header_link_bar_button', {
      ...words('background_color', 'content', 'drop_shadow_color', 'href'),
      ...choices(SCREENS, 'show_on'),
    }),
    part('header_link_bar_image', { ...HEADER_PICTURE, ...words('background_color') }),
    part('header_link_bar_logo', HEADER_PICTURE),
  ],
  'Logo and links of the header.',
)

const header = blockData({
  ...SURROUNDINGS,
  ...border(''),
  ...words('color'),
  ...lettering(''),
  ...padding('inner_'),
  ...choices(['centered', 'inline', 'links', 'stacked'], 'desktop_layout'),
  ...choices(['inline', 'links', 'links-stacked', 'logo-stacked', 'stacked'], 'mobile_layout'),
  ...choices(ALIGNMENTS, 'item_align', 'logo_align'),
  ...choices(['auto', 'manual'], 'item_spacing_type'),
  ...choices(VERTICAL_ALIGNMENTS, 'vertical_align'),
  ...wholes('border_radius', 'item_spacing', 'logo_link_spacing', 'mobile_spacing'),
  ...flags('mobile_wrap'),
})

/** The sites that a link of a social block can lead to. */
export const SITES = [
  'android',
  'apple',
  'custom',
  'discord',
  'email',
  'facebook',
  'google-plus',
  'instagram',
  'linkedin',
  'pinterest',
  'rss',
  'snapchat',
  'threads',
  'tiktok',
  'twitch',
  'twitter',
  'whatsapp',
  'x-twitter',
  'yelp',
  'youtube',
]

const socialParts = listedShapes(
  [
    part('social_link_icon', {
      ...words('custom_asset_id', 'custom_src', 'label', 'link_url'),
      ...wholes('custom_size'),
      ...choices(SITES, 'link_type'),
    }),
    part('social_link_spacer', wholes('width')),
  ],
  'Icons of the block.',
)

const social = blockData(
  {
    ...SURROUNDINGS,
    ...choices(ALIGNMENTS, 'icon_align'),
    ...choices(['black', 'default', 'grey', 'white'], 'icon_color'),
    ...choices(['large', 'medium', 'small'], 'icon_size'),
    ...wholes('icon_spacing'),
    ...words('label_color'),
    ...font('label_'),
    ...flags('stack_on_mobile'),
  },
  { properties: needed(flags('show_labels'), 'Properties of the block.') },
)

/** Blocks of pictures and links. */
export const PICTURE_BLOCKS: readonly ElementMembers[] = [
  block('image', image),
  block('video', video),
  block('header', header, headerParts),
  block('social', social, socialParts),
]
