import { z } from 'zod'
import type { Attribute, AttributeOptions, Held, Kind } from './kind.js'

/** One of a fixed list of words. */
export function choice<const W extends string, const O extends AttributeOptions>(
  words: readonly W[],
  options: O,
): Attribute<Held<W, O>, O> {
  return { kind: choiceKind(words), options }
}

function choiceKind(words: readonly string[]): Kind {
  return {
    name: 'choice',
    column: 'TEXT',
    accepts: () => z.enum(words),
    schema: () => ({ type: 'string', enum: [...words] }),
    print: (value) => value,
    bind: (literal) =>
      literal.form === 'string' && words.includes(literal.text)
        ? { value: literal.text }
        : { expected: `one of ${words.map((word) => `"${word}"`).join(', ')}` },
  }
}
