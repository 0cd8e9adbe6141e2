import {
  absent,
  changed,
  decimal,
  type Field,
  manyOf,
  orNull,
  plainText,
  required,
  type Shape,
  since,
  whole,
  wholeAmong,
  wordFrom,
} from './notation.js'

/** The screens of a block that names none. guess: blocks in use on a live account name these two. */
export const screens = absent(manyOf(wordFrom(['both', 'desktop', 'mobile'])), ['desktop', 'mobile'])

/** Horizontal places, and the places of a flyout or a teaser on a page. */
export const SIDES = ['center', 'left', 'right']
export const CORNERS = [
  ...SIDES.map((side) => `bottom_${side}`),
  'center_left',
  'center_right',
  ...SIDES.map((side) => `top_${side}`),
]

export const PADDING: Shape = { left: 0, right: 0, top: 0, bottom: 0 }

/** The styles of a block that has no others. */
export const BLOCK_STYLES: Shape = { padding: PADDING, background_color: null }

export const BORDER: Shape = {
  radius: 8,
  color: null,
  style: orNull(wordFrom(['dashed', 'dotted', 'solid'])),
  thickness: orNull(whole),
}

const SAFE_FONTS = [
  'Arial Black,Arial',
  "Arial, 'Helvetica Neue', Helvetica, sans-serif",
  'Century Gothic,AppleGothic,Arial',
  'Comic Sans MS,Comic Sans,cursive',
  'Courier',
  'Courier New',
  'Geneva,Arial',
  'Georgia',
  'Helvetica,Arial',
  'Lucida Grande,Lucida Sans Unicode,Lucida Sans,Geneva,Verdana,sans-serif',
  'Lucida Sans Unicode,Lucida Sans,Geneva,Verdana,sans-serif',
  'Lucida,Lucida Sans Unicode,Lucida Sans,Geneva,Verdana,sans-serif',
  'MS Serif,Georgia',
  'New York,Georgia',
  'Palatino Linotype,Palatino,Georgia',
  'Palatino,Georgia',
  'Tahoma,sans-serif',
  'Times New Roman',
  'Trebuchet MS',
  'Verdana',
]

export const ARIAL = "Arial, 'Helvetica Neue', Helvetica, sans-serif"

/** Any font; the document lists those that every browser has. */
const font = changed(ARIAL, ({ published: _, ...options }) => ({
  ...options,
  published: ({ type: _type, ...derived }) => ({
    ...derived,
    default: ARIAL,
    oneOf: [{ type: 'string', enum: SAFE_FONTS }, { type: 'string' }],
  }),
}))

export const fontWeight = wholeAmong([100, 200, 300, 400, 500, 600, 700, 800, 900], 400)

export const FONT: Shape = { font_family: font, font_size: 16, font_weight: orNull(fontWeight) }

export const DECORATION: Shape = { font_style: null, text_decoration: null }

/** The decoration of a text since a revision. */
const laterDecoration: Shape = {
  font_style: since('2026-01-15', null),
  text_decoration: since('2026-01-15', null),
}

export const TEXT_STYLE: Shape = {
  ...FONT,
  text_color: '#000000',
  character_spacing: orNull(0),
  ...laterDecoration,
}

export const RICH_TEXT: Shape = {
  ...FONT,
  text_color: '#000000',
  ...laterDecoration,
  line_spacing: decimal(1),
  character_spacing: orNull(0),
  alignment: wordFrom(SIDES, 'left'),
}

/** The shadow of a button or an image. */
export const SHADOW: Shape = { enabled: false, color: '#000000', blur: 15, x_offset: 0, y_offset: 0 }

/** The shadow of a form or a teaser. */
export const SOFT_SHADOW: Shape = { enabled: false, blur: 30, color: orNull('rgba(0,0,0,0.15)') }

/** An uploaded image. */
export const IMAGE: Shape = {
  src: null,
  alt_text: null,
  original_image_url: null,
  id: orNull(whole),
  asset_id: orNull(whole),
}

export const backgroundImage = orNull({
  styles: {
    horizontal_alignment: wordFrom(SIDES, 'center'),
    width: orNull(whole),
    position: wordFrom(['contain', 'cover', 'custom'], 'contain'),
    vertical_alignment: wordFrom(['bottom', 'center', 'top'], 'center'),
    custom_width: orNull(whole),
  },
  properties: required(IMAGE),
})

export const CLOSE_BUTTON: Shape = {
  background_color: 'rgba(180, 187, 195, 0.65)',
  outline_color: '#FFFFFF',
  color: '#FFFFFF',
  stroke: decimal(2),
  size: 20,
  margin: PADDING,
}

/** Pairs of a name, in the member `key`, and a value. */
export function pairsOf(key: string): Field {
  return orNull(manyOf({ [key]: required(plainText), value: required(plainText) }))
}
