/** How the forms of the short notation look: a popup that a shop could publish as it is. */

const FONT = "Arial, 'Helvetica Neue', Helvetica, sans-serif"
const INK = '#111827'
const MUTED = '#4b5563'
const LINE = '#9ca3af'

const noMargin = { left: 0, right: 0, top: 0, bottom: 12 }

const text = (font_size: number, font_weight: number, text_color: string, line_spacing: number) => ({
  font_family: FONT,
  font_size,
  font_weight,
  text_color,
  line_spacing,
  alignment: 'center',
  margin: noMargin,
})

/** The styles of a version, by its type. */
export function lookOf(type: string): object {
  const isBanner = type === 'banner'
  const isBox = type === 'popup' || type === 'flyout'
  const inset = isBanner ? 16 : 36
  return {
    background_color: '#ffffff',
    border_styles: { radius: isBox || type === 'embed' ? 16 : 0, color: null, style: null, thickness: null },
    padding: { left: inset, right: inset, top: inset, bottom: inset },
    minimum_height: isBanner ? 0 : 200,
    overlay_color: 'rgba(17,24,39,0.55)',
    drop_shadow: { enabled: isBox || isBanner, blur: 48, color: 'rgba(17,24,39,0.25)' },
    close_button: {
      background_color: 'rgba(255,255,255,0.9)',
      outline_color: 'rgba(255,255,255,0)',
      color: MUTED,
      stroke: 2,
      size: 18,
    },
    input_styles: {
      text_styles: { font_family: FONT, font_size: 16 },
      label_color: INK,
      text_color: INK,
      placeholder_color: '#6b7280',
      background_color: '#ffffff',
      border_color: LINE,
      border_focus_color: INK,
      focus_outline_color: '#1d4ed8',
      corner_radius: 10,
      field_height: 48,
    },
    rich_text_styles: {
      body: text(16, 400, MUTED, 1.5),
      h2: text(isBanner ? 20 : 30, 700, INK, 1.2),
      link: { color: '#1d4ed8' },
    },
  }
}

/** The styles of the button that submits. */
export function buttonLook(color: string): object {
  return {
    color,
    height: 50,
    width: 'fill',
    padding: { left: 0, right: 0, top: 4, bottom: 0 },
    border_styles: { radius: 10, color: null, style: null, thickness: null },
    text_styles: { font_family: FONT, font_size: 16, font_weight: 600, text_color: '#ffffff' },
  }
}

/** The styles of the coupon. */
export const couponLook = {
  padding: { left: 0, right: 0, top: 8, bottom: 4 },
  coupon_background_color: '#f3f4f6',
  border_styles: { radius: 10, color: LINE, style: 'dashed', thickness: 2 },
  text_styles: { font_family: FONT, font_size: 22, font_weight: 700, text_color: INK, character_spacing: 2 },
}

/** The styles of the small button that opens a form again. */
export const teaserLook = {
  background_color: INK,
  corner_radius: 24,
  drop_shadow: { enabled: true, blur: 24, color: 'rgba(17,24,39,0.35)' },
  close_button: {
    background_color: 'rgba(0,0,0,0)',
    outline_color: 'rgba(0,0,0,0)',
    color: '#ffffff',
    size: 16,
  },
}

/** The content of a teaser. */
export const teaserText = 'color: #ffffff; font-weight: 600'

/** The colour of buttons. */
export const BUTTON = INK
