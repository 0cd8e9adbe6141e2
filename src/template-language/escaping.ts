import type { Context } from 'liquidjs'
import { escapeHtml, printedText, SafeText } from './values.js'

const ESCAPING = 'escaping'

/** Turns escaping on or off for what is rendered from now on. */
export function setEscaping(context: Context, isOn: boolean): void {
  context.setRegister(ESCAPING, isOn)
}

/** Are values escaped for HTML? */
export function isEscaping(context: Context): boolean {
  return context.getRegister<boolean>(ESCAPING, false)
}

/** The text of a value in the output: escaped unless it is marked as safe or escaping is off. */
export function outputText(value: unknown, context: Context): string {
  // Only filters see the exponent of a small number.
  const isTiny = typeof value === 'number' && value !== 0 && Math.abs(value) < 1e-4
  const text = isTiny ? decimalText(value) : printedText(value)
  return value instanceof SafeText || !isEscaping(context) ? text : escapeHtml(text)
}

function decimalText(number: number): string {
  return number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
}
