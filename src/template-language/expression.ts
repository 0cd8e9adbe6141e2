import { type Context, type Liquid, toValueSync, Value } from 'liquidjs'
import { TemplateError } from './template-error.js'

/** Reads a value when a template is rendered. */
export type Read = (context: Context) => unknown

/** A quoted text, a number, or a name with its members. */
const START = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-+]?\d[\d.e]*|[\w$.]+)/s
/** A filter with its argument, if it has one. */
const FILTER = /\s*\|\s*(\w+)(?::("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-+]?\d[\d.e]*|[\w$.]+))?/sy
/**
 * Checks an expression by Django's rules, like `event|lookup:'$value'|default:0`, and returns it for the template
 * library, which accepts more. Throws TemplateError.
 */
export function checkExpression(given: string, { filters }: Liquid): string {
  const text = given.trim()
  const start = START.exec(text)?.[0] ?? ''
  if (start === '') throw unreadable(text, text)
  const parts = [quoteDollarNames(start)]
  let at = start.length
  while (at < text.length) {
    FILTER.lastIndex = at
    const [whole = '', name = '', argument] = FILTER.exec(text) ?? []
    if (whole === '') throw unreadable(text.slice(at), text)
    if (!Object.hasOwn(filters, name)) throw new TemplateError(`Invalid filter: '${name}'`)
    parts.push(`|${name}`, ...(argument === undefined ? [] : [`:${quoteDollarNames(argument)}`]))
    at += whole.length
  }
  return parts.join('')
}

function unreadable(rest: string, text: string): TemplateError {
  const whole = `'${text}'`
  return new TemplateError(`Could not parse the remainder: '${rest}' from ${whole}`)
}

/** `person.$source` as `person["$source"]`: a name with `$` needs quotes in the template library. */
function quoteDollarNames(text: string): string {
  return /^["']/.test(text) ? text : text.replaceAll(/\.(\$\w*)/g, '["$1"]')
}

/** Compiles an expression. Throws TemplateError. */
export function compileExpression(text: string, liquid: Liquid): Read {
  const value = new Value(checkExpression(text, liquid), liquid)
  return (context) => toValueSync(value.value(context, true))
}

/** Splits the arguments of a tag at blanks outside of quotes, as Django does. */
export function splitArguments(text: string): string[] {
  const words: string[] = []
  let word = ''
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote === '' && /\s/.test(character)) {
      if (word !== '') words.push(word)
      word = ''
      continue
    }
    word += character
    if (character === '\\' && quote !== '') word += text.charAt(++at)
    else if (character === quote) quote = ''
    else if (quote === '' && (character === '"' || character === "'")) quote = character
  }
  return word === '' ? words : [...words, word]
}

/** The text of a quoted argument; undefined if it is not quoted. */
export function quotedArgument(text: string): string | undefined {
  return /^(["']).*\1$/s.test(text) && text.length > 1 ? text.slice(1, -1) : undefined
}
