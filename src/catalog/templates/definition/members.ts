import { type Attribute, choice, flag, list, number, object, text, variant } from '../../../declare/index.js'

/** The members of an object of a definition, by name. */
export type ElementMembers = Readonly<Record<string, Attribute>>

const optional = { create: 'optional', nullable: true } as const

/** A text block may hold the whole HTML of a message. */
export const CONTENT_MAX = 5_000_000

const BORDER_STYLES = ['dashed', 'dotted', 'groove', 'inset', 'none', 'outset', 'ridge', 'solid']
const FORMATS = ['auto', 'contain', 'cover', 'initial', 'repeat']
const SIDES = ['bottom', 'left', 'right', 'top']

/** The places of a background, by row and column. */
const POSITIONS = ['center', 'left', 'right'].flatMap((column) =>
  ['bottom', 'center', 'top'].map((row) => `${column}-${row}`),
)

/** Ways to align a text or an image. */
export const ALIGNMENTS = ['center', 'left', 'right']
export const VERTICAL_ALIGNMENTS = ['baseline', 'bottom', 'middle', 'top']
/** Ways to stack columns on a narrow screen. */
export const STACKINGS = ['ltr', 'no-stack', 'rtl']
/** The screens that show an element. */
export const SCREENS = ['all', 'desktop', 'mobile']

/** Optional texts. */
export function words(...names: readonly string[]): ElementMembers {
  return named(names, (doc) => text({ ...optional, doc }))
}

/** Optional whole numbers. */
export function wholes(...names: readonly string[]): ElementMembers {
  return named(names, (doc) => number({ ...optional, integer: true, doc }))
}

/** Optional numbers. */
export function numbers(...names: readonly string[]): ElementMembers {
  return named(names, (doc) => number({ ...optional, doc }))
}

/** Optional booleans. */
export function flags(...names: readonly string[]): ElementMembers {
  return named(names, (doc) => flag({ ...optional, doc }))
}

/** Optional members that are one of a few words. */
export function choices(of: readonly string[], ...names: readonly string[]): ElementMembers {
  return named(names, (doc) => choice(of, { ...optional, doc }))
}

function named(names: readonly string[], attribute: (doc: string) => Attribute): ElementMembers {
  return Object.fromEntries(names.map((name) => [name, attribute(described(name))]))
}

function described(name: string): string {
  const text = name.replaceAll('_', ' ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Ids that Klaviyo sets. */
export function ownIds(...names: readonly string[]): ElementMembers {
  return named(names, (doc) => text({ ...optional, published: { readOnly: true }, doc }))
}

/** The padding on each side. */
export function padding(prefix: string): ElementMembers {
  return wholes(...SIDES.map((side) => `${prefix}padding_${side}`))
}

/** Color, style and width of a border. */
export function border(prefix: string): ElementMembers {
  return {
    ...words(`${prefix}border_color`),
    ...choices(BORDER_STYLES, `${prefix}border_style`),
    ...wholes(`${prefix}border_width`),
  }
}

/** The font of a text and its decoration. */
export function font(prefix: string): ElementMembers {
  return {
    ...words(`${prefix}font_family`, `${prefix}font_weight`, `${prefix}text_decoration`),
    ...wholes(`${prefix}font_size`),
    ...choices(['italic', 'normal'], `${prefix}font_style`),
  }
}

/** The font of a text and the space between its letters. */
export function lettering(prefix: string): ElementMembers {
  return { ...font(prefix), ...wholes(`${prefix}letter_spacing`) }
}

/** A picture behind an element. */
export const BACKGROUND: ElementMembers = {
  ...words('background_asset_id', 'background_url'),
  ...choices(FORMATS, 'background_format'),
  ...choices(POSITIONS, 'background_position'),
  ...flags('background_repeat'),
}

/** What surrounds a block. */
export const SURROUNDINGS: ElementMembers = { ...words('block_background_color'), ...padding('block_') }

/** The member that says which shape an object has. */
export function kind(name: string, word: string): ElementMembers {
  return { [name]: choice([word], { create: 'required', doc: described(name) }) }
}

/** An object that must be there. */
export function needed(members: ElementMembers, doc: string): Attribute {
  return object(members, { create: 'required', doc })
}

/** An object that must be there, or null. */
export function neededOrNull(members: ElementMembers, doc: string): Attribute {
  return object(members, { create: 'required', nullable: true, doc })
}

/** An object that may be absent or null. */
export function possible(members: ElementMembers, doc: string): Attribute {
  return object(members, { ...optional, doc })
}

/** A list of objects, which may be absent or null. */
export function listed(members: ElementMembers, doc: string): Attribute {
  return list(object(members, { doc: 'Item of the list.' }), { ...optional, doc })
}

/** A list of objects of several shapes, which may be absent or null. */
export function listedShapes(shapes: readonly ElementMembers[], doc: string): Attribute {
  return list(variant(shapes, { by: ['type'], doc: 'Item of the list.' }), { ...optional, doc })
}

/** A text that must be there. */
export function content(doc: string): Attribute {
  return text({ create: 'required', mayBeBlank: true, max: CONTENT_MAX, doc })
}
