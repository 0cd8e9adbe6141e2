import { type Attribute, attributeOf, type Kind } from '../../../declare/index.js'

type Shape = Readonly<Record<string, Attribute>>

/** Returns an attribute of several shapes of which `fields[...]` can name any member. */
export function listing<A extends Attribute>(attribute: A, shapes: readonly Shape[]): A {
  const listed = () => {
    const { members: _, ...kind } = attribute.kind
    return { ...kind, listed: union(shapes) }
  }
  return attributeOf(listed, attribute.options) as Attribute as A
}

/** The members of all shapes; a member of several shapes has the members that it has in any of them. */
function union(shapes: readonly Shape[]): Shape {
  const found = new Map<string, Attribute[]>()
  for (const shape of shapes)
    for (const [name, attribute] of Object.entries(shape))
      found.set(name, [...(found.get(name) ?? []), attribute])
  return Object.fromEntries([...found].map(([name, attributes]) => [name, joined(attributes)]))
}

function joined(attributes: readonly Attribute[]): Attribute {
  const [first] = attributes
  if (!first) throw new Error('a member has no shape')
  const inside = attributes.map(({ kind }) => membersOf(kind)).filter((members) => members !== undefined)
  return inside.length === 0 ? first : listing(first, inside)
}

/** Returns the same attribute without members at these dotted paths, which a later revision introduced. */
export function withoutListed(attribute: Attribute, paths: readonly string[]): Attribute {
  return paths.reduce((left, path) => pruned(left, path.split('.')), attribute)
}

function pruned(attribute: Attribute, [step = '', ...rest]: readonly string[]): Attribute {
  const { [step]: member, ...others } = membersOf(attribute.kind) ?? {}
  if (!member) return attribute
  const { members: _, ...kind } = attribute.kind
  const listed = rest.length === 0 ? others : { ...others, [step]: pruned(member, rest) }
  return { ...attribute, kind: { ...kind, listed } }
}

/** The members that `fields[...]` can name. Those of a union count before those of its first shape. */
function membersOf({ members, listed }: Kind): Shape | undefined {
  return listed ?? members
}
