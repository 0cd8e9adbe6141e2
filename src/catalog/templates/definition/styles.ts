import {
  ALIGNMENTS,
  BACKGROUND,
  border,
  choices,
  type ElementMembers,
  flags,
  kind,
  lettering,
  needed,
  numbers,
  ownIds,
  padding,
  wholes,
  words,
} from './members.js'

const BASE: ElementMembers = {
  ...BACKGROUND,
  ...words('content_background_color'),
  ...border(''),
  ...wholes('border_radius', 'margin_top'),
  ...padding('inner_'),
}

const TEXT: ElementMembers = {
  ...words('color'),
  ...lettering(''),
  ...numbers('line_height', 'mobile_line_height'),
  ...wholes('mobile_font_size'),
  ...choices(ALIGNMENTS, 'text_align'),
}

const LINK: ElementMembers = {
  ...words('color', 'font_weight', 'text_decoration'),
  ...choices(['italic', 'normal'], 'font_style'),
}

const MOBILE: ElementMembers = {
  ...wholes('mobile_block_padding_left', 'mobile_block_padding_right', 'mobile_margin'),
  ...padding('mobile_'),
}

const styleOf = (type: string, styles: ElementMembers, properties?: ElementMembers): ElementMembers => ({
  ...ownIds('id'),
  ...kind('style_type', type),
  ...(properties && { properties: needed(properties, 'Properties of the style.') }),
  styles: needed(styles, 'Values of the style.'),
})

const headings = [1, 2, 3, 4].map((level) => `heading-${level}-styles`)

/** The words of `style_type`. A definition has exactly one style of each. */
export const STYLE_TYPES = ['base-styles', 'text-styles', ...headings, 'link-styles', 'mobile-styles']

/** The styles that hold for a whole template. */
export const STYLES: readonly ElementMembers[] = [
  styleOf('base-styles', BASE, {
    ...words('currency'),
    ...flags('currency_set_on_template', 'disable_websafe_fonts', 'is_user_draggable'),
    ...flags('mobile_optimizations', 'tip_tap_enabled'),
  }),
  styleOf('text-styles', TEXT),
  ...headings.map((type) => styleOf(type, { ...TEXT, ...wholes('margin_bottom') })),
  styleOf('link-styles', LINK),
  styleOf('mobile-styles', MOBILE, flags('mobile_padding_override')),
]
