import { invalidTag, TemplateError } from './template-error.js'

/** Stands for a brace that is not part of a tag. Private characters, which `restoreBraces` puts back. */
const [OPEN, CLOSE] = ['\ue010', '\ue011']

/** The end of a tag, a variable and a comment, by the character after their opening brace. */
const ENDS: Readonly<Record<string, string>> = { '%': '%}', '{': '}}', '#': '#}' }

/** A tag, a variable or a comment, with its place. */
export interface SourceToken {
  readonly token: string
  readonly index: number
}

/** Finds tags, variables and comments as Django does: on one line. */
export function* tokensOf(text: string): Generator<SourceToken> {
  const find = { '%}': positions(text, '%}'), '}}': positions(text, '}}'), '#}': positions(text, '#}') }
  const findLineEnd = positions(text, '\n')
  for (let index = text.indexOf('{'); index >= 0; index = text.indexOf('{', index)) {
    const end = ENDS[text.charAt(index + 1)] as keyof typeof find | undefined
    const close = end && find[end](index + 2)
    if (close === undefined || close === Number.POSITIVE_INFINITY || close > findLineEnd(index)) index += 1
    else {
      yield { token: text.slice(index, close + 2), index }
      index = close + 2
    }
  }
}

/** Returns a function that finds the next `part` at or after a position. It searches each position once. */
function positions(text: string, part: string): (from: number) => number {
  let next = -1
  return (from) => {
    if (next < from) {
      const found = text.indexOf(part, from)
      next = found < 0 ? Number.POSITIVE_INFINITY : found
    }
    return next
  }
}

/**
 * Prepares the text of a template for the template library, which finds tags in more places than Django does.
 * Comments are removed, the content of `verbatim` and braces outside of tags are hidden, and variables become tags.
 * Line numbers stay. Throws TemplateError.
 */
export function prepareSource(text: string): string {
  const parts: string[] = []
  let at = 0
  /** The end tag that is waited for, and whether the text before it is printed. */
  let hidden: { readonly end: string; readonly isPrinted: boolean } | undefined
  const keep = (plain: string) =>
    parts.push(hidden?.isPrinted === false ? withoutText(plain) : hideBraces(plain))
  for (const { token, index } of tokensOf(text)) {
    keep(text.slice(at, index))
    at = index + token.length
    const content = token.slice(2, -2).trim()
    if (hidden) {
      if (token.startsWith('{%') && content === hidden.end) hidden = undefined
      else keep(token)
    } else if (token.startsWith('{{')) parts.push(variable(content, text, index))
    else if (token.startsWith('{%')) {
      const [name = '', ...rest] = content.split(/\s+/)
      if (name === '') throw new TemplateError(`Empty block tag on line ${lineAt(text, index)}`)
      if (name.startsWith(VARIABLE_TAG)) throw invalidTag(name, lineAt(text, index))
      if (name === 'comment') hidden = { end: 'endcomment', isPrinted: false }
      else if (name === 'verbatim') hidden = { end: ['endverbatim', ...rest].join(' '), isPrinted: true }
      else parts.push(`{% ${content} %}`)
    }
  }
  if (hidden) {
    const name = hidden.isPrinted ? 'verbatim' : 'comment'
    throw new TemplateError(
      `Unclosed tag on line ${lineAt(text, text.lastIndexOf(name))}: '${name}'. Looking for one of: ${hidden.end}.`,
    )
  }
  keep(text.slice(at))
  return parts.join('')
}

/** The lines of a text that is not printed: in a tag, they count and print nothing. */
function withoutText(text: string): string {
  const lines = text.replaceAll(/[^\n]/g, '')
  return lines === '' ? '' : `{% ${VARIABLE_TAG}${lines} %}`
}

/** The tag that prints a variable, or nothing without one. Templates cannot contain it. */
export const VARIABLE_TAG = '#'

function variable(content: string, text: string, index: number): string {
  if (content === '') throw new TemplateError(`Empty variable tag on line ${lineAt(text, index)}`)
  return `{% ${VARIABLE_TAG} ${hideBraces(content)} %}`
}

function hideBraces(text: string): string {
  return text.replaceAll('{', OPEN).replaceAll('}', CLOSE)
}

/** Puts back the braces that `prepareSource` hid. */
export function restoreBraces(text: string): string {
  return text.replaceAll(OPEN, '{').replaceAll(CLOSE, '}')
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}
