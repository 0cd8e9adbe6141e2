import { beforeAll, describe, expect, it } from 'vitest'
import { klaviyo } from '../../src/catalog/index.js'
import type { ServedOperation } from '../../src/compile/operation.js'
import { showable } from '../../src/compile/shown-attributes.js'
import { shownType } from '../../src/declare/shown-as.js'
import type { Reply } from '../support/emulator.js'
import { unrepeatable } from '../support/matrix.js'
import { expectInvalid } from '../support/problems.js'
import { sampled } from '../support/size.js'
import {
  bootPerKey,
  dataOf,
  isCreatable,
  isFillable,
  isUnfillable,
  type Parameters,
  PreparedAccount,
  type Shown,
} from './prepared-account.js'
import { type Published, published, valuesOf, withVerbs } from './published.js'

/*
 * `fields[...]`: each name alone returns that attribute only, several names come in the order of the request, and
 * unpublished names are refused. Reads, creates and updates are covered; to cover actions that return a resource,
 * `answer` needs their bodies.
 */

const READS = ['list', 'get', 'related']
const sparse = published.filter(({ fields }) => fields.size > 0)
const answered = sparse.filter(({ operation: { id, verb, owner, pathParameter } }) => {
  if (Object.hasOwn(unrepeatable, id)) return false
  const writes = verb === 'create' || verb === 'update'
  return (READS.includes(verb) || writes) && (isCreatable(owner.type) || pathParameter === undefined)
})

let account: PreparedAccount

beforeAll(async () => {
  account = new PreparedAccount(bootPerKey(), 'sparse')
  for (const { operation } of answered) {
    if (isCreatable(operation.subject.type)) await account.existing(operation.subject.type)
    if (operation.verb !== 'related' || !isFillable(operation)) continue
    await account.fill(operation, await account.existing(operation.owner.type))
  }
})

describe('a sparse fieldset', () => {
  for (const [turn, each] of sampled([...answered.entries()], 0, 2))
    it(`of one name returns only that attribute: ${each.operation.id}`, async () => {
      for (const [type, names] of each.fields)
        for (const name of sampled(namesOf(each, type, names), turn)) {
          const shown = await showing(each, type, name)
          for (const { attributes } of shown)
            expectExactly(attributes ?? {}, [name], {
              label: `${type} ${name}`,
              mayMiss: isOfShapes(type, name),
            })
        }
    })

  for (const each of answered)
    it(`returns several in the requested order, except in one operation: ${each.operation.id}`, async () => {
      for (const [type, names] of each.fields) {
        const backward = namesOf(each, type, names)
          .filter((name) => name !== 'id' && !name.includes('.'))
          .toReversed()
        const { keepsOrder, subject } = each.operation
        for (const { attributes } of await showing(each, type, backward.join(','))) {
          const shown = Object.keys(attributes ?? {})
          if (keepsOrder && type === subject.type) expect(shown.toSorted()).toEqual(backward.toSorted())
          else expect(shown).toEqual(backward)
        }
      }
    })

  for (const each of sampled(sparse, 0, 2))
    it(`refuses unknown names and types: ${each.operation.id}`, async () => {
      for (const [type, names] of each.fields) {
        const reply = await answer(each, { [`fields[${type}]`]: 'colourfulness' })
        const { detail, source } = reply.body.errors[0]
        expect([reply.status, source]).toEqual([400, { parameter: `fields[${type}]` }])
        expect(detail).toMatch(/^fields must be in \['.*'\]: \(got colourfulness\)$/)
        for (const name of names) expect(detail).toContain(`'${name}'`)
      }
      const reply = await answer(each, { 'fields[colour]': 'name' })
      const families = [...new Set(each.operation.fieldTypes.map(shownType))].join(', ')
      const refused = "'colour' is not an allowed field family for this resource."
      expectInvalid(reply, {
        detail: `${refused} Allowed field families are ${families}.`,
        source: { parameter: 'fields[colour]' },
      })
    })

  for (const { operation } of withVerbs('list', 'get', 'create', 'related'))
    it(`is tested with an existing resource: ${operation.id}`, async () => {
      if (!answered.some((each) => each.operation === operation) || !canShow(operation)) return
      const reply = await answer({ operation }, {})
      expect(dataOf(reply).length, reply.text).toBeGreaterThan(0)
    })
})

/** The names of the shown resource: links that are shown as resources of its type have others. */
function namesOf({ operation }: Published, type: string, names: readonly string[]): readonly string[] {
  const { subject } = operation
  const isOwn = subject.type === type
  const links = isOwn && operation.fieldTypes.filter((each) => shownType(each) === type).length > 1
  return links ? names.filter(showable(subject, operation)) : names
}

/** Whether the account has a resource that the operation shows. */
function canShow(operation: ServedOperation): boolean {
  const { verb, owner, subject, relationship, hasNoBody } = operation
  if (hasNoBody || !isCreatable(subject.type)) return false
  if (verb !== 'related' || isFillable(operation)) return true
  return relationship?.declared.arity === 'one' && !isUnfillable(owner.type, relationship.name)
}

/** Whether it is a member of a value with several shapes. Not all shapes have it. */
function isOfShapes(type: string, name: string): boolean {
  const [whole = '', ...inside] = name.split('.')
  let kind = klaviyo.newest.resources.get(type)?.attributes[whole]?.kind
  for (const step of inside) {
    if (kind?.listed !== undefined) return true
    kind = kind?.members?.[step]?.kind
  }
  return false
}

/** Expects exactly the named attributes, or for a dotted name the nested member if it is required. */
function expectExactly(
  attributes: Shown['attributes'],
  names: readonly string[],
  { label, mayMiss }: { readonly label: string; readonly mayMiss: boolean },
): void {
  const [name = ''] = names
  if (label.endsWith(' id')) {
    expect(attributes, label).toEqual({})
    return
  }
  const [outer = '', ...inner] = Object.hasOwn(attributes, name) ? [name] : name.split('.')
  if (mayMiss && Object.keys(attributes).length === 0) return
  expect(Object.keys(attributes), label).toEqual([outer])
  const value = attributes[outer]
  if (inner.length > 0 && value !== null) expectExactly(value, [inner.join('.')], { label, mayMiss })
}

/** The resources of a type in a response with these names. */
async function showing(each: Published, type: string, names: string): Promise<Shown[]> {
  const { operation } = each
  const own = operation.subject.type === type
  const leading = valuesOf(each, 'include').filter(
    (name) => shownType(operation.subject.relationships[name] ?? { type: '' }) === type,
  )
  const include = own || leading.length === 0 ? undefined : leading.join(',')
  const reply = await answer(each, { [`fields[${type}]`]: names, include })
  const data = dataOf(reply)
  return own
    ? data.filter((shown) => shown.type === type)
    : included(reply).filter((shown) => shown.type === type)
}

function included({ body }: Reply): Shown[] {
  return body.included ?? []
}

/** A form with one field. */
const FORM = {
  raw: '--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nA\r\n--x--\r\n',
  headers: { 'content-type': 'multipart/form-data; boundary=x' },
}

/** Requests an operation with these parameters and, if it has one, a body that it accepts. */
async function answer({ operation }: Pick<Published, 'operation'>, parameters: Parameters): Promise<Reply> {
  const { verb, method, subject, owner } = operation
  const target = await account.target(operation, parameters)
  if (!isCreatable(owner.type)) return account.request(method, target, method === 'GET' ? {} : { body: {} })
  if (verb === 'create') return account.request(method, target, { body: await account.body(subject.type) })
  if (operation.body?.form) return account.request(method, target, FORM)
  if (verb !== 'update') return account.request(method, target, method === 'GET' ? {} : { body: {} })
  return account.request(method, target, {
    body: await account.change(operation, await account.existing(owner.type)),
  })
}
