import { escapeHtml, hasMembers, printedText, unwrap, WholeFloat } from './values.js'

/** A value as JSON in a script element, as Django's `json_script` writes it. Without an id, the element has none. */
export function jsonScript(value: unknown, id: string): string {
  const name = id === '' ? '' : ` id="${escapeHtml(id)}"`
  return `<script${name} type="application/json">${jsonText(value).replaceAll(/[<>&]/g, unicodeEscape)}</script>`
}

/** A character as the code that JSON and JavaScript have for it. */
export function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** JSON as Python writes it: in ASCII, with a blank after each comma and colon. */
function jsonText(given: unknown): string {
  if (given instanceof WholeFloat) return printedText(given)
  const value = unwrap(given)
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`
  if (hasMembers(value)) {
    const members = Object.entries(value).map(([name, each]) => `${jsonText(name)}: ${jsonText(each)}`)
    return `{${members.join(', ')}}`
  }
  if (typeof value === 'object' && value !== null) return jsonText(printedText(value))
  return JSON.stringify(value ?? null).replaceAll(/[\u0080-\uffff]/g, (letter) =>
    unicodeEscape(letter).toLowerCase(),
  )
}
