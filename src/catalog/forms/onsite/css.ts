type Value = string | number | null | undefined

/** Declarations of CSS by property; null and undefined leave one out. A number is a length in pixels. */
export type Declarations = Readonly<Record<string, Value>>

/** Styles of an element in a definition. */
export type Styles = Readonly<Record<string, unknown>>

/** Characters that would end a declaration or a rule, or begin something else. */
const UNSAFE = /[;{}<>@\\]|\/\*|url\s*\(|expression\s*\(/gi

/** Returns a rule of CSS, or nothing if it has no declarations. Values cannot break out of it. */
export function rule(selector: string, declarations: Declarations): string {
  const body = Object.entries(declarations)
    .filter(([, value]) => value !== null && value !== undefined && value !== '')
    .map(
      ([name, value]) => `${name}:${typeof value === 'number' ? `${value}px` : printed(name, String(value))}`,
    )
    .join(';')
  return body === '' ? '' : `${selector}{${body}}`
}

/** The value of a declaration; only `imageOf` may name an address. */
function printed(name: string, value: string): string {
  return name === 'background-image' ? value : value.replace(UNSAFE, '')
}

/** An image as a value of CSS; undefined without one. */
export function imageOf(source: unknown): string | undefined {
  if (typeof source !== 'string' || source === '') return undefined
  return `url("${encodeURI(source).replace(/["\\()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}")`
}

/** A member of styles that holds styles itself. */
export function part(styles: Styles, name: string): Styles {
  const held = styles[name]
  return typeof held === 'object' && held !== null ? (held as Styles) : {}
}

/** A text or a number of styles. */
export function value(styles: Styles, name: string): Value {
  const held = styles[name]
  return typeof held === 'string' || typeof held === 'number' ? held : undefined
}

/** `{top, right, bottom, left}` as a value of CSS; undefined if all are 0. */
export function sides(styles: Styles, name: string): string | undefined {
  const all = ['top', 'right', 'bottom', 'left'].map((side) => Number(value(part(styles, name), side) ?? 0))
  return all.some((each) => each !== 0) ? all.map((each) => `${each}px`).join(' ') : undefined
}

/** The declarations of a text style. Two names are in use for spacing and for the colour. */
export function fontOf(styles: Styles): Declarations {
  const spacing = value(styles, 'character_spacing') ?? value(styles, 'letter_spacing')
  const lines = value(styles, 'line_spacing') ?? value(styles, 'line_height')
  return {
    'font-family': value(styles, 'font_family'),
    'font-size': value(styles, 'font_size'),
    'font-weight': String(value(styles, 'font_weight') ?? ''),
    'font-style': value(styles, 'font_style'),
    'text-decoration': value(styles, 'text_decoration'),
    'letter-spacing': spacing || undefined,
    'line-height': lines === undefined || lines === null ? undefined : String(Math.max(Number(lines), 1)),
    'text-align': value(styles, 'alignment'),
    color: value(styles, 'text_color') ?? value(styles, 'font_color'),
  }
}

/** The declarations of a border; absent ones draw none. */
export function borderOf(styles: Styles): Declarations {
  const [style, width] = [value(styles, 'style'), value(styles, 'thickness') ?? value(styles, 'width')]
  const line = style && width ? `${width}px ${style} ${value(styles, 'color') ?? 'currentColor'}` : undefined
  return { 'border-radius': value(styles, 'radius'), border: line }
}

/** The shadow of an element, if it is enabled. */
export function shadowOf(styles: Styles): string | undefined {
  if (styles.enabled !== true) return undefined
  const [x, y, blur] = ['x_offset', 'y_offset', 'blur'].map((name) => `${value(styles, name) ?? 0}px`)
  return `${x} ${y} ${blur} ${value(styles, 'color') ?? 'rgba(0,0,0,0.15)'}`
}

/** `left` and `right` as values of flexible boxes. */
export function along(side: Value): string {
  return side === 'left' ? 'flex-start' : side === 'right' ? 'flex-end' : 'center'
}
