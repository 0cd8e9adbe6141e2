import { text } from '../../../declare/index.js'
import { block, blockData } from './block.js'
import { blockDisplayOptions, displayOptions } from './display-options.js'
import {
  ALIGNMENTS,
  border,
  CONTENT_MAX,
  choices,
  content,
  type ElementMembers,
  flags,
  lettering,
  needed,
  numbers,
  padding,
  SURROUNDINGS,
  wholes,
  words,
} from './members.js'

const TEXT_STYLES: ElementMembers = {
  ...words('background_color', 'color', 'extra_css_class'),
  ...SURROUNDINGS,
  ...border('block_'),
  ...lettering(''),
  ...numbers('line_height'),
  ...padding('inner_'),
  ...flags('mobile_stretch_content'),
  ...choices(ALIGNMENTS, 'text_align'),
  ...choices(['auto', 'fixed', 'inherit', 'initial'], 'text_table_layout'),
}

const styles = needed(TEXT_STYLES, 'Styles of the block.')

/** The data of a text block of universal content. */
export const universalText = needed(
  { content: content('HTML of the block.'), display_options: blockDisplayOptions, styles },
  'Data of the block.',
)

/** The data of an HTML block of universal content. */
export const universalHtml = needed(
  { content: content('HTML of the block.'), display_options: blockDisplayOptions },
  'Data of the block.',
)

/** What a button looks like, apart from its color of shadow. */
const BUTTON_LOOK: ElementMembers = {
  ...words('background_color', 'color'),
  ...SURROUNDINGS,
  ...border(''),
  ...wholes('border_radius'),
  ...lettering(''),
  ...padding('inner_'),
  ...flags('mobile_stretch_content', 'stretch'),
  ...choices(ALIGNMENTS, 'text_align'),
}

const button = blockData(
  { ...BUTTON_LOOK, ...words('drop_shadow_color') },
  {
    content: text({
      create: 'required',
      mayBeBlank: true,
      nullable: true,
      max: CONTENT_MAX,
      doc: 'Text of the button.',
    }),
    properties: needed(words('href'), 'Properties of the button.'),
  },
)

const coupon = blockData(
  {
    ...BUTTON_LOOK,
    ...words('header_font_family'),
    ...wholes('header_font_size'),
    ...padding('header_'),
  },
  {
    content: content('Text of the coupon.'),
    properties: needed(
      { ...words('coupon', 'coupon_id', 'href'), ...flags('header_enabled') },
      'Properties of the coupon.',
    ),
  },
)

/** Blocks of text, and those that separate others. */
export const TEXT_BLOCKS: readonly ElementMembers[] = [
  block(
    'text',
    needed(
      { content: content('HTML of the block.'), display_options: displayOptions, styles },
      'Data of the block.',
    ),
  ),
  block(
    'html',
    needed({ content: content('HTML of the block.'), display_options: displayOptions }, 'Data of the block.'),
  ),
  block('button', button),
  block('coupon', coupon),
  block('spacer', blockData({ ...words('background_color'), ...wholes('height') })),
  block('horizontal_rule', blockData({ ...SURROUNDINGS, ...border(''), ...flags('mobile_stretch_content') })),
  block(
    'drop_shadow',
    blockData({
      ...SURROUNDINGS,
      ...flags('mobile_stretch_content'),
      ...choices(['dark', 'light', 'medium'], 'shadow_color'),
    }),
  ),
]
