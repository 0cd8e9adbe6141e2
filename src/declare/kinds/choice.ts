import { z } from 'zod'
import type { Attribute, AttributeOptions, Held, Kind } from './kind.js'

interface ChoiceOptions extends AttributeOptions {
  /** Capitals make no difference in a body; the row keeps the word as it is declared. */
  readonly anyCase?: boolean
}

/** One of a fixed list of words. */
export function choice<const W extends string, const O extends ChoiceOptions>(
  words: readonly W[],
  options: O,
): Attribute<Held<W, O>, O> {
  return { kind: choiceKind(words, options), options }
}

function choiceKind(words: readonly string[], { anyCase = false }: ChoiceOptions): Kind {
  const declared = (given: unknown) =>
    words.find((word) => typeof given === 'string' && word.toLowerCase() === given.toLowerCase()) ?? given
  return {
    name: 'choice',
    column: 'TEXT',
    accepts: () => (anyCase ? z.preprocess(declared, z.enum(words)) : z.enum(words)),
    schema: () => ({ type: 'string', enum: [...words] }),
    print: (value) => value,
    bind: (literal) =>
      literal.form === 'string' && words.includes(literal.text)
        ? { value: literal.text }
        : { expected: `one of ${words.map((word) => `"${word}"`).join(', ')}` },
  }
}
