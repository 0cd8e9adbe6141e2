import type { Occasion } from '../declare/kinds/kind.js'
import type { Ordering } from '../declare/ordering.js'
import type { Relationship } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { type Cursor, writeCursor } from '../query/cursor.js'
import type { Question } from '../query/question.js'

/** A row as the store keeps it, and the ids its to-many relationships hold where they are to be printed. */
export interface Printable {
  readonly id: string
  readonly attributes: Readonly<Record<string, unknown>>
  readonly related: Readonly<Record<string, string | null>>
  readonly many?: Readonly<Record<string, readonly string[]>>
}

/** What a printed document depends on beside its rows. */
export interface Setting {
  /** `http://127.0.0.1:5528`: what every link begins with. */
  readonly base: string
  readonly occasion: Occasion
  readonly question: Question
}

export interface Identifier {
  readonly type: string
  readonly id: string
}

type Json = Record<string, unknown>

/** A resource object: `type, id, attributes, relationships, links`, in that order (`wire.md` §3). */
export function resourceObject(row: Printable, resource: Resource, setting: Setting): Json {
  const self = `${setting.base}/api/${resource.path}/${pathSegment(row.id)}/`
  const relationships = relationshipObjects(row, resource, self, setting)
  return {
    type: resource.type,
    id: row.id,
    attributes: attributes(row, resource, setting),
    ...(relationships && { relationships }),
    links: { self },
  }
}

/**
 * An id inside a link: percent-encoded where a URL could not carry it, and `:` and `$` left alone, as
 * recorded (`wire.md` §9).
 */
function pathSegment(id: string): string {
  return /^[\w.:$-]*$/.test(id)
    ? id
    : encodeURIComponent(id.toWellFormed()).replaceAll('%3A', ':').replaceAll('%24', '$')
}

/**
 * The attributes in the table's order, or those that `fields[...]` names in the order it names them, and
 * behind them the additional ones that were asked for.
 */
function attributes(row: Printable, resource: Resource, { question, occasion }: Setting): Json {
  const always = Object.keys(resource.attributes).filter(
    (name) => !resource.attributes[name]?.options.additional,
  )
  const names = [...(question.fields.get(resource.type) ?? always), ...question.additional]
  const printed: Json = {}
  for (const name of names) {
    const attribute = resource.attributes[name]
    if (!attribute || attribute.options.hidden) continue
    const value = row.attributes[name]
    printed[name] = value === null || value === undefined ? null : attribute.kind.print(value, occasion)
  }
  return printed
}

function relationshipObjects(
  row: Printable,
  resource: Resource,
  self: string,
  setting: Setting,
): Json | undefined {
  let printed: Json | undefined
  for (const [name, relationship] of Object.entries(resource.relationships)) {
    if (relationship.hidden) continue
    printed ??= {}
    const data = linkageData(name, relationship, row, setting)
    printed[name] = {
      ...(data !== undefined && { data }),
      links: { self: `${self}relationships/${name}/`, related: `${self}${name}/` },
    }
  }
  return printed
}

function linkageData(
  name: string,
  { arity, type, data }: Relationship,
  row: Printable,
  { question, occasion }: Setting,
): Identifier | readonly Identifier[] | null | undefined {
  const held = arity === 'many' ? row.many?.[name] : row.related[name]
  const shown =
    data === 'always' ||
    (data === 'filled' && held != null) ||
    (data === 'read' && occasion === 'read') ||
    question.include.includes(name)
  if (!shown) return undefined
  if (Array.isArray(held)) return held.map((id: string) => ({ type, id }))
  return typeof held === 'string' ? { type, id: held } : null
}

/** The address a document says it has, in the parts the request line gave. */
export interface Address {
  readonly base: string
  /** As received, trailing slash or not. */
  readonly path: string
  /** As received, without the question mark. */
  readonly rawQuery: string
}

/** The request's own URL exactly as it came (`wire.md` §7). */
export function selfLink({ base, path, rawQuery }: Address): string {
  return `${base}${path}${rawQuery === '' ? '' : `?${rawQuery}`}`
}

/** The keys of a page's ends, where there is more beyond them. */
export interface Ends {
  readonly next?: readonly string[]
  readonly prev?: readonly string[]
}

/** `self, next, prev` of a page; an end that is not there is null. */
export function pageLinks(address: Address, { next, prev }: Ends, order: Ordering): Json {
  const link = (cursor: Cursor) => pageLink(address, writeCursor(cursor, order))
  return {
    self: selfLink(address),
    next: next ? link({ direction: 'next', key: next }) : null,
    prev: prev ? link({ direction: 'prev', key: prev }) : null,
  }
}

/** The same path and query, re-encoded, with the cursor last (`wire.md` §7). */
function pageLink({ base, path, rawQuery }: Address, cursor: string): string {
  const query = new URLSearchParams(rawQuery)
  query.delete('page[cursor]')
  query.append('page[cursor]', cursor)
  return `${base}${path}?${query}`
}
