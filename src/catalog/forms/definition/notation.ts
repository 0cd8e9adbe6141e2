import { z } from 'zod'
import { type Attribute, choice, flag, list, number, object, text, variant } from '../../../declare/index.js'

/*
 * How the definition of a form is written down: each member as its default value. A text, a number or a boolean is a
 * member of that kind with this default; null is a text that may be null; an object is an object whose members are
 * written the same way. Functions write what a default cannot say.
 */

/** The revisions that changed the definition of a form. */
export type Edition = '2025-10-15' | '2026-01-15' | '2026-04-15'

/** Returns the member at a revision; undefined if that revision lacks it. */
export type Field = (edition: Edition, doc: string) => Attribute | undefined

export type Notation = string | number | boolean | null | Field | Shape

/** The members of an object, by name. */
export interface Shape {
  readonly [name: string]: Notation
}

const optional = { create: 'optional', mayBeBlank: true } as const

/** The default is also the initial value, and is published in bodies and responses. */
const byDefault = <T>(value: T) => ({ ...optional, initial: value, published: { default: value } })

/** Returns the member that a notation describes. */
function fieldOf(notation: Notation): Field {
  if (typeof notation === 'function') return notation
  if (typeof notation === 'string') return (_, doc) => text({ ...byDefault(notation), doc })
  if (typeof notation === 'number') return (_, doc) => number({ ...byDefault(notation), integer: true, doc })
  if (typeof notation === 'boolean') return (_, doc) => flag({ ...byDefault(notation), doc })
  if (notation === null) return orNull(plainText)
  return (edition, doc) => object(membersOf(notation, edition), { ...optional, initial: {}, doc })
}

/** Returns the members that a shape has at a revision. */
export function membersOf(shape: Shape, edition: Edition): Record<string, Attribute> {
  const members = Object.entries(shape).flatMap(([name, notation]) => {
    const attribute = fieldOf(notation)(edition, described(name))
    return attribute ? [[name, attribute] as const] : []
  })
  return Object.fromEntries(members)
}

function described(name: string): string {
  const words = name.replaceAll('_', ' ')
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}

/** A text without a default. */
export const plainText: Field = (_, doc) => text({ ...optional, doc })

/** A whole number without a default. */
export const whole: Field = (_, doc) => number({ ...optional, integer: true, doc })

/** A number that may have a fraction. */
export function decimal(value?: number): Field {
  return (_, doc) => number({ ...(value === undefined ? optional : byDefault(value)), doc })
}

/** One of a few words. */
export function wordFrom(words: readonly string[], value?: string): Field {
  return (_, doc) => choice(words, { ...(value === undefined ? optional : byDefault(value)), doc })
}

/** A member that may be null, and is null where it is absent and has no default. */
export function orNull(notation: Notation): Field {
  return (edition, doc) => {
    const attribute = fieldOf(notation)(edition, doc)
    if (!attribute) return undefined
    const { kind, options } = attribute
    // An object or a list that may be null has no default of its own.
    const { initial, ...others } = options
    const isWhole = kind.name === 'object' || kind.name === 'list'
    return { kind, options: { ...(isWhole ? others : { ...others, initial }), nullable: true } }
  }
}

/** A member that must be there. */
export function required(notation: Notation): Field {
  return changed(notation, ({ initial: _, ...options }) => ({ ...options, create: 'required' }))
}

/** A member whose value, where it is absent, the document does not tell. guess: the value. */
export function absent(notation: Notation, initial: unknown): Field {
  return changed(notation, (options) => ({ ...options, initial }))
}

/** A member that Klaviyo sets: null in bodies. */
export function ownId(notation: Notation = null): Field {
  return orNull(notation)
}

/** A list. An absent one is empty. */
export function manyOf(notation: Notation): Field {
  return (edition, doc) => {
    const item = fieldOf(notation)(edition, 'Item of the list.')
    return item && list(item, { ...optional, initial: [], doc })
  }
}

/** An object of one of several shapes, distinguished by `type`. */
export function anyOf(shapes: readonly Shape[]): Field {
  return (edition, doc) => {
    const members = shapes.map((shape) => membersOf(shape, edition)).filter(({ type }) => type)
    return variant(members, { ...optional, by: ['type'], doc })
  }
}

/** A member that came with a revision; before it there was `before`, or nothing. */
export function since(revision: Edition, notation: Notation, before?: Notation): Field {
  return (edition, doc) => {
    if (edition >= revision) return fieldOf(notation)(edition, doc)
    return before === undefined ? undefined : fieldOf(before)(edition, doc)
  }
}

/** A word that marks the shape of an object; a later one marks shapes that older revisions lack. */
export function type(word: string, revision: Edition = '2025-10-15'): Field {
  return since(revision, required(wordFrom([word])))
}

/** One fixed value. */
export function always(value: boolean | number | string | null): Field {
  const published = value === null ? {} : { type: value === 0 ? 'integer' : typeof value }
  return (_, doc) => ({
    kind: {
      name: 'choice',
      column: 'TEXT',
      accepts: () => z.literal(value),
      schema: () => ({ ...published, enum: [value] }) as never,
      print: (given) => given,
      bind: () => ({ expected: 'nothing: this cannot be filtered' }),
    },
    options: { ...optional, initial: value, doc, ...(value !== null && { published: { default: value } }) },
  })
}

/** One of a few whole numbers. */
export function wholeAmong(numbers: readonly number[], value: number): Field {
  return changed(
    value,
    (options) => options,
    (kind) => ({
      ...kind,
      accepts: () => z.literal([...numbers]),
      quick: (given) => (numbers.includes(given as number) ? given : undefined),
      schema: () => ({ type: 'integer', enum: [...numbers] }),
    }),
  )
}

/** Changes the options of a member, and its kind. */
export function changed(
  notation: Notation,
  change: (options: Attribute['options']) => Attribute['options'],
  changeKind: (kind: Attribute['kind']) => Attribute['kind'] = (kind) => kind,
): Field {
  return (edition, doc) => {
    const attribute = fieldOf(notation)(edition, doc)
    return attribute && { kind: changeKind(attribute.kind), options: change(attribute.options) }
  }
}
