import { BoundedMap } from '../base/bounded-map.js'
import { quoted } from '../base/json.js'
import type { Relationship } from '../declare/relationship.js'
import type { Resource } from '../declare/resource.js'
import { shownId, shownType } from '../declare/shown-as.js'
import type { Out } from './member-printer.js'
import {
  type DocumentContext,
  heldIds,
  isAbsent,
  isEmpty,
  linkOf,
  type Printable,
  pathSegment,
  showsLinkage,
} from './write.js'

/*
 * Prints `relationships` and `links` as JSON text. For each address of the emulator and each set of relationships that
 * are absent or without identifiers, the text is made once, cut into pieces at the places of the row's id and of the
 * identifiers. Joining pieces by the id takes one native call.
 */

/** Marks of the id and of identifiers in a text. JSON escapes both characters, so it cannot contain them. */
const ID = '\0'
const IDENTIFIERS = '\x01'

/** The pieces up to the identifiers of a relationship, or up to the end. */
interface Section {
  readonly pieces: readonly string[]
  readonly until: NamedRelationship | undefined
}

interface NamedRelationship {
  readonly name: string
  readonly relationship: Relationship
  /** Whether identifiers are shown for every row. */
  readonly isLinked: boolean
}

/** What a row shows of a relationship. */
type State = 'absent' | 'links' | 'identifiers'

/** The most addresses to keep texts for: a client can invent any. */
const ADDRESSES_MAX = 16
/** The most sets of relationships to keep texts for. */
const SETS_MAX = 64

/** Returns a function that appends the members after `attributes`, and closes the resource object. */
export function relationshipsWriter(
  resource: Resource,
  context: DocumentContext,
): (row: Printable, base: string, out: Out) => void {
  const shown = shownRelationships(resource, context)
  const varying = shown.filter(
    ({ relationship: { absentWhenEmpty, data }, isLinked }) =>
      Boolean(absentWhenEmpty) || (data === 'filled' && !isLinked),
  )
  const byAddress = new BoundedMap<string, BoundedMap<string, readonly Section[]>>(ADDRESSES_MAX)
  return (row, base, out) => {
    let key = ''
    for (const each of varying) key += stateOf(each, row).charAt(0)
    const sections = byAddress
      .get(base, () => new BoundedMap(SETS_MAX))
      .get(key, () => sectionsFor(shown, row, linkOf(resource, base, ID), resource))
    const id = pathSegment(shownId(resource, row.id))
    for (const { pieces, until } of sections) {
      out.push(pieces.join(id))
      if (until) appendIdentifiers(until, row, out)
    }
  }
}

function shownRelationships({ relationships }: Resource, context: DocumentContext): NamedRelationship[] {
  return Object.entries(relationships).flatMap(([name, relationship]) => {
    if (relationship.hidden || relationship.shownIn?.includes(context.verb) === false) return []
    return { name, relationship, isLinked: showsLinkage(name, relationship, context) }
  })
}

function stateOf({ name, relationship, isLinked }: NamedRelationship, row: Printable): State {
  if (isAbsent(name, relationship, row)) return 'absent'
  if (isLinked || (relationship.data === 'filled' && !isEmpty(heldIds(name, relationship, row))))
    return 'identifiers'
  return relationship.unlinked ? 'absent' : 'links'
}

/** Returns the sections for rows that show the same of each relationship as `row`. */
function sectionsFor(
  shown: readonly NamedRelationship[],
  row: Printable,
  self: string,
  { unlinked, emptyRelationships }: Resource,
): Section[] {
  const present = shown.filter((each) => stateOf(each, row) !== 'absent')
  const members = present.map((each) => memberText(each, stateOf(each, row), self))
  const relationships =
    members.length > 0 || emptyRelationships ? `,"relationships":{${members.join(',')}}` : ''
  const links = unlinked ? '' : `,"links":{"self":${linkText(self)}}`
  const linked = present.filter((each) => stateOf(each, row) === 'identifiers')
  return `${relationships}${links}}`
    .split(IDENTIFIERS)
    .map((text, at) => ({ pieces: text.split(ID), until: linked[at] }))
}

function memberText(
  { name, relationship: { unlinked, onlyRelated } }: NamedRelationship,
  state: State,
  self: string,
): string {
  const related = `"related":${linkText(`${self}${name}/`)}`
  const links = onlyRelated ? related : `"self":${linkText(`${self}relationships/${name}/`)},${related}`
  const members = [
    ...(state === 'identifiers' ? [`"data":${IDENTIFIERS}`] : []),
    ...(unlinked ? [] : [`"links":{${links}}`]),
  ]
  return `${JSON.stringify(name)}:{${members.join(',')}}`
}

/** Returns a link as JSON, with the marks of the id unescaped. */
function linkText(link: string): string {
  const parts = link.split(ID).map((part) => JSON.stringify(part).slice(1, -1))
  return `"${parts.join(ID)}"`
}

function appendIdentifiers({ name, relationship }: NamedRelationship, row: Printable, out: Out): void {
  const held = heldIds(name, relationship, row)
  if (typeof held === 'string') printIdentifiers([held], relationship, out)
  else if (!held) out.push('null')
  else {
    out.push('[')
    printIdentifiers(held, relationship, out)
    out.push(']')
  }
}

/** What identifiers depend on: a relationship, or the resource that it leads to. */
type Identified = Pick<Resource, 'type' | 'shownAs'>

/** Appends identifiers of one type, with commas between them. */
export function printIdentifiers(ids: readonly string[], of: Identified, out: Out): void {
  if (ids.length === 0) return
  const start = startOf(of)
  const between = `},${start}`
  let before = start
  for (const id of ids) {
    out.push(before, quoted(shownId(of, id)))
    before = between
  }
  out.push('}')
}

/** Appends identifiers with the `meta` that their type has on the path of a linkage. */
export function printDescribed(rows: readonly Printable[], of: Identified, meta: string, out: Out): void {
  let before = startOf(of)
  for (const row of rows) {
    out.push(before, quoted(shownId(of, row.id)), ',"meta":', JSON.stringify(row.attributes[meta]), '}')
    before = `,${startOf(of)}`
  }
}

function startOf(of: Identified): string {
  return `{"type":${JSON.stringify(shownType(of))},"id":`
}
