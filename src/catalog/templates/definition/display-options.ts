import { json, object, text } from '../../../declare/index.js'
import { choices, type ElementMembers, flags, needed, possible, SCREENS, words } from './members.js'

const required = { create: 'required', mayBeBlank: true } as const

/** Repeats an element for each item of a list. */
export const CONTENT_REPEAT: ElementMembers = {
  repeat_for: text({ ...required, doc: 'Expression of the list.' }),
  item_alias: text({ ...required, doc: 'Name of the item.' }),
}

const repeat = possible(CONTENT_REPEAT, 'Repetition of the element for each item of a list.')

/** When an element of a template is shown. */
export const displayOptions = needed(
  {
    ...choices(SCREENS, 'show_on'),
    content_repeat: repeat,
    visibility: possible(
      { ...words('check', 'definition'), ...flags('is_code_only') },
      'Condition under which the element is shown.',
    ),
    ...words('layout_type'),
    layout_config: json({ create: 'optional', nullable: true, doc: 'Settings of the layout.' }),
  },
  'When the element is shown.',
)

/** When a block of universal content is shown. */
export const blockDisplayOptions = object(
  { ...choices(SCREENS, 'show_on'), ...words('visible_check'), content_repeat: repeat },
  { create: 'required', doc: 'When the block is shown.' },
)
