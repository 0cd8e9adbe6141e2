import type { Attribute, AttributeOptions, PartialDraft } from './kinds/kind.js'
import type { ToOne } from './relationship.js'
import type { Attributes, Resource, Row } from './resource.js'
import type { World } from './world.js'

/** One end of a membership: a type, with the name of the reference to it if that differs from the type. */
export type End = string | { readonly name: string; readonly type: string }

type NameOf<E extends End> = E extends { readonly name: infer N extends string }
  ? N
  : E extends string
    ? E
    : never

type EndReference = ToOne & { readonly create: 'required' }

/** The two references of a membership, both required. */
type EndReferences<One extends End, Other extends End> = {
  readonly [Name in NameOf<One> | NameOf<Other>]: EndReference
}

/** The id at each end of a pair. */
type EndIds<M extends Resource> = Readonly<Record<keyof M['relationships'] & string, string>>

interface MembershipOptions<A extends Attributes, Name extends string>
  extends Pick<Resource, 'order' | 'orderFrom' | 'sorts' | 'filters' | 'indexes'> {
  /** The type of its rows, `<one>-<other>` by default. */
  readonly type?: string
  /** What a pair stores besides its ends, such as when it was created. */
  readonly attributes?: A
  /** Derives the id of a pair, `<one>/<other>` by default; ids must be unique. */
  readonly id?: (ends: Readonly<Record<Name, string>>) => string
}

/**
 * Declares a many-to-many relationship: a table of pairs that clients never see. Either end shows it with `members`.
 * There is at most one row per pair, both ends are indexed, and deleting either end removes its rows.
 */
export function defineMembership<
  const One extends End,
  const Other extends End,
  const A extends Attributes = Readonly<Record<never, never>>,
>(
  one: One,
  other: Other,
  options: MembershipOptions<A, NameOf<One> | NameOf<Other>> = {},
): Resource<A, EndReferences<One, Other>> {
  const ends = [nameOf(one), nameOf(other)] as const
  const { type = ends.join('-'), attributes, id, ...order } = options
  const ids = (related: Readonly<Record<string, string>>) =>
    id ? id(related) : ends.map((name) => related[name]).join('/')
  return {
    type,
    path: `${type}s`,
    tag: '',
    scope: '',
    id: (_attributes: never, related: never) => ids(related),
    doc: { id: `${ends[0]} and ${ends[1]}.`, example: ends.join('/') },
    indexes: [[ends[0]], [ends[1]]],
    notFound: (unknown) => `There is no ${type} ${unknown}.`,
    attributes: (attributes ?? {}) as A,
    relationships: Object.fromEntries([reference(one), reference(other)]) as unknown as EndReferences<
      One,
      Other
    >,
    operations: {},
    ends,
    ...order,
  }
}

/**
 * Declares an attribute of a membership that copies an attribute of one of its ends, so that pages of the other end can
 * be filtered and sorted by it. The engine keeps the copy up to date.
 */
export function copyOf<V, O extends AttributeOptions>(
  end: { readonly name: string; readonly type: string },
  attribute: string,
  { kind, options }: Attribute<V, O>,
): Attribute<V, AttributeOptions> {
  const initial = (world: World, { related }: PartialDraft) =>
    world.find(end.type, related[end.name] ?? '')?.attributes[attribute]
  return { kind, options: { doc: options.doc, copyOf: { end: end.name, attribute }, initial } }
}

function nameOf(end: End): string {
  return typeof end === 'string' ? end : end.name
}

function reference(end: End): [string, EndReference] {
  const type = typeof end === 'string' ? end : end.type
  return [nameOf(end), { arity: 'one', by: 'reference', type, create: 'required', data: 'always' }]
}

/** The id of the pair with these ends. Throws an Error if the resource is not a membership. */
export function pairId(membership: Resource, ends: Readonly<Record<string, string>>): string {
  if (!membership.ends || typeof membership.id !== 'function')
    throw new Error(`${membership.type} is not a membership`)
  return membership.id({} as never, ends as never, {} as never)
}

/** The pair with these ends; undefined if there is none. */
export function findPair<M extends Resource>(
  membership: M,
  ends: EndIds<M>,
  world: World,
): Row<M> | undefined {
  return world.find(membership, pairId(membership, ends))
}

/** Creates the pair with these ends under the rules of the membership; returns false if it exists. */
export function addPair<M extends Resource>(membership: M, ends: EndIds<M>, world: World): boolean {
  if (findPair(membership, ends, world)) return false
  world.create<Resource>(membership, { attributes: {}, related: ends })
  return true
}

/** Removes the pair with these ends; returns whether it existed. */
export function removePair<M extends Resource>(membership: M, ends: EndIds<M>, world: World): boolean {
  const row = findPair(membership, ends, world)
  if (row) world.remove(membership, row)
  return row !== undefined
}
