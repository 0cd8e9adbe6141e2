import { z } from 'zod'
import { late } from '../../base/late.js'
import type { Attribute, AttributeOptions, Kind, StoredValue } from './kind.js'

interface ChoiceOptions extends AttributeOptions {
  /** Ignores case in bodies and filters; the row stores the word as declared. */
  readonly anyCase?: boolean
}

/** One of a fixed list of words. */
export function choice<const W extends string, const O extends ChoiceOptions>(
  words: readonly W[],
  options: O,
): Attribute<StoredValue<W, O>, O> {
  return { kind: choiceKind(words, options), options }
}

function choiceKind(words: readonly string[], { anyCase = false }: ChoiceOptions): Kind {
  const byLowerCase = late(() => new Map(words.map((word) => [word.toLowerCase(), word])))
  const declared = (given: unknown) =>
    (typeof given === 'string' ? byLowerCase().get(given.toLowerCase()) : undefined) ?? given
  return {
    name: 'choice',
    column: 'TEXT',
    accepts: () => (anyCase ? z.preprocess(declared, z.enum(words)) : z.enum(words)),
    quick: (given) => words.find((word) => word === given),
    schema: () => ({ type: 'string', enum: [...words] }),
    print: (value) => value,
    bind(literal) {
      const text = anyCase ? String(declared(literal.text)) : literal.text
      return literal.form === 'string' && words.includes(text)
        ? { value: text }
        : { expected: `one of ${words.map((word) => `"${word}"`).join(', ')}` }
    },
  }
}
