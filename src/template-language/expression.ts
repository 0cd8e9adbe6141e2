import type { Context } from 'liquidjs'
import { filterNamed, type TemplateFilter } from './define-filter.js'
import { unknownFilter, wrongArguments } from './filter-arguments.js'
import { TemplateError } from './template-error.js'
import { memberOf, SafeText, WholeFloat } from './values.js'
import { lookUp } from './variables.js'

/** Reads a value when a template is rendered. */
export type Read = (context: Context) => unknown

/**
 * A quoted text, a number, or a name with its members. Names have letters of any language, as in Python, and Klaviyo's
 * can have a dollar sign, too.
 */
const START = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-+]?\d[\d.e]*|[\p{L}\p{N}_$.]+)/su
/** A filter with its argument, if it has one. */
const FILTER = /\s*\|\s*(\w+)(?::("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[-+]?\d[\d.e]*|[\p{L}\p{N}_$.]+))?/suy

interface Step {
  readonly filter: TemplateFilter
  readonly args: readonly Read[]
}

/**
 * Compiles an expression by Django's rules, like `event|lookup:'$value'|default:0`. `missing` is the value of a variable
 * that does not exist. Throws TemplateError.
 */
export function compileExpression(given: string, missing?: string): Read {
  const text = given.trim()
  const start = START.exec(text)?.[0] ?? ''
  if (start === '') throw unreadable(0, text)
  const operand = compileOperand(start)
  const steps: Step[] = []
  let at = start.length
  while (at < text.length) {
    FILTER.lastIndex = at
    const [whole = '', name = '', argument] = FILTER.exec(text) ?? []
    if (whole === '') throw unreadable(at, text)
    steps.push(compileFilter(name, argument))
    at += whole.length
  }
  if (steps.length === 0) return operand
  // Null is Python's None, and no missing variable.
  return (context) => {
    const value = operand(context)
    return filtered(value === undefined ? missing : value, steps, context)
  }
}

function filtered(start: unknown, steps: readonly Step[], context: Context): unknown {
  let value = start
  for (const { filter, args } of steps)
    value = filter(
      value,
      args.map((read) => read(context)),
      context,
    )
  return value
}

function compileFilter(name: string, argument: string | undefined): Step {
  const filter = filterNamed(name)
  if (!filter) throw new TemplateError(unknownFilter(name))
  const problem = wrongArguments(name, argument !== undefined)
  if (problem !== undefined) throw new TemplateError(problem)
  return { filter, args: argument === undefined ? [] : [compileOperand(argument)] }
}

/** Quoted text needs no escaping: the author of the template wrote it. */
function compileOperand(text: string): Read {
  const quoted = quotedArgument(text)
  if (quoted !== undefined) {
    const value = new SafeText(quoted.replaceAll(/\\(["'\\])/g, '$1'))
    return () => value
  }
  if (/^[-+]?\d/.test(text)) {
    const number = numberIn(text)
    return () => number
  }
  const [name = '', ...members] = text.split('.')
  if ([name, ...members].some((each) => each.startsWith('_')))
    throw new TemplateError(`Variables and attributes may not begin with underscores: '${text}'`)
  if (members.length === 0) return (context) => lookUp(name, context)
  return (context) => {
    let value = lookUp(name, context)
    for (const member of members) value = memberOf(value, member)
    return value
  }
}

/** A number as it is written in a template; undefined for text that Python does not read as one, like `5.`. */
function numberIn(text: string): number | WholeFloat | undefined {
  const number = Number(text)
  if (Number.isNaN(number) || text.endsWith('.')) return undefined
  return /[.e]/.test(text) && Number.isInteger(number) ? new WholeFloat(number) : number
}

/** What Django says of an expression that it can read up to a place: whether a filter follows decides. */
function unreadable(at: number, text: string): TemplateError {
  const next = nextFilter(text, at)
  if (next === undefined)
    return new TemplateError(`Could not parse the remainder: '${text.slice(at)}' from '${text}'`)
  if (next === at) return new TemplateError(`Could not find variable at start of ${text}.`)
  const parts = [text.slice(0, at), text.slice(at, next), text.slice(next)]
  return new TemplateError(`Could not parse some characters: ${parts.join('|')}`)
}

/** Where the next filter begins, with the blanks before it. */
function nextFilter(text: string, from: number): number | undefined {
  for (let bar = text.indexOf('|', from); bar !== -1; bar = text.indexOf('|', bar + 1)) {
    FILTER.lastIndex = bar
    if (FILTER.test(text)) return from + text.slice(from, bar).trimEnd().length
  }
  return undefined
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
