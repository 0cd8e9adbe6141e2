import { beforeAll, describe, expect, it } from 'vitest'
import type { ServedOperation } from '../../src/compile/operation.js'
import type { Body } from '../../src/declare/kinds/kind.js'
import { shownType } from '../../src/declare/shown-as.js'
import { expectGeneral, expectInvalid, expectInvalidAt } from '../support/problems.js'
import { minimal } from './body.js'
import { bootPerKey, isCreatable, PreparedAccount } from './prepared-account.js'
import { published, readOperations, type Schema } from './published.js'

/* Limits of bodies, of lists inside of them, and of pages. */

const BYTES_MAX = 5_000_000
const oversized = new Uint8Array(BYTES_MAX + 1).fill(32)

/* Forms have tests of their own (test/spec/forms.test.ts). */
const writes = published.filter(({ body, operation }) => body !== undefined && !operation.body?.form)

let account: PreparedAccount

beforeAll(() => {
  account = new PreparedAccount(bootPerKey(), 'sizes')
})

describe('a body over five million bytes', () => {
  for (const { operation } of writes)
    it(`is not read: ${operation.id}`, async () => {
      const reply = await account.request(operation.method, await account.target(operation), {
        raw: oversized,
      })
      expectGeneral(reply, {
        status: 413,
        code: 'request_too_large',
        title: 'Request entity too large.',
        detail: `The request body may hold at most ${BYTES_MAX} bytes.`,
      })
    })
})

describe('a list in a body', () => {
  for (const each of writes)
    for (const { path, max } of limitsOf(each.operation))
      it(`has at least one item and at most ${max}: ${each.operation.id} ${path.join('/')}`, async () => {
        const { operation, body = {} } = each
        const item = minimal(at(body, [...path, '0']))
        for (const count of [0, max + 1]) {
          const items = new Array(count).fill(item)
          const reply = await account.request(operation.method, await account.target(operation), {
            body: within(body, path, items),
          })
          expectInvalidAt(reply, `/${path.join('/')}`)
        }
      })
})

describe('a page', () => {
  for (const { operation } of readOperations.filter(({ operation: { page } }) => page?.max !== undefined))
    it(`accepts sizes of at least one row and at most the maximum: ${operation.id}`, async () => {
      const { owner, pathParameter, page } = operation
      const max = page?.max ?? 0
      for (const size of ['0', '-1', String(max + 1), '1.5', 'all', '']) {
        const reply = await account.get(await account.target(operation, { 'page[size]': size }))
        const detail = `'${size}' is not a valid page size; it must be an integer from 1 to ${max}.`
        expectInvalid(reply, { detail, source: { parameter: 'page[size]' } })
      }
      const found = pathParameter === undefined || isCreatable(owner.type)
      for (const size of ['1', String(max)]) {
        const reply = await account.get(await account.target(operation, { 'page[size]': size }))
        expect(reply.status, reply.text).toBe(found ? 200 : 404)
      }
    })

  for (const { operation } of readOperations.filter(({ operation: { page } }) => page?.max === undefined))
    it(`has a fixed size: ${operation.id}`, async () => {
      const reply = await account.get(await account.target(operation, { 'page[size]': '1' }))
      const detail = `'page_size' is not a valid field for the resource '${shownType(operation.subject)}'.`
      expectInvalid(reply, { detail, source: { pointer: '/data/attributes/page_size' } })
    })
})

interface Limit {
  readonly path: readonly string[]
  readonly max: number
}

/** The lists of a body with a maximum number of items, by path. */
function limitsOf({ body: takes, identifiers }: ServedOperation): Limit[] {
  if (identifiers?.many && identifiers.max !== undefined) return [{ path: ['data'], max: identifiers.max }]
  return takes ? limitsIn(takes, ['data']) : []
}

function limitsIn({ attributes = {}, relationships = {} }: Body, path: readonly string[]): Limit[] {
  const lists = Object.entries(attributes).flatMap(([name, { kind, options }]): Limit[] =>
    kind.body && 'max' in options && typeof options.max === 'number' && options.create
      ? [{ path: [...path, 'attributes', name, 'data'], max: options.max }]
      : [],
  )
  const linkages = Object.entries(relationships).flatMap(([name, { many, max }]): Limit[] =>
    many && max ? [{ path: [...path, 'relationships', name, 'data'], max }] : [],
  )
  return [...lists, ...linkages]
}

/** The schema of a member. */
function at(schema: Schema, [step, ...rest]: readonly string[]): Schema {
  if (step === undefined) return schema
  return at((step === '0' ? schema.items : schema.properties?.[step]) ?? {}, rest)
}

/** A minimal body with a value at a path. */
function within(schema: Schema, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  const around = minimal(schema) as object
  return { ...around, [step]: within(schema.properties?.[step] ?? {}, rest, value) }
}
