import { type Extent, shownAttributes } from '../compile/shown-attributes.js'
import type { Kind, Occasion, ShowingVerb } from '../declare/kinds/kind.js'
import type { Ordering } from '../declare/ordering.js'
import type { Relationship } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { shownId, shownType } from '../declare/shown-as.js'
import { type Cursor, writeCursor } from '../dialect/cursor.js'
import type { Question } from '../query/question.js'

/** A row, with the ids of the to-many relationships to print. */
export interface Printable {
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null>>
  readonly many?: Readonly<Record<string, readonly string[]>>
}

/** What a document depends on besides its rows. */
export interface DocumentContext {
  /** `http://127.0.0.1:5528`: the start of every link. */
  readonly base: string
  readonly occasion: Occasion
  /** The verb of the operation, or `included`. */
  readonly verb: ShowingVerb
  readonly extent: Extent
  readonly question: Question
}

export interface Identifier {
  readonly type: string
  readonly id: string
}

type Json = Record<string, unknown>

/** Returns a resource object: `type, id, attributes, relationships, links`, in that order (`wire.md` §3). */
export function resourceObject(row: Printable, resource: Resource, context: DocumentContext): Json {
  const id = shownId(resource, row.id)
  const self = linkOf(resource, context.base, pathSegment(id))
  const relationships = relationshipObjects(row, resource, self, context)
  return {
    type: shownType(resource),
    id,
    ...(Object.keys(resource.attributes).length > 0 && { attributes: attributes(row, resource, context) }),
    ...((relationships || resource.emptyRelationships) && { relationships: relationships ?? {} }),
    ...(!resource.unlinked && { links: { self } }),
  }
}

/** Returns the link to a resource. */
export function linkOf(
  { root = '/api', path, linksToCollection }: Resource,
  base: string,
  id: string,
): string {
  return `${base}${root}/${path}/${linksToCollection ? '' : `${id}/`}`
}

/** Returns a resource object with its type and id only. */
export function bareObject(
  row: Printable,
  resource: Resource,
  { base }: Pick<DocumentContext, 'base'>,
): Json {
  const self = `${base}${resource.root ?? '/api'}/${resource.path}/${pathSegment(row.id)}/`
  return { type: resource.type, id: row.id, attributes: {}, links: { self } }
}

/**
 * Returns an id for use in a link: percent-encoded where a URL requires it, except `:` and `$`, as recorded
 * (`wire.md` §9).
 */
export function pathSegment(id: string): string {
  return /^[\w.:$-]*$/.test(id)
    ? id
    : encodeURIComponent(id.toWellFormed()).replaceAll('%3A', ':').replaceAll('%24', '$')
}

function attributes(row: Printable, resource: Resource, context: DocumentContext): Json {
  const printed: Json = {}
  for (const { name, whole, source, kind } of requestedAttributes(resource, context)) {
    const value = source === undefined ? null : row.attributes[source]
    const print = value === null || value === undefined ? null : kind.print(value, context.occasion)
    if (whole === name) printed[name] = print
    else setMember(printed, name.split('.'), print)
  }
  return printed
}

/** An attribute to show. */
export interface RequestedAttribute {
  /** Its name, or a dotted name for a member of its value. */
  readonly name: string
  readonly whole: string
  /** The attribute of the row that has its value; undefined if it is always null. */
  readonly source: string | undefined
  readonly kind: Kind
}

/**
 * Returns the attributes in the order of the table, or those in `fields[...]` in its order, followed by the requested
 * additional ones.
 */
export function requestedAttributes(
  resource: Resource,
  { question, extent, verb }: DocumentContext,
): RequestedAttribute[] {
  const shown = shownOf(resource, extent)
  const always = shown.filter((name) => !resource.attributes[name]?.options.additional)
  const requested = [...(question.fields.get(shownType(resource)) ?? always), ...question.additional]
  const names = extent.keepsOrder ? shown.filter((name) => requested.includes(name)) : [...new Set(requested)]
  return names.flatMap((name) => {
    const [whole = name] = shown.includes(name) ? [name] : name.split('.')
    const attribute = resource.attributes[whole]
    if (!attribute || !shown.includes(whole)) return []
    const { of: source = whole, nullIn } = attribute.options
    return { name, whole, source: nullIn?.includes(verb) ? undefined : source, kind: attribute.kind }
  })
}

const shownNames = new WeakMap<Extent, Map<Resource, readonly string[]>>()

/** Returns the names of the attributes that may be shown. Cached for each operation. */
function shownOf(resource: Resource, extent: Extent): readonly string[] {
  const known = shownNames.get(extent) ?? new Map<Resource, readonly string[]>()
  shownNames.set(extent, known)
  const names = known.get(resource) ?? shownAttributes(resource, extent).map(([name]) => name)
  known.set(resource, names)
  return names
}

/**
 * Copies the member of `value` at the path `[name, ...inside]` to `target`, with the objects around it. A missing
 * member is omitted. A name with dots may be the name of one member. The objects have no prototype, so a client's own
 * names are data only.
 */
function setMember(target: Json, [name = '', ...inside]: readonly string[], value: unknown): void {
  if (inside.length === 0 || value === null) {
    target[name] = value
    return
  }
  if (typeof value !== 'object') return
  const joined = inside.join('.')
  const [next = ''] = inside
  const isOneName = !Object.hasOwn(value as Json, next) && Object.hasOwn(value as Json, joined)
  const steps = isOneName ? [joined] : inside
  const [step = ''] = steps
  const parent = (target[name] ?? Object.create(null)) as Json
  target[name] = parent
  if (Object.hasOwn(value as Json, step)) setMember(parent, steps, (value as Json)[step])
}

function relationshipObjects(
  row: Printable,
  resource: Resource,
  self: string,
  context: DocumentContext,
): Json | undefined {
  let printed: Json | undefined
  for (const [name, relationship] of Object.entries(resource.relationships)) {
    if (relationship.hidden || relationship.shownIn?.includes(context.verb) === false) continue
    const data = linkageData(name, relationship, row, context)
    if (isAbsent(name, relationship, row)) continue
    if (relationship.unlinked && data === undefined) continue
    printed ??= {}
    printed[name] = {
      ...(data !== undefined && { data }),
      ...(!relationship.unlinked && {
        links: {
          ...(!relationship.onlyRelated && { self: `${self}relationships/${name}/` }),
          related: `${self}${name}/`,
        },
      }),
    }
  }
  return printed
}

/** Whether a row has no such relationship, because it is empty. */
export function isAbsent(name: string, { absentWhenEmpty }: Relationship, row: Printable): boolean {
  if (!absentWhenEmpty || !isEmpty(row.many?.[name] ?? row.related[name])) return false
  if (absentWhenEmpty === true) return true
  const { attribute, is } = absentWhenEmpty.once
  return row.attributes[attribute] === is
}

/** The ids that a relationship of a row holds. */
export type HeldIds = string | readonly string[] | null | undefined

/** Whether a relationship holds no ids. */
export function isEmpty(held: HeldIds): boolean {
  return held == null || held.length === 0
}

/** Returns the ids of a relationship of a row. */
export function heldIds(name: string, { arity }: Relationship, row: Printable): HeldIds {
  return arity === 'many' ? row.many?.[name] : row.related[name]
}

/** Whether identifiers are shown for every row, also where there are none. */
export function showsLinkage(
  name: string,
  { data }: Relationship,
  { question, occasion, verb }: DocumentContext,
): boolean {
  return (
    data === 'always' ||
    (data === 'read' && occasion === 'read') ||
    (data === 'direct' && verb !== 'related' && verb !== 'included') ||
    question.include.includes(name)
  )
}

function linkageData(
  name: string,
  relationship: Relationship,
  row: Printable,
  context: DocumentContext,
): Identifier | readonly Identifier[] | null | undefined {
  const { data } = relationship
  const type = shownType(relationship)
  const held = heldIds(name, relationship, row)
  const isShown = showsLinkage(name, relationship, context) || (data === 'filled' && !isEmpty(held))
  if (!isShown) return undefined
  if (Array.isArray(held)) return held.map((id: string) => ({ type, id: shownId(relationship, id) }))
  return typeof held === 'string' ? { type, id: shownId(relationship, held) } : null
}

/** The links of a document, by name. */
export type Links = Readonly<Record<string, string | null>>

/** The address of a request, for the links of its response. */
export interface Address {
  readonly base: string
  /** As received, trailing slash or not. */
  readonly path: string
  /** As received, without the question mark. */
  readonly rawQuery: string
}

/** Returns the URL of the request exactly as received (`wire.md` §7). */
export function selfLink({ base, path, rawQuery }: Address): string {
  return `${base}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`
}

/** The keys of a page's ends, where more rows follow or precede. */
export interface Ends {
  readonly next?: readonly string[]
  readonly prev?: readonly string[]
}

/** Returns `self, next, prev` of a page. A missing `next` or `prev` is null. */
export function pageLinks(address: Address, { next, prev }: Ends, order: Ordering): Links {
  const link = (cursor: Cursor) => pageLink(address, writeCursor(cursor, order))
  return {
    self: selfLink(address),
    next: next ? link({ direction: 'next', key: next }) : null,
    prev: prev ? link({ direction: 'prev', key: prev }) : null,
  }
}

/** Returns `self, next, prev` for a computed result with finished cursors; `parameter` is their query parameter. */
export function cursorLinks(
  address: Address,
  parameter: string,
  { next, prev }: { readonly next?: string | undefined; readonly prev?: string | undefined },
): Links {
  return {
    self: selfLink(address),
    next: next === undefined ? null : pageLink(address, next, parameter),
    prev: prev === undefined ? null : pageLink(address, prev, parameter),
  }
}

/** Returns the same path and query, re-encoded, with the cursor last (`wire.md` §7). */
export function pageLink(
  { base, path, rawQuery }: Address,
  cursor: string,
  parameter = 'page[cursor]',
): string {
  const query = new URLSearchParams(rawQuery)
  query.delete(parameter)
  query.append(parameter, cursor)
  return `${base}${path}?${query}`
}
