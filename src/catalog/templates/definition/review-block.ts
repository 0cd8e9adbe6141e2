import { block, blockData } from './block.js'
import { fixedOrDynamic } from './dynamic.js'
import {
  ALIGNMENTS,
  border,
  choices,
  type ElementMembers,
  flags,
  lettering,
  numbers,
  SURROUNDINGS,
  wholes,
  words,
} from './members.js'

const LANGUAGES = [
  'dutch',
  'english',
  'french',
  'german',
  'hungarian',
  'italian',
  'japanese',
  'korean',
  'portuguese',
  'spanish',
]

const LAYOUTS = [
  'big-quotes',
  'centered-in-quote-bubble',
  'centered-rating-first',
  'centered-review-first',
  'clean',
  'left-aligned',
  'message-bubble',
  'rating-highlight',
  'right-aligned-with-quotation-icon',
  'square',
  'stacked-card',
  'subtle-background',
]

const FALLBACKS = [
  'high-quality-review',
  'high-quality-review-or-static',
  'no-review',
  'recent',
  'static-only',
]

/** What both sorts of review block can show. */
const SHOWN: ElementMembers = {
  ...flags('show_rating', 'show_reviewer_name', 'show_product_name', 'show_variant_name'),
  ...flags('show_verified_badge'),
  ...words('author_placeholder', 'quote_placeholder', 'product_name_placeholder'),
  ...words('product_variant_name_placeholder'),
  ...choices(LANGUAGES, 'verified_badge_language'),
}

const properties = fixedOrDynamic(
  {
    ...SHOWN,
    ...words('author', 'product_name', 'product_variant_name', 'quote'),
    ...wholes('stars'),
    ...flags('verified'),
  },
  {
    ...SHOWN,
    ...choices(FALLBACKS, 'fallback_options'),
    ...choices(['full', 'quote'], 'fallback_content_type'),
    ...choices(['automatic', 'manual'], 'product_selection_mode'),
    ...words('fallback_review_id', 'product_id', 'product_event_variable'),
  },
)

/** The look of a line of text of a review. */
const line = (prefix: string): ElementMembers => ({ ...words(`${prefix}color`), ...lettering(prefix) })

/** The color of the border is the one of the text area. */
const { border_color: _, ...BORDER } = border('')

const STYLES: ElementMembers = {
  ...SURROUNDINGS,
  ...BORDER,
  ...line('author_'),
  ...line('product_name_'),
  ...line('quote_'),
  ...line('verified_'),
  ...choices(ALIGNMENTS, 'author_align', 'product_name_align', 'quote_align', 'star_alignment'),
  ...words('empty_star_color', 'shadow_color', 'star_color', 'text_area_bg_color', 'text_area_border_color'),
  ...wholes('border_radius', 'star_icon_spacing', 'verified_badge_size'),
  ...numbers('quote_line_height'),
  ...choices(LAYOUTS, 'layout'),
  ...choices(['line', 'square', 'standard'], 'quote_style'),
  ...choices(['large', 'medium', 'small'], 'star_size'),
  ...choices(['circle', 'heart', 'star'], 'star_rating_shape'),
  ...choices(['dark', 'default', 'light'], 'verified_badge_color'),
  ...choices(['badge-and-text', 'badge-only', 'text-only'], 'verified_badge_style'),
}

/** A block with a review. */
export const REVIEW_BLOCK: ElementMembers = block('review', blockData(STYLES, { properties }))
