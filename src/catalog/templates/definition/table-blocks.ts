import { block, blockData, part } from './block.js'
import { CONTENT_REPEAT } from './display-options.js'
import { fixedOrDynamic } from './dynamic.js'
import {
  ALIGNMENTS,
  border,
  choices,
  type ElementMembers,
  flags,
  lettering,
  listedShapes,
  numbers,
  padding,
  possible,
  SCREENS,
  STACKINGS,
  SURROUNDINGS,
  VERTICAL_ALIGNMENTS,
  wholes,
  words,
} from './members.js'

const HTML_CELL: ElementMembers = { ...words('content'), ...choices(SCREENS, 'show_on') }

const TEXT_CELL: ElementMembers = {
  ...HTML_CELL,
  ...choices(ALIGNMENTS, 'cell_text_align'),
  ...words('color', 'table_column_width'),
  ...lettering(''),
}

const IMAGE_CELL: ElementMembers = {
  ...flags('dynamic'),
  ...words('alt_text', 'asset_id', 'href', 'src', 'table_column_width'),
  ...words('cropped_asset_id', 'cropped_src', 'cropping_aspect_ratio'),
  ...wholes('width', 'height', 'image_width'),
  ...wholes('cropping_height', 'cropping_width', 'cropping_x', 'cropping_y'),
  ...choices(ALIGNMENTS, 'image_align', 'cell_text_align'),
  ...choices(SCREENS, 'show_on'),
}

const CELLS: readonly ElementMembers[] = [
  part('table_text', TEXT_CELL),
  part('table_image', IMAGE_CELL),
  part('table_html', HTML_CELL),
]

const FURTHER_CELLS: readonly ElementMembers[] = [
  part('table_header', TEXT_CELL),
  part('table_fallback_html', HTML_CELL),
  part('table_fallback_image', IMAGE_CELL),
  part('table_fallback_text', TEXT_CELL),
]

const SPLIT_STYLES: ElementMembers = {
  ...SURROUNDINGS,
  ...words('column_widths'),
  ...choices(STACKINGS, 'mobile_stack_order'),
  ...wholes('padding_in_between'),
}

const TABLE_STYLES: ElementMembers = {
  ...SURROUNDINGS,
  ...border('block_'),
  ...border('cell_horizontal_'),
  ...border('cell_vertical_'),
  ...padding('cell_'),
  ...choices(VERTICAL_ALIGNMENTS, 'cell_vertical_align'),
  ...lettering('header_'),
  ...numbers('header_line_height'),
  ...padding('header_'),
  ...words('header_background_color', 'header_font_color'),
  ...words('table_background_color', 'table_font_color', 'table_font_family'),
  ...wholes('table_font_size'),
  ...choices(ALIGNMENTS, 'table_text_align'),
  ...flags('use_legacy_mobile_padding'),
}

const tableProperties = fixedOrDynamic(
  { ...wholes('num_columns'), ...flags('show_headers') },
  {
    ...wholes('num_columns'),
    row_content_repeat: possible(CONTENT_REPEAT, 'Repetition of the row for each item of a list.'),
    ...flags('show_headers', 'show_fallback_content', 'show_static_row'),
  },
)

/** Blocks that put others side by side. */
export const TABLE_BLOCKS: readonly ElementMembers[] = [
  block('split', blockData(SPLIT_STYLES), listedShapes(CELLS, 'Cells of the block.')),
  block(
    'table',
    blockData(TABLE_STYLES, { properties: tableProperties }),
    listedShapes([...CELLS, ...FURTHER_CELLS], 'Cells of the table.'),
  ),
]
