import { describe, expect, it } from 'vitest'
import { createDraft, jsonMistake, problemsOf, updateDraft } from '../../ui/pages/explore/draft.js'
import { conditionOf, parseFilter, printFilter } from '../../ui/pages/explore/filter.js'
import { apiQuery } from '../../ui/pages/explore/list-query.js'
import {
  columnsOf,
  cursorIn,
  defaultColumns,
  groupsOf,
  type ResourceType,
  tableQuery,
} from '../../ui/pages/explore/resource.js'
import { boot } from '../support/emulator.js'

async function types(): Promise<readonly ResourceType[]> {
  const { body } = await boot().admin('GET', '/resources')
  return body.resources
}

async function typeOf(name: string): Promise<ResourceType> {
  const found = (await types()).find(({ type }) => type === name)
  if (!found) throw new Error(`there is no type ${name}`)
  return found
}

const text = { field: 'email', kind: 'text', operators: ['equals', 'any'] }
const time = { field: 'created', kind: 'time', operators: ['greater-than'] }

describe('filters as pills', () => {
  it.each([
    ['equals(email,"ada@example.com")'],
    ['and(equals(coupon.id,"10OFF"),any(status,["UNASSIGNED","USED"]))'],
    ['less-or-equal(expires_at,2026-04-27T00:00:00Z)'],
    ['contains(name,"a \\"quoted\\" \\\\ one")'],
    ['has(image)'],
    ['equals(Campaign Name,"x")'],
  ])('prints %s as it was read', (expression) => {
    expect(printFilter(parseFilter(expression) ?? [])).toBe(expression)
  })

  it('reads nested and listed conditions as one list', () => {
    const parsed = parseFilter("and(equals(a,'1'), and(equals(b,2),equals(c,true))),has(d)")
    expect(parsed?.map(({ field }) => field)).toEqual(['a', 'b', 'c', 'd'])
    expect(parsed?.[1]?.values).toEqual([{ text: '2', isQuoted: false }])
  })

  it.each([['equals(email'], ['equals(email,"x'], ['email is x'], ['equals(a,1,2)'], ['equals(a,1))']])(
    'leaves %s to the API, which reports the mistake',
    (expression) => {
      expect(parseFilter(expression)).toBeUndefined()
    },
  )

  it('quotes text, and lists of it, and leaves times and numbers bare', () => {
    expect(printFilter([conditionOf(text, 'equals', ' ada@example.com ')])).toBe(
      'equals(email,"ada@example.com")',
    )
    expect(printFilter([conditionOf(text, 'any', 'a, b')])).toBe('any(email,["a","b"])')
    expect(printFilter([conditionOf(time, 'greater-than', '2026-04-20')])).toBe(
      'greater-than(created,2026-04-20)',
    )
    expect(printFilter([conditionOf(time, 'greater-than', 'last week')])).toBe(
      'greater-than(created,"last week")',
    )
  })
})

describe('tables of types', () => {
  it('have rows for every type, with the columns that they begin with', async () => {
    const klaviyo = boot()
    const stored = (await types()).filter((each) => each.stored)
    for (const type of stored) {
      const query = tableQuery(type, defaultColumns(type), { size: 100 })
      const response = await klaviyo.admin('GET', `/resources/${type.type}?${new URLSearchParams(query)}`)
      expect([type.type, response.status]).toEqual([type.type, 200])
    }
    expect(stored.length).toBeGreaterThan(100)
  })

  it('have the columns of the address, and request what is shown on demand', async () => {
    const profile = await typeOf('profile')
    const columns = columnsOf(profile, 'email,subscriptions,conversation,none')
    expect(columns).toEqual(['email', 'subscriptions', 'conversation'])
    expect(tableQuery(profile, columns, { size: 100, sort: '-email', cursor: 'x' })).toEqual({
      sort: '-email',
      include: 'conversation',
      'additional-fields[profile]': 'subscriptions',
      'page[cursor]': 'x',
      'page[size]': '100',
    })
    expect(cursorIn('http://x/__admin/resources/profile?page%5Bcursor%5D=abc')).toBe('abc')
    expect(cursorIn(null)).toBeUndefined()
  })

  it('are grouped by tag, and the state of the emulator comes last', async () => {
    const groups = groupsOf(await types())
    expect(groups.at(-1)?.[0]).toBe('State of the emulator')
    expect(groups.find(([tag]) => tag === 'Coupons')?.[1].map(({ type }) => type)).toContain('coupon-code')
  })
})

describe('bodies', () => {
  it('of a create have what is required', async () => {
    expect(createDraft(await typeOf('coupon-code'))).toEqual({
      data: {
        type: 'coupon-code',
        attributes: { unique_code: '' },
        relationships: { coupon: { data: { type: 'coupon', id: '' } } },
      },
    })
  })

  it('of an update have what may be changed', async () => {
    const row = { type: 'list', id: 'Y6nRLr', attributes: { name: 'VIP', created: 'x', opt_in_process: 'y' } }
    const { data } = updateDraft(await typeOf('list'), row) as { data: { attributes: object } }
    expect(data.attributes).toMatchObject({ name: 'VIP' })
    expect(data.attributes).not.toHaveProperty('created')
  })

  it('that are refused have the errors of the API with their pointers', () => {
    const refusal = {
      errors: [{ title: 'Invalid', detail: 'bad', source: { pointer: '/data/attributes/a' } }],
    }
    expect(problemsOf(JSON.stringify(refusal))).toEqual([
      { title: 'Invalid', detail: 'bad', pointer: '/data/attributes/a' },
    ])
    expect(problemsOf('gone')).toEqual([])
    expect(jsonMistake('{')).toMatch(/JSON|Expected/)
    expect(jsonMistake('{}')).toBeUndefined()
  })
})

describe('the call of the API for a table', () => {
  const accepts = {
    filters: ['coupon.id', 'status'],
    any_filter_of: ['coupon.id'],
    includes: ['coupon'],
    sorts: ['expires_at'],
    page: { default: 20, max: 50 },
  }
  const filter = 'equals(coupon.id,"TEN")'

  it('has filter, sort, include, fields and page, as far as the operation takes them', () => {
    const asked = {
      filter,
      sort: '-expires_at',
      include: 'coupon,profile',
      'page[size]': '100',
      'page[cursor]': 'abc',
    }
    expect(apiQuery(accepts, 'coupon-code', asked, ['status'])).toEqual({
      filter,
      sort: '-expires_at',
      include: 'coupon',
      'fields[coupon-code]': 'status',
      'page[size]': '50',
      'page[cursor]': 'abc',
    })
    expect(apiQuery({ ...accepts, page: null }, 'coupon-code', asked, undefined)).not.toHaveProperty([
      'page[size]',
    ])
  })

  it('is none where the operation would refuse it', () => {
    expect(apiQuery(accepts, 'coupon-code', {}, undefined)).toBeUndefined()
    expect(apiQuery(accepts, 'coupon-code', { filter, sort: 'status' }, undefined)).toBeUndefined()
    expect(apiQuery(accepts, 'coupon-code', { filter: 'has(id)' }, undefined)).toBeUndefined()
  })
})
