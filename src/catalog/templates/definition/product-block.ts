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
  listed,
  padding,
  SURROUNDINGS,
  wholes,
  words,
} from './members.js'

/** What both sorts of product block can show. */
const SHOWN: ElementMembers = {
  ...flags(
    'is_ai_generated',
    'is_prebuilt_content',
    'show_button',
    'show_original_price',
    'show_price',
    'show_rating',
    'show_rating_count',
    'show_title',
    'show_title_links',
  ),
  ...wholes('item_subtype_id'),
  ...words('title_placeholder'),
}

const properties = fixedOrDynamic(
  { ...SHOWN, ...flags('show_description', 'localize_for_recipient'), ...words('language', 'region') },
  { ...SHOWN, ...words('button_text', 'feed'), ...wholes('feed_offset'), ...flags('is_nbp') },
)

/** The look of a line of text about a product. */
const line = (prefix: string): ElementMembers => ({
  ...words(`${prefix}font_color`),
  ...lettering(prefix),
  ...wholes(`${prefix}padding_bottom`, `${prefix}padding_top`),
})

const STYLES: ElementMembers = {
  ...SURROUNDINGS,
  ...words('button_background_color', 'button_drop_shadow_color', 'button_font_color'),
  ...border('button_'),
  ...lettering('button_'),
  ...padding('button_'),
  ...choices(ALIGNMENTS, 'button_alignment', 'item_text_alignment'),
  ...line('description_'),
  ...line('price_'),
  ...line('rating_'),
  ...line('title_'),
  ...words('original_price_font_color'),
  ...font('original_price_'),
  ...border('item_'),
  ...padding('item_'),
  ...wholes('button_border_radius', 'item_max_height', 'num_columns', 'num_rows'),
  ...choices(['horizontal', 'vertical-left-image', 'vertical-right-image'], 'layout'),
  ...flags('stack_on_mobile'),
}

const products = listed(
  part('product', {
    ...words('product_id', 'external_id', 'button_text', 'description', 'image_url', 'link', 'name'),
    ...words('original_price', 'price', 'currency_code', 'title', 'url'),
    ...flags('autogenerate_link'),
  }),
  'Products of the block.',
)

/** A block of products. */
export const PRODUCT_BLOCK: ElementMembers = block('product', blockData(STYLES, { properties }), products)
