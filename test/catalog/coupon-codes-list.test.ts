import { describe, expect, it } from 'vitest'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'
import { expectInvalid, expectNotFound } from '../support/problems.js'
import { addCodes, addCoupons, assign, codeChange, filterQuery, idsOf, newCode, target } from './requests.js'

/**
 * Coupons A, B and C. Codes of A: ONE until 2027-01, TWO until 2027-02, THREE until 2027-03 and used, FOUR of profile
 * P. Codes of B: ONE until 2027-01, FIVE of profile Q. C has no code.
 */
async function stocked(): Promise<TestEmulator> {
  const klaviyo = boot()
  await addCoupons(klaviyo, 'A', 'B', 'C')
  const dated: readonly [string, string, string][] = [
    ['A', 'ONE', '2027-01-01'],
    ['B', 'ONE', '2027-01-01'],
    ['A', 'TWO', '2027-02-01'],
    ['A', 'THREE', '2027-03-01'],
    ['A', 'FOUR', '2027-04-01'],
    ['B', 'FIVE', '2027-05-01'],
  ]
  for (const [coupon, code, expires_at] of dated)
    await klaviyo.post('/api/coupon-codes', newCode(coupon, code, { expires_at }))
  await klaviyo.patch('/api/coupon-codes/A-THREE', codeChange('A-THREE', { status: 'USED' }))
  await assign(klaviyo, 'A-FOUR', 'P')
  await assign(klaviyo, 'B-FIVE', 'Q')
  return klaviyo
}

const refused = (detail: string) => ({ detail, source: { parameter: 'filter' } })

/** Filters that every listing of codes accepts, and the codes of A that match. */
const narrowing: readonly [string, string[]][] = [
  ['greater-than(expires_at,2027-02-01T00:00:00Z)', ['A-THREE', 'A-FOUR']],
  ['greater-or-equal(expires_at,2027-02-01T00:00:00Z)', ['A-TWO', 'A-THREE', 'A-FOUR']],
  ['less-than(expires_at,2027-02-01T00:00:00Z)', ['A-ONE']],
  ['less-or-equal(expires_at,2027-02-01T00:00:00Z)', ['A-ONE', 'A-TWO']],
  ['less-or-equal(expires_at,2027-02-01T01:00:00+01:00)', ['A-ONE', 'A-TWO']],
  ['less-than(expires_at,2027-02-01)', ['A-ONE']],
  ['equals(status,"UNASSIGNED")', ['A-ONE', 'A-TWO']],
  ['equals(status,"ASSIGNED_TO_PROFILE")', ['A-FOUR']],
  ['equals(status,"USED")', ['A-THREE']],
  ['equals(status,"DELETING")', []],
  ['equals(status,"PROCESSING")', []],
  ['equals(status,"VERSION_NOT_ACTIVE")', []],
  ['equals(profile.id,"P")', ['A-FOUR']],
  ['any(profile.id,["P","Q"])', ['A-FOUR']],
  ['equals(coupon.id,"B")', []],
  ['any(coupon.id,["A","B"])', ['A-ONE', 'A-TWO', 'A-THREE', 'A-FOUR']],
  ['equals(status,"USED"),less-than(expires_at,2027-02-01)', []],
]

describe('GET /api/coupon-codes', () => {
  it.each([
    ['equals(coupon.id,"A")', ['A-ONE', 'A-TWO', 'A-THREE', 'A-FOUR']],
    ["equals(coupon.id,'B')", ['B-ONE', 'B-FIVE']],
    ['any(coupon.id,["B","A"])', ['A-ONE', 'B-ONE', 'A-TWO', 'A-THREE', 'A-FOUR', 'B-FIVE']],
    ['equals(profile.id,"Q")', ['B-FIVE']],
    ['any(profile.id,["Q","P"])', ['A-FOUR', 'B-FIVE']],
    ['equals(coupon.id,"C")', []],
    ['equals(coupon.id,"NOPE")', []],
    ['equals(coupon.id,"TEN-OFF")', []],
    ['equals(coupon.id,"a")', []],
    ['equals(profile.id,"NOBODY")', []],
    ['and(any(coupon.id,["A","B"]),equals(status,"UNASSIGNED"))', ['A-ONE', 'B-ONE', 'A-TWO']],
    ['and(equals(coupon.id,"A"),any(profile.id,["P","Q"]))', ['A-FOUR']],
    ['equals(coupon.id,"A"),equals(coupon.id,"B")', []],
  ])('answers %s with %j, oldest first', async (filter, ids) => {
    const klaviyo = await stocked()
    expect(idsOf(await klaviyo.get(`/api/coupon-codes${filterQuery(filter)}`))).toEqual(ids)
  })

  it.each(narrowing)('filters the codes of a coupon by %s to %j', async (filter, ids) => {
    const klaviyo = await stocked()
    const query = filterQuery(`and(equals(coupon.id,"A"),${filter})`)
    expect(idsOf(await klaviyo.get(`/api/coupon-codes${query}`))).toEqual(ids)
  })

  it.each(['', filterQuery('equals(status,"UNASSIGNED")'), filterQuery('less-than(expires_at,2027-02-01)')])(
    'requires a coupon or a profile in the query %j',
    async (query) => {
      const klaviyo = await stocked()
      expectInvalid(
        await klaviyo.get(`/api/coupon-codes${query}`),
        refused("A filter on 'coupon.id' or 'profile.id' is required."),
      )
    },
  )

  it.each([
    ['any', 'any(status,["USED"])', "'any' is not an allowed filter operator for status.", 'equals'],
    [
      'equals',
      'equals(expires_at,2027-02-01)',
      "'equals' is not an allowed filter operator for expires_at.",
      'greater-or-equal, greater-than, less-or-equal, less-than',
    ],
    [
      'contains',
      'contains(coupon.id,"A")',
      "'contains' is not an allowed filter operator for coupon.id.",
      'any, equals',
    ],
  ])('lists the operators of a field if %s is not one of them', async (_, filter, name, allowed) => {
    const query = filterQuery(`equals(profile.id,"P"),${filter}`)
    const reply = await boot().get(`/api/coupon-codes${query}`)
    expectInvalid(reply, refused(`${name}  Allowed operators are ${allowed}`))
  })

  it.each([
    'equals(coupon.id,A)',
    'equals(coupon.id,"A"',
    'or(equals(coupon.id,"A"),equals(coupon.id,"B"))',
    'not(equals(coupon.id,"A"))',
    'equals("A",coupon.id)',
    'coupon.id="A"',
    '',
  ])('cannot read the filter %j', async (filter) => {
    const reply = await boot().get(`/api/coupon-codes${filterQuery(filter)}`)
    expectInvalid(reply, refused('Invalid filter provided'))
  })

  it.each([
    'equals(unique_code,"ONE")',
    'equals(id,"A-ONE")',
    'equals(status,"ACTIVE")',
    'equals(status,1)',
    'less-than(expires_at,"2027-02-01T00:00:00Z")',
    'any(coupon.id,"A")',
  ])('refuses the filter %s', async (filter) => {
    const { status, body } = await boot().get(
      `/api/coupon-codes${filterQuery(`equals(profile.id,"P"),${filter}`)}`,
    )
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ code: 'invalid', source: { parameter: 'filter' } }])
  })

  it('includes each coupon once, in the order of first appearance', async () => {
    const klaviyo = await stocked()
    const query = filterQuery('any(coupon.id,["B","A"])', { include: 'coupon' })
    const { body } = await klaviyo.get(`/api/coupon-codes${query}`)
    expect(Object.keys(body)).toEqual(['data', 'included', 'links'])
    expect(body.included.map(({ id }: { id: string }) => id)).toEqual(['A', 'B'])
  })

  it('includes nothing if nothing was found, and has no `included` by default', async () => {
    const klaviyo = await stocked()
    const included = await klaviyo.get(
      `/api/coupon-codes${filterQuery('equals(coupon.id,"C")', { include: 'coupon' })}`,
    )
    expect(included.body.included).toEqual([])
    const byDefault = await klaviyo.get(`/api/coupon-codes${filterQuery('equals(coupon.id,"A")')}`)
    expect(byDefault.body).not.toHaveProperty('included')
  })

  it('keeps the filter in the link to the next page, with the cursor last', async () => {
    const klaviyo = await stocked()
    const query = filterQuery('equals(coupon.id,"A")', { 'page[size]': '3', 'fields[coupon-code]': 'status' })
    const first = await klaviyo.get(`/api/coupon-codes${query}`)
    expect(first.body.links.next.startsWith(`${BASE}/api/coupon-codes${query}&page%5Bcursor%5D=`)).toBe(true)
    const second = await klaviyo.get(target(first.body.links.next))
    expect(idsOf(second)).toEqual(['A-FOUR'])
    expect(second.body.data[0].attributes).toEqual({ status: 'ASSIGNED_TO_PROFILE' })
    const back = await klaviyo.get(target(second.body.links.prev))
    expect(idsOf(back)).toEqual(['A-ONE', 'A-TWO', 'A-THREE'])
  })

  it('pages through the codes of several coupons without repeating or skipping one', async () => {
    const klaviyo = await stocked()
    const seen: string[] = []
    let next: string | null =
      `${BASE}/api/coupon-codes${filterQuery('any(coupon.id,["B","A"])', { 'page[size]': '1' })}`
    while (next !== null) {
      const page = await klaviyo.get(target(next))
      seen.push(...idsOf(page))
      next = page.body.links.next
    }
    expect(seen).toEqual(['A-ONE', 'B-ONE', 'A-TWO', 'A-THREE', 'A-FOUR', 'B-FIVE'])
  })

  it('encodes cursors as unpadded base64url of next::id:: and a number of eight digits', async () => {
    const klaviyo = await stocked()
    const query = filterQuery('equals(coupon.id,"A")', { 'page[size]': '1' })
    const { body } = await klaviyo.get(`/api/coupon-codes${query}`)
    const cursor = new URL(body.links.next).searchParams.get('page[cursor]') ?? ''
    expect(Buffer.from(cursor, 'base64url').toString()).toMatch(/^next::id::\d{8}$/)
    expect(cursor).not.toContain('=')
  })

  it.each(['0', '101'])('refuses page[size]=%s', async (size) => {
    const query = filterQuery('equals(coupon.id,"A")', { 'page[size]': size })
    const { status, body } = await boot().get(`/api/coupon-codes${query}`)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ code: 'invalid', source: { parameter: 'page[size]' } }])
  })
})

const nested = ['coupon-codes', 'relationships/coupon-codes'] as const

/** The detail of a refused include: resources have relationships to name, identifiers have none. */
const noInclude = {
  'coupon-codes': {
    detail: "'coupon' include is not currently supported for the requested operation on this resource.",
    source: { parameter: 'include' },
  },
  'relationships/coupon-codes': {
    detail: "'include' is not a valid field for the resource 'coupon-code'.",
    source: { pointer: '/data/attributes/include' },
  },
}

describe.each(nested)('GET /api/coupons/{id}/%s', (path) => {
  it('requires no filter and returns the codes of the coupon, oldest first', async () => {
    const klaviyo = await stocked()
    expect(idsOf(await klaviyo.get(`/api/coupons/B/${path}`))).toEqual(['B-ONE', 'B-FIVE'])
    expect(idsOf(await klaviyo.get(`/api/coupons/C/${path}`))).toEqual([])
  })

  it.each(narrowing)('filters them by %s to %j', async (filter, ids) => {
    const klaviyo = await stocked()
    expect(idsOf(await klaviyo.get(`/api/coupons/A/${path}${filterQuery(filter)}`))).toEqual(ids)
  })

  it('has page links with its own address', async () => {
    const klaviyo = await stocked()
    const { body } = await klaviyo.get(`/api/coupons/A/${path}?page%5Bsize%5D=3`)
    expect(body.links.self).toBe(`${BASE}/api/coupons/A/${path}?page%5Bsize%5D=3`)
    expect(body.links.next).toContain(`/api/coupons/A/${path}?page%5Bsize%5D=3&page%5Bcursor%5D=`)
    expect(idsOf(await klaviyo.get(target(body.links.next)))).toEqual(['A-FOUR'])
  })

  it('returns 100 per page by default', async () => {
    const klaviyo = boot()
    await addCoupons(klaviyo, 'A')
    await addCodes(klaviyo, 'A', ...Array.from({ length: 101 }, (_, index) => `N${index}`))
    const { body } = await klaviyo.get(`/api/coupons/A/${path}`)
    expect(body.data).toHaveLength(100)
    expect(idsOf(await klaviyo.get(target(body.links.next)))).toEqual(['A-N100'])
  })

  it('accepts no include', async () => {
    const klaviyo = await stocked()
    expectInvalid(await klaviyo.get(`/api/coupons/A/${path}?include=coupon`), noInclude[path])
  })

  it('responds 404 for an unknown coupon, and 400 for an invalid id', async () => {
    const detail = "A coupon with the given identifier 'NOPE' does not exist."
    expectNotFound(await boot().get(`/api/coupons/NOPE/${path}`), detail)
    expectInvalid(await boot().get(`/api/coupons/TEN-OFF/${path}`), {
      detail: "'id' must match regex '^[0-9_A-z]+$' ('TEN-OFF' doesn't)",
      source: { pointer: '/data/attributes/id' },
    })
  })
})

describe('the two listings of a coupon', () => {
  it('differ in that one returns codes and the other only type and id, and share cursors', async () => {
    const klaviyo = await stocked()
    const [flat, codes, ids] = await Promise.all([
      klaviyo.get(`/api/coupon-codes${filterQuery('equals(coupon.id,"A")', { 'page[size]': '2' })}`),
      klaviyo.get('/api/coupons/A/coupon-codes?page[size]=2'),
      klaviyo.get('/api/coupons/A/relationships/coupon-codes?page[size]=2'),
    ])
    expect(codes.body.data).toEqual(flat.body.data)
    expect(ids.body.data).toEqual([
      { type: 'coupon-code', id: 'A-ONE' },
      { type: 'coupon-code', id: 'A-TWO' },
    ])
    const cursor = (link: string) => new URL(link).searchParams.get('page[cursor]')
    expect(cursor(codes.body.links.next)).toBe(cursor(ids.body.links.next))
  })
})
