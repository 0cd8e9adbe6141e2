import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { print } from '../../src/base/instant.js'
import { klaviyo } from '../../src/catalog/index.js'
import type { Operation, ServedOperation } from '../../src/compile/operation.js'
import { type Extent, PLAIN_EXTENT } from '../../src/compile/shown-attributes.js'
import type { Kind, Occasion, ShowingVerb } from '../../src/declare/kinds/kind.js'
import type { Relationship } from '../../src/declare/relationship.js'
import type { Resource } from '../../src/declare/resource.js'
import { printRows } from '../../src/document/printer.js'
import { type DocumentContext, type Printable, resourceObject } from '../../src/document/write.js'

/*
 * A response is printed as text, without building objects first. The text must equal JSON.stringify of the objects for
 * every row, field selection, include and operation. The rows need not be ones that the API can create.
 */

const HARD_TEXTS = [
  '',
  '"',
  '\\',
  '\u0000\u0001',
  '\u2028',
  '\ud83d\ude00',
  '\ud800',
  'ä ö',
  '10OFF-A/B',
  '__proto__',
]

const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom(...HARD_TEXTS))
const instant = fc
  .tuple(
    fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
    fc.constantFrom(0, 1, 499_999, 500_000, 999_999),
  )
  .map(([second, micros]) => print(second * 1_000_000 + micros))

const anyObject = fc.dictionary(anyText, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 })

/** Stored values of a kind. */
function valuesOf(kind: Kind): Arbitrary<unknown> {
  const { name, members } = kind
  switch (name) {
    case 'time':
      return instant
    case 'number':
      return fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    case 'flag':
      return fc.boolean()
    case 'list':
      return fc.array(isListOfTimes(kind) ? instant : fc.oneof(anyText, anyObject), { maxLength: 3 })
    case 'object':
      if (!members) return anyObject
      return recordOf(
        Object.entries(members).map(([member, { kind }]) => [member, orNothing(valuesOf(kind))]),
      )
    case 'json':
      return anyObject
    default:
      return fc.oneof(anyText, fc.integer())
  }
}

function isListOfTimes(kind: Kind): boolean {
  const { items } = kind.schema()
  return items !== undefined && 'format' in items && items.format === 'date-time'
}

function orNothing<T>(values: Arbitrary<T>): Arbitrary<T | null | undefined> {
  return fc.oneof(values, fc.constantFrom(null, undefined))
}

function recordOf<T>(entries: readonly (readonly [string, Arbitrary<T>])[]): Arbitrary<Record<string, T>> {
  return fc.record(Object.fromEntries(entries)) as Arbitrary<Record<string, T>>
}

function rowsOf({ attributes, relationships }: Resource): Arbitrary<Printable> {
  const ids = fc.oneof(fc.stringMatching(/^[A-Za-z0-9]{1,12}$/), anyText)
  const all = Object.entries(relationships)
  const kept = Object.entries(attributes).filter(([, { options }]) => options.of === undefined)
  const ofArity = (arity: Relationship['arity']) =>
    all.filter(([, relationship]) => relationship.arity === arity)
  const stored = fc.record({
    id: ids,
    attributes: recordOf(kept.map(([name, { kind }]) => [name, orNothing(valuesOf(kind))])),
    related: recordOf<string | null>(ofArity('one').map(([name]) => [name, fc.option(ids)])),
  })
  const many = recordOf(ofArity('many').map(([name]) => [name, fc.array(ids, { maxLength: 3 })]))
  return fc.oneof(
    stored,
    fc.tuple(stored, many).map(([row, many]) => ({ ...row, many })),
  )
}

/** What can show a resource: an operation, or `included`. */
interface Showing {
  readonly resource: Resource
  readonly verb: ShowingVerb
  readonly extent: Extent
}

/** The differences between requests to the same operation. */
interface Choice {
  readonly base: string
  readonly occasion: Occasion
  readonly fields: readonly string[] | null
  readonly additional: readonly string[]
  readonly include: readonly string[]
}

function choicesOf({ resource, extent }: Showing): Arbitrary<Choice> {
  const attributes = Object.keys(resource.attributes)
  const dotted = Object.entries(resource.attributes).flatMap(([name, { kind }]) => [
    name,
    ...Object.keys(kind.members ?? {}).map((member) => `${name}.${member}`),
  ])
  return fc.record({
    base: fc.constantFrom('http://127.0.0.1:5528', 'https://a.klaviyo.com', 'http://ä"\\:1'),
    occasion: fc.constantFrom<Occasion>('create', 'update', 'read'),
    fields: fc.option(fc.oneof(fc.shuffledSubarray(attributes), fc.shuffledSubarray(['id', ...dotted])), {
      freq: 2,
    }),
    additional: fc.shuffledSubarray([...extent.additional]),
    include: fc.shuffledSubarray(Object.keys(resource.relationships)),
  })
}

function contextOf({ resource, verb, extent }: Showing, choice: Choice): DocumentContext {
  const { base, occasion, fields, additional, include } = choice
  const page = {
    where: [],
    order: { by: 'seq', descending: false },
    page: { size: 1 },
    words: {},
    ignored: [],
  }
  const shown = { include, additional, fields: new Map(fields ? [[resource.type, fields]] : []) }
  return { base, occasion, verb, extent, question: { ...page, ...shown } }
}

const SHOWING_VERBS: readonly Operation['verb'][] = [
  'list',
  'get',
  'create',
  'update',
  'related',
  'act',
  'report',
]

/** Every way in which a revision shows a resource. */
function showings(revision: string): Showing[] {
  const { operations, resources } = klaviyo.at(revision)
  const served = [...operations].filter((each): each is ServedOperation => SHOWING_VERBS.includes(each.verb))
  return served.flatMap((operation) => {
    const { subject, includes } = operation
    const included = includes.flatMap((name): Showing[] => {
      const resource = resources.get(subject.relationships[name]?.type ?? '')
      return resource ? [{ resource, verb: 'included', extent: PLAIN_EXTENT }] : []
    })
    return [{ resource: subject, verb: operation.verb as ShowingVerb, extent: operation }, ...included]
  })
}

describe('the text of a response', () => {
  for (const revision of klaviyo.revisions)
    it(`is the JSON of its resource objects: revision ${revision}`, () => {
      const all = showings(revision)
      expect(all.length).toBeGreaterThan(50)
      for (const showing of all) {
        const { resource, verb } = showing
        const rows = fc.array(rowsOf(resource), { maxLength: 3 })
        const isPrinted = fc.property(rows, choicesOf(showing), choicesOf(showing), (rows, first, second) => {
          // A row keeps its latest text, which the next request may or may not share.
          for (const choice of [first, first, second]) {
            const context = contextOf(showing, choice)
            const out: string[] = []
            printRows(rows, resource, context, out)
            const objects = rows.map((row) => JSON.stringify(resourceObject(row, resource, context)))
            expect(out.join(''), `${resource.type}, ${verb}`).toBe(objects.join(','))
          }
        })
        fc.assert(isPrinted, { numRuns: revision === klaviyo.revisions.at(-1) ? 10 : 2 })
      }
    })
})
