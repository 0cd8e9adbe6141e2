import { choice, fixed, number, object, text, textOrNumber } from '../../declare/index.js'
import { hexColor } from './hex-color.js'

const DECORATIONS = [
  '',
  'line-through',
  'line-through underline',
  'none',
  'underline',
  'underline line-through',
]

const needed = { create: 'required' } as const
const possible = { create: 'optional', nullable: true } as const

const color = hexColor({ ...needed, doc: 'Color.' })
const font_style = choice(['italic', 'normal'], { ...needed, doc: 'Font style.' })
const text_decoration = choice(DECORATIONS, { ...needed, doc: 'Text decoration.' })

const size = { integer: true, min: 0, doc: 'Font size in pixels.' } as const
const family = { doc: 'Font family.' } as const
const WEIGHTS = [100, 200, 300, 400, 500, 600, 700, 800, 900] as const
const weight = { doc: 'Font weight.' } as const
const spacing = {
  published: (derived: object) => ({
    ...derived,
    oneOf: [{ type: 'string' as const }, { type: 'integer' as const }],
  }),
  doc: 'Space between letters.',
} as const

const TEXT_STYLES = {
  color,
  font_size: number({ ...needed, ...size }),
  font_style,
  font_family: text({ ...needed, ...family }),
  font_weight: fixed(WEIGHTS, { ...needed, ...weight }),
  letter_spacing: textOrNumber({ ...needed, ...spacing }),
  text_decoration,
}

const LINK_STYLES = {
  color,
  font_size: number({ ...possible, ...size }),
  font_style,
  font_weight: fixed(WEIGHTS, { ...possible, ...weight }),
  font_family: text({ ...possible, ...family }),
  letter_spacing: textOrNumber({ ...possible, ...spacing }),
  text_decoration,
}

/** Whether a member of a response is always there, and whether a body may have it. */
interface Presence {
  readonly create?: 'required' | 'optional'
  readonly update?: true
  readonly always?: true
  readonly nullable?: true | 'updated'
}

/** What a text looks like. */
export function textStyles(doc: string, presence: Presence) {
  return object(TEXT_STYLES, { ...presence, doc })
}

/** What a link looks like; the rest is as in the text around it. */
export function linkStyles(doc: string, presence: Presence) {
  return object(LINK_STYLES, { ...presence, doc })
}
