import type { Context, Emitter } from 'liquidjs'
import { TemplateError } from './template-error.js'

/** The most characters of a text that a template makes, and of all that it prints. */
const TEXT_MAX = 10_000_000

const WRITTEN = 'written'

/** What a template or a part of it prints. Throws TemplateError as soon as the whole template prints too much. */
export class Output implements Emitter {
  buffer = ''
  readonly #context: Context

  constructor(context: Context) {
    this.#context = context
  }

  write(given: unknown): void {
    const text = String(given ?? '')
    const written = this.#context.getRegister<number>(WRITTEN, 0) + text.length
    requireLength(written)
    this.#context.setRegister(WRITTEN, written)
    this.buffer += text
  }
}

/** Throws TemplateError for a text of more characters than a template may make, before it is made. */
export function requireLength(characters: number): void {
  if (characters > TEXT_MAX)
    throw new TemplateError(
      `The template makes a text of more than ${TEXT_MAX.toLocaleString('en')} characters.`,
    )
}
