import { z } from 'zod'
import { type Attribute, list, object } from '../../../declare/index.js'
import { anyBlock } from './blocks.js'
import {
  always,
  type Edition,
  type Field,
  manyOf,
  membersOf,
  orNull,
  ownId,
  plainText,
  required,
  type Shape,
  since,
  whole,
  wordFrom,
} from './notation.js'
import {
  BORDER,
  backgroundImage,
  CLOSE_BUTTON,
  CORNERS,
  DECORATION,
  FONT,
  PADDING,
  RICH_TEXT,
  SIDES,
  SOFT_SHADOW,
  screens,
  TEXT_STYLE,
} from './styles.js'
import { anyTrigger } from './triggers.js'

const device = wordFrom(['both', 'desktop', 'mobile'], 'both')
const edge = wordFrom(['bottom', 'top'], 'top')

const teaser: Shape = {
  id: ownId(),
  content: required(plainText),
  display_order: wordFrom(['after', 'before', 'before_and_after'], 'after'),
  teaser_type: wordFrom(['circle', 'corner', 'rectangle'], 'rectangle'),
  location: wordFrom(CORNERS, 'bottom_left'),
  size: wordFrom(['custom', 'large', 'medium', 'small'], 'small'),
  custom_size: orNull(whole),
  styles: {
    background_color: '#FFFFFF',
    drop_shadow: SOFT_SHADOW,
    corner_radius: 4,
    background_image: backgroundImage,
    close_button: CLOSE_BUTTON,
    margin: PADDING,
  },
  close_button: true,
  device_type: device,
}

/** A button that a shop shows in place of its own, or next to it. */
const dynamicButton: Shape = {
  id: ownId(),
  type: required(wordFrom(['BACK_IN_STOCK_OPEN'])),
  data: required({
    label: '',
    display: wordFrom(['NEXT_TO', 'REPLACE'], 'REPLACE'),
    text_styles: { ...FONT, font_color: '#FFFFFF', ...DECORATION, letter_spacing: 0 },
    button_styles: {
      color: '#000000',
      border_radius: 0,
      height: 44,
      width: wordFrom(['fitToText', 'fullWidth'], 'fullWidth'),
      alignment: wordFrom(SIDES, 'center'),
      border: {
        enabled: false,
        color: '#000000',
        style: orNull(wordFrom(['dashed', 'dotted', 'solid'], 'solid')),
        width: 1,
      },
      drop_shadow: {
        enabled: false,
        color: '#000000',
        blur: since('2026-01-15', 15),
        x_offset: since('2026-01-15', 0),
        y_offset: since('2026-01-15', 0),
      },
    },
  }),
}

const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']
const none = always(0)

const richText: Shape = { ...RICH_TEXT, margin: { left: none, right: none, top: none, bottom: 0 } }

const RICH_TEXTS: Shape = {
  body: richText,
  link: { color: '#0066cc', decoration: always('underline') },
  ...Object.fromEntries(HEADINGS.map((name) => [name, richText])),
}

const INPUTS: Shape = {
  text_styles: TEXT_STYLE,
  label_color: '#303B43',
  text_color: '#000000',
  placeholder_color: '#949596',
  background_color: '#FFFFFF',
  border_color: '#949596',
  border_focus_color: '#000000',
  focus_outline_color: '#1C65AD',
  corner_radius: 2,
  field_height: 38,
}

const WIDTHS = ['custom', 'large', 'medium', 'small']

const STYLES: Shape = {
  wrap_content: always(false),
  border_styles: orNull(BORDER),
  close_button: CLOSE_BUTTON,
  margin: PADDING,
  padding: PADDING,
  minimum_height: 250,
  width: since('2026-04-15', wordFrom([...WIDTHS, 'full'], 'medium'), wordFrom(WIDTHS, 'medium')),
  custom_width: orNull(whole),
  background_image: backgroundImage,
  background_color: orNull('#FFFFFF'),
  input_styles: INPUTS,
  drop_shadow: SOFT_SHADOW,
  overlay_color: 'rgba(20,20,20,0.6)',
  rich_text_styles: RICH_TEXTS,
  mobile_overlay: orNull({ color: orNull('rgba(20, 20, 20, 0.5)'), enabled: always(false) }),
  banner_styles: orNull({ desktop_position: edge, mobile_position: edge, scroll_with_page: true }),
  custom_css: since('2026-04-15', { enabled: false, css: '' }),
}

const PROPERTIES: Shape = {
  side_image_settings: orNull({
    size: wordFrom(['large', 'medium', 'small'], 'medium'),
    alignment: wordFrom(['left', 'right'], 'left'),
    device_type: screens,
  }),
  click_outside_to_close: orNull(manyOf(wordFrom(['both', 'desktop', 'mobile']))),
  rule_based_trigger_evaluation: orNull(wordFrom(['all', 'any'], 'any')),
  record_utm_params_on_submit: false,
  show_close_button: true,
  accessible_name: since('2026-04-15', null),
}

const column: Shape = {
  id: ownId(),
  rows: manyOf({ id: ownId(), blocks: required(manyOf(anyBlock)) }),
  styles: orNull({ background_image: backgroundImage, background_color: null }),
}

const STEP: Shape = { id: ownId(), columns: required(manyOf(column)), name: null }

/** A step, which may hold steps itself. */
function stepAt(edition: Edition): Attribute {
  // A schema cannot hold itself: nested steps are published as objects.
  const nested: Attribute = {
    kind: {
      name: 'object',
      column: 'TEXT',
      accepts: () => z.lazy(() => made.kind.accepts()),
      schema: () => ({ type: 'object' }),
      print: (value) => value,
      complete: (value) => made.kind.complete?.(value),
      bind: () => ({ expected: 'nothing: an object cannot be filtered' }),
    },
    options: { doc: 'Step.' },
  }
  const steps = list(nested, { create: 'optional', nullable: true, doc: 'Steps inside the step.' })
  const made: Attribute = object({ ...membersOf(STEP, edition), steps }, { doc: 'Step.' })
  return made
}

const steps: Field = (edition, doc) => list(stepAt(edition), { create: 'required', doc })

/** One version of a form. */
export const VERSION: Shape = {
  id: ownId(whole),
  steps,
  triggers: manyOf(anyTrigger),
  teasers: manyOf(teaser),
  dynamic_button: orNull(dynamicButton),
  name: null,
  styles: STYLES,
  properties: PROPERTIES,
  type: wordFrom(['banner', 'embed', 'flyout', 'full_screen', 'popup'], 'popup'),
  location: orNull(wordFrom(CORNERS)),
  status: wordFrom(['draft', 'live'], 'draft'),
  ab_test: false,
  specialties: manyOf(wordFrom(['BACK_IN_STOCK'])),
  channel: since('2026-04-15', wordFrom(['IN_APP', 'WEB'], 'WEB')),
  message_priority: since('2026-04-15', 50),
}
