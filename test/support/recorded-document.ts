import type { Recording } from './reference.js'

/*
 * Makes a recorded document and the emulator's comparable: the form of generated values is checked, and then they are
 * removed from both.
 */

/** The beginning of the links of a recording. */
export const HOST = 'https://a.klaviyo.com'

const EMPTIED = new Set(['links', 'meta', 'attributes', 'properties'])

/** The recorded body; the recordings of one project encoded every empty object as a list. */
export function bodyOf({ name, response }: Recording): unknown {
  if (!name.startsWith('nickdnk-')) return response.body
  return JSON.parse(JSON.stringify(response.body), (key, value) =>
    EMPTIED.has(key) && Array.isArray(value) && value.length === 0 ? {} : value,
  )
}

/** JSON pointers of members that are not compared by value, each with its reason. */
interface Exceptions {
  readonly minted: Readonly<Record<string, string>>
  readonly incomparable: Readonly<Record<string, string>>
}

/** Both documents with equal values at the excepted members, and the exceptions that were not needed. */
interface Resolved {
  readonly ours: unknown
  readonly theirs: unknown
  readonly idle: readonly string[]
}

/** Error ids are those of the request, which are compared with its header; they never equal a recorded one. */
const ALWAYS = ['/errors/*/id']

/**
 * Resolves the excepted members of two documents: if both have one, and of the same form if it is generated, the
 * recorded value is replaced by the emulator's; a generated `id` is replaced in every other text as well. A member that
 * one of them lacks, or of another form, is left, so that the comparison reports it; an empty member that was not
 * recorded is removed.
 */
export function resolveExceptions(
  ours: unknown,
  theirs: unknown,
  { minted, incomparable }: Exceptions,
): Resolved {
  const used = new Set<string>(ALWAYS)
  const names = new Map<string, string>()
  const patterns = [...Object.keys(minted), ...Object.keys(incomparable).filter((each) => each[0] === '/')]

  function visit(mine: unknown, recorded: unknown, at: string): unknown {
    const pattern = [...ALWAYS, ...patterns].find((each) => matches(each, at))
    if (pattern !== undefined && mine !== undefined) {
      if (Object.hasOwn(minted, pattern) && formOf(mine) !== formOf(recorded)) return recorded
      if (mine !== recorded) used.add(pattern)
      if (at.endsWith('/id') && isName(recorded) && !ALWAYS.includes(pattern))
        names.set(recorded, String(mine))
      return mine
    }
    if (Array.isArray(recorded))
      return recorded.map((each, index) =>
        visit(isArray(mine) ? mine[index] : undefined, each, `${at}/${index}`),
      )
    if (!isObject(recorded)) return recorded
    return Object.fromEntries(
      Object.entries(recorded).map(([key, value]) => [
        key,
        visit(isObject(mine) && Object.hasOwn(mine, key) ? mine[key] : undefined, value, `${at}/${key}`),
      ]),
    )
  }

  /** The emulator's document without the excepted members that were not recorded at all. */
  function prune(mine: unknown, recorded: unknown, at: string): unknown {
    if (Array.isArray(mine))
      return mine.map((each, index) =>
        prune(each, isArray(recorded) ? recorded[index] : undefined, `${at}/${index}`),
      )
    if (!isObject(mine) || !isObject(recorded)) return mine
    const kept = Object.entries(mine).filter(([key]) => {
      if (Object.hasOwn(recorded, key)) return true
      const pattern = Object.keys(incomparable).find((each) => matches(each, `${at}/${key}`))
      if (pattern !== undefined) used.add(pattern)
      return pattern === undefined
    })
    return Object.fromEntries(kept.map(([key, value]) => [key, prune(value, recorded[key], `${at}/${key}`)]))
  }

  const settled = visit(ours, theirs, '')
  const pruned = prune(ours, theirs, '')
  const renamed = [...names].reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(settled))
  return { ours: pruned, theirs: JSON.parse(renamed), idle: patterns.filter((pattern) => !used.has(pattern)) }
}

function matches(pattern: string, at: string): boolean {
  const steps = at.split('/')
  const wanted = pattern.split('/')
  return (
    wanted.length === steps.length && wanted.every((each, index) => each === '*' || each === steps[index])
  )
}

const FORMS: readonly (readonly [string, RegExp])[] = [
  ['uuid', /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
  ['ulid', /^01[0-9A-HJKMNP-TV-Z]{24}$/],
  ['short id', /^[A-Za-z0-9]{6}$/],
  ['numeral', /^-?\d+$/],
]

/** The form of a value: the digits of an instant, the sort of an id, or the type. */
function formOf(value: unknown): string {
  if (typeof value !== 'string') return value === null ? 'null' : typeof value
  if (/^\d{4}-\d\d-\d\dT/.test(value)) return value.replaceAll(/\d/g, '0')
  return FORMS.find(([, pattern]) => pattern.test(value))?.[0] ?? 'text'
}

/** Long enough that it does not occur in other texts by accident. */
function isName(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 4
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
