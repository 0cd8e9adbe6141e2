import { describe, expect, it } from 'vitest'
import { BLOCK_BITS } from '../../src/store/schema.js'
import { BASE, boot, type TestEmulator } from '../support/emulator.js'

const FIRST = Date.parse('2027-01-01T00:00:00Z')
const COUNT = 3 * 2 ** BLOCK_BITS
const STRAY_EVERY = 701

/** Expiry grows with creation, except for a few that end long before; two coupons alternate. */
const codes = Array.from({ length: COUNT }, (_, index) => ({
  coupon: index % 2 === 0 ? 'EVEN' : 'ODD',
  unique_code: `C${index}`,
  ends: (index % STRAY_EVERY === 0 ? Date.parse('2026-12-01T00:00:00Z') : FIRST) + index * 1_000,
}))

const at = (ms: number) => new Date(ms).toISOString()
const middle = FIRST + (COUNT / 2) * 1_000

const ranges: readonly (readonly [string, string, (ends: number) => boolean])[] = [
  ['everything', `greater-than(expires_at,${at(0)})`, () => true],
  ['nothing', `greater-than(expires_at,2090-01-01T00:00:00Z)`, () => false],
  ['the later half', `greater-or-equal(expires_at,${at(middle)})`, (ends) => ends >= middle],
  ['the earlier half', `less-than(expires_at,${at(middle)})`, (ends) => ends < middle],
  ['strays', `less-than(expires_at,${at(FIRST)})`, (ends) => ends < FIRST],
  [
    'a band across two blocks',
    `greater-than(expires_at,${at(middle - 90_000)}),less-or-equal(expires_at,${at(middle + 90_000)})`,
    (ends) => ends > middle - 90_000 && ends <= middle + 90_000,
  ],
]

async function fill(): Promise<TestEmulator> {
  const library = boot()
  for (const external_id of ['EVEN', 'ODD'])
    await library.post('/api/coupons', { data: { type: 'coupon', attributes: { external_id } } })
  for (let start = 0; start < COUNT; start += 1_000) {
    const data = codes.slice(start, start + 1_000).map(({ coupon, unique_code, ends }) => ({
      type: 'coupon-code',
      attributes: { unique_code, expires_at: at(ends) },
      relationships: { coupon: { data: { type: 'coupon', id: coupon } } },
    }))
    const attributes = { 'coupon-codes': { data } }
    await library.post('/api/coupon-code-bulk-create-jobs', {
      data: { type: 'coupon-code-bulk-create-job', attributes },
    })
  }
  return library
}

/** Follows the links with one name from `first` on, and returns the ids of each page. */
async function walk(library: TestEmulator, first: string, link: 'next' | 'prev') {
  const pages: string[][] = []
  let last = first
  for (let target: string | null = first; target !== null; ) {
    last = target
    const { body } = await library.get(target)
    pages.push(body.data.map(({ id }: { id: string }) => id))
    target = body.links[link]?.replace(BASE, '') ?? null
  }
  return { ids: link === 'next' ? pages.flat() : pages.reverse().flat(), last }
}

describe('a range over several blocks of rows', () => {
  it('returns the same rows in the same order as a full scan', async () => {
    const library = await fill()
    for (const [name, range, holds] of ranges)
      for (const scope of [
        'equals(coupon.id,"EVEN")',
        'any(coupon.id,["EVEN","ODD"]),equals(status,"UNASSIGNED")',
      ]) {
        const expected = codes
          .filter(({ coupon, ends }) => (scope.startsWith('any') || coupon === 'EVEN') && holds(ends))
          .map(({ coupon, unique_code }) => `${coupon}-${unique_code}`)
        const first = `/api/coupon-codes?${new URLSearchParams({ filter: `${scope},${range}` })}`
        const forward = await walk(library, first, 'next')
        expect(forward.ids, `${name}, ${scope}`).toEqual(expected)
        if (expected.length === 0) continue
        const backward = await walk(library, forward.last, 'prev')
        expect(backward.ids, `${name}, ${scope}, backward`).toEqual(expected)
      }
  })

  it('returns rows that were changed, added and restored since the last page', async () => {
    const library = await fill()
    const far = '2090-01-01T00:00:00Z'
    const query = new URLSearchParams({ filter: `equals(coupon.id,"EVEN"),greater-than(expires_at,${far})` })
    const found = async () =>
      (await library.get(`/api/coupon-codes?${query}`)).body.data.map(({ id }: { id: string }) => id)
    const attributes = { expires_at: '2091-01-01T00:00:00Z' }
    const move = async (id: string) => {
      const body = { data: { type: 'coupon-code', id, attributes } }
      expect((await library.patch(`/api/coupon-codes/${id}`, body)).status).toBe(200)
    }
    expect(await found()).toEqual([])
    await move(`EVEN-C${COUNT - 2}`)
    expect(await found()).toEqual([`EVEN-C${COUNT - 2}`])
    await library.admin('PUT', '/snapshots/one')
    await move('EVEN-C0')
    const coupon = { data: { type: 'coupon', id: 'EVEN' } }
    const added = { type: 'coupon-code', attributes: { unique_code: 'NEW', ...attributes } }
    await library.post('/api/coupon-codes', { data: { ...added, relationships: { coupon } } })
    expect(await found()).toEqual(['EVEN-C0', `EVEN-C${COUNT - 2}`, 'EVEN-NEW'])
    await library.del(`/api/coupon-codes/EVEN-C${COUNT - 2}`)
    expect(await found()).toEqual(['EVEN-C0', 'EVEN-NEW'])
    await library.admin('POST', '/snapshots/one/restore')
    expect(await found()).toEqual([`EVEN-C${COUNT - 2}`])
  })
})
