import { list, object, variant } from '../../../declare/index.js'
import { displayOptions } from './display-options.js'
import {
  BACKGROUND,
  border,
  choices,
  type ElementMembers,
  flags,
  kind,
  listed,
  listedShapes,
  needed,
  ownIds,
  padding,
  STACKINGS,
  VERTICAL_ALIGNMENTS,
  wholes,
  words,
} from './members.js'
import { NO_DATA } from './no-data.js'
import { PICTURE_BLOCKS } from './picture-blocks.js'
import { PRODUCT_BLOCK } from './product-block.js'
import { REVIEW_BLOCK } from './review-block.js'
import { STYLES } from './styles.js'
import { TABLE_BLOCKS } from './table-blocks.js'
import { TEXT_BLOCKS } from './text-blocks.js'

const LAYOUTS = [
  '1-column-full-width',
  ...['25%-75%', '33%-67%', '67%-33%', '75%-25%', 'equal-width'].map((widths) => `2-columns-${widths}`),
  ...['25%-25%-50%', '25%-50%-25%', '50%-25%-25%', 'equal-width'].map((widths) => `3-columns-${widths}`),
  '4-columns-equal-width',
]

const column: ElementMembers = {
  ...ownIds('id', 'data_id'),
  data: NO_DATA,
  blocks: listedShapes(
    [...TEXT_BLOCKS, ...PICTURE_BLOCKS, PRODUCT_BLOCK, REVIEW_BLOCK, ...TABLE_BLOCKS],
    'Blocks of the column.',
  ),
}

const row: ElementMembers = {
  ...ownIds('id', 'data_id'),
  data: needed(
    { styles: needed(choices(LAYOUTS, 'column_layout'), 'Styles of the row.') },
    'Data of the row.',
  ),
  columns: listed(column, 'Columns of the row.'),
}

const SECTION_STYLES: ElementMembers = {
  ...BACKGROUND,
  ...border(''),
  ...padding('inner_'),
  ...words('background_color', 'content_color'),
  ...choices(['none', 'section', 'template'], 'content_color_type'),
  ...choices(VERTICAL_ALIGNMENTS, 'column_align'),
  ...choices(STACKINGS, 'column_direction'),
  ...flags('background_image_full_width', 'stack_on_mobile'),
}

const section: ElementMembers = {
  ...ownIds('id', 'data_id', 'universal_id'),
  ...kind('content_type', 'section'),
  ...kind('type', 'section'),
  data: needed(
    {
      properties: needed(flags('is_ai_generated', 'is_prebuilt_content'), 'Properties of the section.'),
      display_options: displayOptions,
      styles: needed(SECTION_STYLES, 'Styles of the section.'),
    },
    'Data of the section.',
  ),
  rows: listed(row, 'Rows of the section.'),
}

const body: ElementMembers = {
  ...ownIds('id'),
  properties: needed(words('id', 'css_class'), 'Properties of the body.'),
  styles: needed({ ...words('background_color'), ...wholes('width') }, 'Styles of the body.'),
  sections: listed(section, 'Sections of the body.'),
}

/** The content of a template that was made in the drag-and-drop editor: sections, rows, columns and blocks. */
export const templateDefinition = object(
  {
    ...ownIds('id', 'template_id'),
    body: needed(body, 'Sections of the template.'),
    styles: list(variant(STYLES, { by: ['style_type'], doc: 'Style of one type.' }), {
      create: 'required',
      doc: 'Styles of the template, exactly one of each type.',
    }),
  },
  {
    create: 'optional',
    update: true,
    nullable: true,
    initial: null,
    additional: ['list', 'get', 'create', 'update'],
    doc: 'Content of a template of the drag-and-drop editor; null for others.',
  },
)
