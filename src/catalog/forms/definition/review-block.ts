import { block } from './fields.js'
import { decimal, orNull, type Shape, since, whole, wordFrom } from './notation.js'
import { ARIAL, BLOCK_STYLES, SIDES } from './styles.js'

const TEXT: Shape = {
  font_family: ARIAL,
  font_size: 16,
  text_color: '#000000',
  character_spacing: 0,
  font_weight: 400,
  font_style: since('2026-04-15', null),
  text_decoration: since('2026-04-15', null),
  alignment: wordFrom(SIDES, 'center'),
  line_height: decimal(1.5),
}

const STYLES: Shape = {
  ...BLOCK_STYLES,
  rating_style: {
    color: '#F8BE00',
    empty_color: '#EBEEEF',
    font_size: 16,
    shape: wordFrom(['circle', 'heart', 'star'], 'star'),
    alignment: wordFrom(SIDES, 'center'),
    character_spacing: decimal(0),
  },
  quote_style: TEXT,
  reviewer_name_style: { layout: wordFrom(['inline', 'stacked'], 'stacked'), ...TEXT },
  block_background_color: 'rgba(255, 255, 255, 0)',
}

/** A block that shows a review. */
export const REVIEW_BLOCK: Shape = block(
  'review',
  {
    author: null,
    content: null,
    rating: 5,
    verified: false,
    review_id: orNull(whole),
    show_rating: true,
    show_author: true,
    show_verified: true,
  },
  STYLES,
)
