import { BoundedMap } from '../base/bounded-map.js'
import { quoted } from '../base/json.js'
import type { Attribute, Kind, Occasion } from '../declare/kinds/kind.js'

/*
 * Prints the members of an object as JSON text. The text between the values is made once for each set of members that
 * are null or absent; an object fills the gaps.
 */

/** A list of texts, which the caller joins. Joining once is faster than appending to a string. */
export type Out = string[]

/** Appends a value that is neither null nor undefined. */
export type WriteValue = (value: unknown, out: Out) => void

/** A member of the printed object. */
export interface PrintedMember {
  readonly name: string
  /** The name of its value in the object that is read; undefined if it is always null. */
  readonly source: string | undefined
  readonly write: WriteValue
  /** Whether it is null where the value is undefined; otherwise it is absent. */
  readonly always: boolean
}

/** More members than a key has room for: it has a ternary digit for each, and is exact up to 2^53. */
export const MEMBERS_MAX = 33

/** The most sets of members to keep the texts of. */
const SETS_MAX = 256

interface ReadMember extends PrintedMember {
  readonly source: string
}

/** The place of a value in the text, and the text before it. */
interface Gap extends ReadMember {
  readonly before: string
}

/** The text for one set of members. */
interface Texts {
  readonly gaps: readonly Gap[]
  readonly end: string
}

/** Returns a function that appends an object with these members, at most `MEMBERS_MAX`, in their order. */
export function membersWriter(members: readonly PrintedMember[]): WriteValue {
  if (members.length > MEMBERS_MAX) throw new Error(`${members.length} members are more than ${MEMBERS_MAX}`)
  const read = members.filter((member): member is ReadMember => member.source !== undefined)
  const textsByKey = new BoundedMap<number, Texts>(SETS_MAX)
  return (object, out) => {
    const values = object as Readonly<Record<string, unknown>>
    let key = 0
    for (const { source } of read) key = key * 3 + stateOf(values[source])
    const { gaps, end } = textsByKey.get(key, () => textsFor(members, values))
    for (const { before, source, write } of gaps) {
      out.push(before)
      write(values[source], out)
    }
    out.push(end)
  }
}

function stateOf(value: unknown): number {
  return value === undefined ? 0 : value === null ? 1 : 2
}

function textsFor(members: readonly PrintedMember[], values: Readonly<Record<string, unknown>>): Texts {
  const gaps: Gap[] = []
  let text = '{'
  let comma = ''
  for (const { source, ...member } of members) {
    const value = source === undefined ? null : values[source]
    if (value === undefined && !member.always) continue
    text += `${comma}${JSON.stringify(member.name)}:`
    comma = ','
    if (source === undefined || value === undefined || value === null) text += 'null'
    else {
      gaps.push({ ...member, source, before: text })
      text = ''
    }
  }
  return { gaps, end: `${text}}` }
}

/** Returns a function that appends a value of a kind as responses print it. */
export function valueWriter(kind: Kind, occasion: Occasion): WriteValue {
  const { members } = kind
  if (!members || Object.keys(members).length > MEMBERS_MAX)
    return (value, out) => {
      const printed = kind.print(value, occasion)
      out.push(typeof printed === 'string' ? quoted(printed) : JSON.stringify(printed))
    }
  return membersWriter(
    Object.entries(members).map(([name, member]: [string, Attribute]) => ({
      ...{ name, source: name, always: false },
      write: valueWriter(member.kind, occasion),
    })),
  )
}
