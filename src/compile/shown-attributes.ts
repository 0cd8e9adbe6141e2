import type { Attribute, ShowingVerb } from '../declare/kinds/kind.js'
import type { Resource } from '../declare/resource.js'
import type { Verb } from './operation.js'

/** Which optional parts of a resource a response can show. */
export interface Extent {
  /** The fields that `additional-fields[...]` accepts. */
  readonly additional: readonly string[]
  /** The attributes that come from the membership through which the resource was found. */
  readonly fromMembership: readonly string[]
  /** Only the identifier is shown. */
  readonly bare?: boolean
  /** Attributes come in the declared order, whatever the order in `fields[...]`. */
  readonly keepsOrder?: boolean
  /** The verb of the response; `included` for resources beside the requested ones. */
  readonly verb: Verb | ShowingVerb
  /** The order of the attributes, if it is not the declared one. */
  readonly attributeOrder?: readonly string[]
}

export const PLAIN_EXTENT: Extent = { additional: [], fromMembership: [], verb: 'included' }

/** The attributes that a response can show, in its order. */
export function shownAttributes(
  { attributes }: Resource,
  { additional, fromMembership, verb, attributeOrder }: Extent,
): [string, Attribute][] {
  const shown = Object.entries(attributes).filter(([name, { options }]) => {
    const { shownIn } = options
    if (options.hidden || (shownIn && !isAmong(verb, shownIn))) return false
    if (options.additional) return additional.includes(name)
    return !options.fromMembership || fromMembership.includes(name)
  })
  if (!attributeOrder) return shown
  return shown.sort(([a], [b]) => attributeOrder.indexOf(a) - attributeOrder.indexOf(b))
}

function isAmong(verb: string, verbs: readonly string[]): boolean {
  return verbs.includes(verb)
}

/** The names that the document lists for `fields[...]`, with dotted members, in Klaviyo's alphabetical order. */
export function sparseNames(resource: Resource, extent: Extent): string[] {
  const names = allowedNames(resource, extent)
  return resource.sparseId === false ? names.filter((name) => name !== 'id') : names
}

/** Does the document list any name for `fields[...]`? Cheaper than listing them. */
export function hasSparseNames(resource: Resource, extent: Extent): boolean {
  return resource.sparseId !== false || (!extent.bare && shownAttributes(resource, extent).length > 0)
}

/**
 * The names that a refusal of `fields[...]` lists, in alphabetical order. `id` is accepted at every revision, although
 * the documents before 2026-04-15 do not list it.
 */
export function allowedNames(resource: Resource, extent: Extent): string[] {
  if (extent.bare) return ['id']
  const names = shownAttributes(resource, extent).flatMap(([name, attribute]) => dotted(name, attribute))
  return [...names, 'id'].sort()
}

/**
 * Returns a test whether `fields[...]` accepts a name. Besides the listed names it accepts undocumented attributes, and
 * members of attributes that hold any JSON (`integration.name`).
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
  const named = kind.members ?? kind.listed
  const member = named && Object.hasOwn(named, step) ? named[step] : undefined
  return member !== undefined && hasMember(member, inside)
}

function dotted(name: string, { kind, options }: Attribute): string[] {
  if (options.undocumented) return []
  const inside = Object.entries(kind.members ?? kind.listed ?? {}).flatMap(([member, each]) =>
    dotted(`${name}.${member}`, each),
  )
  return [name, ...inside]
}
