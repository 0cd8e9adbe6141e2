import { z } from 'zod'
import { late } from '../../base/late.js'
import { shown } from '../../base/text.js'
import { jsonObject } from './json.js'
import { type Attribute, type AttributeOptions, issueDetail, type Kind, type StoredValue } from './kind.js'
import { attributeOf } from './late-attribute.js'
import { object } from './object.js'

type Given = Readonly<Record<string, unknown>>
type Shape = Readonly<Record<string, Attribute>>

interface VariantOptions extends AttributeOptions {
  /** The members that distinguish the shapes, the most distinctive first. */
  readonly by: readonly string[]
  /** Klaviyo's name of the class of each shape, which refusals of unknown and missing members name. */
  readonly classNames?: readonly string[]
  /** `fields[...]` can name the members of all shapes with a dot. */
  readonly dotted?: boolean
  /** Values of a member that mark shapes whose other members are not checked. */
  readonly known?: { readonly member: string; readonly words: readonly string[] }
}

/** An object of one of several shapes, distinguished by the values of the members `by`. */
export function variant<const O extends VariantOptions>(
  shapes: readonly Shape[],
  options: O,
): Attribute<StoredValue<Readonly<Record<string, unknown>>, O>, O> {
  return attributeOf(() => variantKind(shapes, options), options)
}

function variantKind(shapes: readonly Shape[], { by, known, classNames, dotted }: VariantOptions): Kind {
  const kinds = shapes.map((shape, at) => {
    const className = classNames?.[at]
    const options = { doc: 'One of the shapes.', ...(className !== undefined && { className }) }
    return { shape, kind: object(shape, options).kind }
  })
  const candidates = late(() => kinds.map(({ shape, kind }) => ({ shape, kind, schema: kind.accepts() })))
  return {
    name: 'object',
    column: 'TEXT',
    accepts: () => {
      const read = candidates()
      return jsonObject().transform((value, context) => {
        if (known && isOneOf(known.words, value[known.member])) return value
        const found = narrowed(value, read, by)
        if ('refused' in found) {
          const { refused } = found
          const given = value[refused]
          const detail = `'${shown(given)}' is not a valid choice for '${refused}'.`
          context.addIssue({
            code: 'custom',
            path: [refused],
            input: given,
            ...(given !== undefined && issueDetail(detail)),
          })
          return z.NEVER
        }
        const result = found.schema.safeParse(value, { reportInput: true })
        if (result.success) return result.data
        for (const issue of result.error.issues) context.issues.push(issue as never)
        return z.NEVER
      })
    },
    ...(dotted && { listed: merged(shapes) }),
    schema: () => ({ oneOf: kinds.map(({ kind }) => kind.schema()) }),
    print: (value) => value,
    complete: (value) => {
      const found = narrowed(value as Given, candidates(), by)
      return 'refused' in found ? value : found.kind.complete?.(value)
    },
    bind: () => ({ expected: 'nothing: an object cannot be filtered' }),
  }
}

function isOneOf(words: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && words.includes(value)
}

interface Candidate {
  readonly shape: Shape
  readonly kind: Kind
  readonly schema: z.ZodType
}

/** The shape that accepts every distinguishing member of a value, or the first member that no shape accepts. */
function narrowed(
  value: Given,
  candidates: readonly Candidate[],
  by: readonly string[],
): Candidate | { readonly refused: string } {
  let remaining = candidates
  for (const name of by) {
    const fitting = remaining.filter(({ shape }) => {
      const member = shape[name]
      if (member === undefined) return true
      const mayBeAbsent = member.options.create !== 'required'
      return (
        (mayBeAbsent && value[name] === undefined) || member.kind.accepts().safeParse(value[name]).success
      )
    })
    if (fitting.length === 0) return { refused: name }
    remaining = fitting
  }
  const [first] = remaining
  return first ?? { refused: by[0] ?? '' }
}

/** The members of several shapes, and those of members that more than one shape has. */
function merged(shapes: readonly Shape[]): Shape {
  const byName = new Map<string, Attribute>()
  for (const [name, member] of shapes.flatMap((shape) => Object.entries(shape))) {
    const known = byName.get(name)
    byName.set(name, known ? mergedMember(known, member) : member)
  }
  return Object.fromEntries(byName)
}

function mergedMember(one: Attribute, other: Attribute): Attribute {
  const { members: _, ...kind } = one.kind
  const listed = merged([one, other].map((each) => each.kind.members ?? each.kind.listed ?? {}))
  return Object.keys(listed).length === 0 ? one : { ...one, kind: { ...kind, listed } }
}
