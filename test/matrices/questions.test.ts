import { beforeAll, describe, expect, it } from 'vitest'
import { shownType } from '../../src/declare/shown-as.js'
import type { Reply } from '../support/emulator.js'
import { lenientFilters } from '../support/matrix.js'
import { expectInvalid, expectInvalidAt } from '../support/problems.js'
import { sampled } from '../support/size.js'
import { bootPerKey, isCreatable, type Parameters, PreparedAccount } from './prepared-account.js'
import { type Filter, type Published, published, readOperations, valuesOf } from './published.js'

/* The published parameters: every published value is accepted, and every other one is refused in Klaviyo's words. */

const KNOWN = ['any', 'contains', 'contains-all', 'contains-any', 'ends-with', 'equals', 'greater-or-equal']
const OPERATORS = [...KNOWN, 'greater-than', 'has', 'less-or-equal', 'less-than', 'starts-with']
const LIST_ONLY = ['any', 'contains-all', 'contains-any']

/** One literal of each form. */
const FORMS = { text: '"x"', number: '7', flag: 'true', time: '2026-01-01T00:00:00Z', nothing: 'null' }

let account: PreparedAccount

beforeAll(() => {
  account = new PreparedAccount(bootPerKey(), 'questions')
})

async function get({ operation }: Published, parameters: Parameters): Promise<Reply> {
  return account.request(operation.method, await account.target(operation, parameters))
}

/** Expects success; if the resource in the path cannot exist, a 404 is accepted. */
function expectAnswered(
  { operation: { pathParameter, owner } }: Published,
  reply: Reply,
  label: string,
): void {
  const found = pathParameter === undefined || isCreatable(owner.type)
  const isAboutId = reply.status === 400 && /\/id$/.test(reply.body.errors[0].source.pointer)
  expect(isAboutId ? 404 : reply.status, `${label}: ${reply.text}`).toBe(found ? 200 : 404)
}

const aboutFilter = (detail: string) => ({ detail, source: { parameter: 'filter' } })

const unsupported = (name: string, type: string) => ({
  detail: `'${name}' is not a valid field for the resource '${type}'.`,
  source: { pointer: `/data/attributes/${name}` },
})

const disallowed = (value: string, parameter: string) => ({
  detail: `'${value}' is not an allowed ${parameter} parameter for this resource.`,
  source: { parameter },
})

describe('include, sort and additional fields', () => {
  for (const each of readOperations)
    it(`accept every published value: ${each.operation.id}`, async () => {
      for (const name of ['include', 'sort', `additional-fields[${shownType(each.operation.subject)}]`]) {
        const allowed = valuesOf(each, name)
        for (const word of allowed) expectAnswered(each, await get(each, { [name]: word }), word)
        if (allowed.length < 2 || name === 'sort') continue
        expectAnswered(each, await get(each, { [name]: allowed.join(',') }), allowed.join())
      }
    })

  for (const each of readOperations)
    it(`refuse other values, with the allowed ones: ${each.operation.id}`, async () => {
      const { subject, fieldTypes: families } = each.operation
      for (const name of ['include', 'sort']) {
        const reply = await get(each, { [name]: 'colourfulness' })
        const allowed = valuesOf(each, name)
        if (allowed.length === 0 && (name === 'sort' || families.length === 0)) {
          expectInvalid(reply, unsupported(name, shownType(subject)))
          continue
        }
        expectInvalid(reply, disallowed('colourfulness', name))
        const hint = reply.headers.get('x-klaviyo-emulator-hint') ?? ''
        for (const word of allowed) expect(hint).toContain(word)
      }
    })

  for (const each of readOperations)
    it(`lists the additional fields: ${each.operation.id}`, async () => {
      const { subject, fieldTypes: families } = each.operation
      const parameter = `additional-fields[${shownType(subject)}]`
      const reply = await get(each, { [parameter]: 'colourfulness' })
      if (families.length === 0) {
        expectInvalid(reply, unsupported(`additional-fields_${shownType(subject)}`, shownType(subject)))
        return
      }
      const allowed = valuesOf(each, parameter).map((word) => `'${word}'`)
      const detail = `additional-fields must be in [${allowed.join(', ')}]: (got colourfulness)`
      expectInvalid(reply, { detail, source: { parameter } })
    })
})

describe('a parameter that no operation has', () => {
  for (const each of published.filter(({ operation: { verb } }) => verb !== 'act'))
    it(`is refused: ${each.operation.id}`, async () => {
      const { operation } = each
      const target = await account.target(operation, { colourfulness: 'high' })
      const hasBody = operation.method !== 'GET' && operation.verb !== 'delete'
      const body = { data: operation.body ? { type: operation.body.type, attributes: {} } : [] }
      const reply = await account.request(operation.method, target, hasBody ? { body } : {})
      expectInvalid(reply, unsupported('colourfulness', shownType(operation.subject)))
    })
})

describe('a filter', () => {
  for (const [turn, each] of readOperations.entries())
    it(`accepts every field with exactly its operators: ${each.operation.id}`, async () => {
      for (const [field, filter] of sampled(Object.entries(each.filters), turn)) {
        for (const expression of accepted(field, filter, await literalOf(field, each)))
          expectAnswered(each, await filtered(each, expression), expression)
        const allowed = operatorsOf(filter)
        const detail = `an allowed filter operator for ${field}.  Allowed operators are ${allowed.join(', ')}`
        for (const operator of OPERATORS.filter((name) => !allowed.includes(name))) {
          const reply = await filtered(each, `${operator}(${field}${operator === 'has' ? '' : ',["x"]'})`)
          expectInvalid(reply, aboutFilter(`'${operator}' is not ${detail}`))
        }
      }
    })

  for (const [turn, each] of readOperations.entries())
    it(`refuses literals of another type: ${each.operation.id}`, async () => {
      for (const [field, filter] of sampled(Object.entries(each.filters), turn)) {
        const [operator] = filter.operators.single ?? filter.operators.list ?? []
        if (operator === undefined || filter.value?.type === undefined) continue
        const taken = (form: string) =>
          form === formOf(filter) ||
          [`${field} ${form}`, `${each.operation.id} ${field} ${form}`].some((name) =>
            Object.hasOwn(lenientFilters, name),
          )
        for (const [form, literal] of Object.entries(FORMS).filter(([name]) => !taken(name))) {
          const value = LIST_ONLY.includes(operator) ? `[${literal}]` : literal
          const reply = await filtered(each, `${operator}(${field},${value})`)
          const label = `${operator}(${field},${value}) with ${form}: ${reply.text}`
          expect(reply.status, label).toBe(400)
          const [error] = reply.body.errors
          expect(error, label).toMatchObject({ code: 'invalid', source: { parameter: 'filter' } })
          const plain = literal.replaceAll('"', '')
          const start = `'${plain}' is not a valid filter value for ${field}; expected `
          expect(error.detail.startsWith(start), label).toBe(true)
        }
      }
    })

  for (const each of readOperations)
    it(`refuses unknown fields: ${each.operation.id}`, async () => {
      const reply = await filtered(each, 'equals(colourfulness,"high")')
      const fields = Object.keys(each.filters).toSorted()
      const [known] = fields
      if (known === undefined) {
        expectInvalidAt(reply, '/data/attributes/filter')
        return
      }
      const there = `The filterable fields on this resource are: ${fields.join(', ')}.`
      expectInvalid(
        reply,
        aboutFilter(`'colourfulness' is not a filterable field for this resource. ${there}`),
      )
      for (const broken of ['equals(', `equals(${known}`, `${known}`, `like(${known},"x")`])
        expectInvalid(await filtered(each, broken), aboutFilter('Invalid filter provided'))
    })
})

/** Sends a filter together with the required one, unless the expression uses the required field. */
async function filtered(each: Published, expression: string): Promise<Reply> {
  const required = new URLSearchParams((await account.target(each.operation)).split('?')[1]).get('filter')
  const list = 'subscriptions.email.marketing.list_suppressions.'
  const named = expression.includes(list) && !expression.includes(`${list}list_id`)
  const whole = named ? `${expression},equals(${list}list_id,"YafG4m")` : expression
  return get(each, { filter: required === null ? whole : `${required},${whole}` })
}

function operatorsOf({ operators: { list = [], single = [], none = [] } }: Filter): string[] {
  return [...new Set([...list, ...single, ...none])].sort()
}

/** One expression for each operator in each of its forms. */
function accepted(field: string, { operators }: Filter, literal: string): string[] {
  const { list = [], single = [], none = [] } = operators
  return [
    ...single.map((operator) => `${operator}(${field},${literal})`),
    ...list.map((operator) => `${operator}(${field},[${literal},${literal}])`),
    ...none.map((operator) => `${operator}(${field})`),
  ]
}

function formOf({ value }: Filter): keyof typeof FORMS {
  if (value?.type === 'boolean') return 'flag'
  if (value?.type === 'number' || value?.type === 'integer') return 'number'
  return value?.format === 'date-time' ? 'time' : 'text'
}

/** Fields with ids of catalogs, which have three parts. */
const COMPOUND: ReadonlySet<string> = new Set(['ids', 'item.id', 'category.id'])

/** A value for the field; a resource that it refers to is created. */
async function literalOf(field: string, { operation, filters }: Published): Promise<string> {
  const { refers } = operation.filters.get(field) ?? {}
  if (refers) return JSON.stringify(await account.existing(refers.type))
  if (field === 'id' && operation.subject.path === 'reviews') return '"123456789"'
  if (COMPOUND.has(field)) return '"$custom:::$default:::x"'
  const filter = filters[field] ?? { operators: {} }
  const [word] = filter.value?.enum ?? []
  return word === undefined ? FORMS[formOf(filter)] : JSON.stringify(word)
}
