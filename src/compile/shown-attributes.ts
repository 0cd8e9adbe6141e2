import type { Attribute } from '../declare/kinds/kind.js'
import type { Resource } from '../declare/resource.js'

/** What an answer shows of a resource beyond what it always shows. */
export interface Extent {
  /** Additional fields it may be asked for. */
  readonly additional: readonly string[]
  /** Attributes fromMembership by the membership the resource was found through. */
  readonly fromMembership: readonly string[]
  /** It tells who the resource is, and nothing of it. */
  readonly bare?: boolean
  /** Attributes come in the table's order even where `fields[...]` names them in another. */
  readonly keepsOrder?: boolean
}

export const PLAIN_EXTENT: Extent = { additional: [], fromMembership: [] }

/** The attributes an answer of this extent may show, in the table's order. */
export function shownAttributes(
  { attributes }: Resource,
  { additional, fromMembership }: Extent,
): [string, Attribute][] {
  return Object.entries(attributes).filter(([name, { options }]) => {
    if (options.hidden) return false
    if (options.additional) return additional.includes(name)
    return !options.fromMembership || fromMembership.includes(name)
  })
}

/** What `fields[...]` is published to name there, dotted members included, in Klaviyo's alphabetical order. */
export function sparseNames(resource: Resource, extent: Extent): string[] {
  const names = allowedNames(resource, extent)
  return resource.sparseId === false ? names.filter((name) => name !== 'id') : names
}

/**
 * The names a refusal of `fields[...]` lists, alphabetically. `id` is taken at every revision, though the
 * documents before 2026-04-15 do not name it.
 */
export function allowedNames(resource: Resource, extent: Extent): string[] {
  if (extent.bare) return ['id']
  const names = shownAttributes(resource, extent).flatMap(([name, attribute]) => dotted(name, attribute))
  return [...names, 'id'].sort()
}

/**
 * Returns a test whether `fields[...]` takes a name. Beside the names that are listed it takes attributes that
 * are on the wire and in no document, and members of attributes that hold any JSON (`integration.name`).
 */
export function showable(resource: Resource, extent: Extent): (name: string) => boolean {
  const shown = new Map(extent.bare ? [] : shownAttributes(resource, extent))
  return (name) => {
    const [whole = '', ...inside] = name.split('.')
    const attribute = shown.get(name) ?? shown.get(whole)
    return name === 'id' || (attribute !== undefined && (shown.has(name) || hasMember(attribute, inside)))
  }
}

function hasMember({ kind }: Attribute, [step, ...inside]: readonly string[]): boolean {
  if (step === undefined) return true
  if (kind.anyMember) return step !== '' && !inside.includes('')
  const member = kind.members && Object.hasOwn(kind.members, step) ? kind.members[step] : undefined
  return member !== undefined && hasMember(member, inside)
}

function dotted(name: string, { kind, options }: Attribute): string[] {
  if (options.undocumented) return []
  const inside = Object.entries(kind.members ?? {}).flatMap(([member, each]) =>
    dotted(`${name}.${member}`, each),
  )
  return [name, ...inside]
}
