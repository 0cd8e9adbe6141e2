import { describe, expect, it } from 'vitest'
import { refusalText } from '../../ui/api/refusal.js'
import { codeFilter, codesIn, meterOf, withStatus } from '../../ui/pages/coupons/coupon.js'
import { uploadBody, uploadParts } from '../../ui/pages/coupons/upload-job.js'

describe('the codes of a coupon', () => {
  it('are found by the filter of the API', () => {
    expect(codeFilter('10OFF', '')).toBe('equals(coupon.id,"10OFF")')
    expect(codeFilter('10OFF', 'status:USED after:2026-04-20 before:2026-05-20T12:00:00Z')).toBe(
      'and(equals(coupon.id,"10OFF"),equals(status,"USED"),' +
        'greater-or-equal(expires_at,2026-04-20T00:00:00Z),less-than(expires_at,2026-05-20T12:00:00Z))',
    )
  })

  it('are found by a whole code, with or without the coupon before it', () => {
    expect(codeFilter('10OFF', 'A1')).toBe('and(equals(coupon.id,"10OFF"),equals(id,"10OFF-A1"))')
    expect(codeFilter('10OFF', '10OFF-A1')).toBe(codeFilter('10OFF', 'A1'))
  })

  it('have one status in the filter at most', () => {
    expect(withStatus('after:2026-04-20 status:USED', 'UNASSIGNED')).toBe(
      'after:2026-04-20 status:UNASSIGNED',
    )
    expect(withStatus('status:USED', undefined)).toBe('')
  })

  it('are rendered as a meter with a text', () => {
    expect(meterOf({ codes: { UNASSIGNED: 3, USED: 1, PROCESSING: 2, DELETING: 1 } })).toEqual({
      parts: [
        { part: 'unassigned', tone: '', value: 3 },
        { part: 'used', tone: 'c', value: 1 },
        { part: 'other', tone: 'd', value: 3 },
      ],
      label: '3 unassigned, 0 assigned, 1 used, 3 other',
    })
  })
})

describe('an upload of codes', () => {
  it('reads a column of a CSV file, without its heading and repetitions', () => {
    expect(codesIn('Coupon\n"A1"\nA2\n\nA1\n')).toEqual(['A1', 'A2'])
    expect(codesIn('A1, A2; A3')).toEqual(['A1', 'A2', 'A3'])
    expect(codesIn(' \n')).toEqual([])
  })

  it('is cut into jobs of 1,000 codes', () => {
    const codes = Array.from({ length: 2_001 }, (_, at) => `C${at}`)
    expect(uploadParts(codes).map(({ length }) => length)).toEqual([1_000, 1_000, 1])
  })

  it('has the body of bulk_create_coupon_codes', () => {
    const body = uploadBody({ id: '10OFF' }, ['A1'], '2027-01-01')
    expect(body.data.attributes['coupon-codes'].data).toEqual([
      {
        type: 'coupon-code',
        attributes: { unique_code: 'A1', expires_at: '2027-01-01T00:00:00Z' },
        relationships: { coupon: { data: { type: 'coupon', id: '10OFF' } } },
      },
    ])
  })
})

describe('a refusal of the API', () => {
  it('is shown in its own words, with the places that it points to', () => {
    const errors = [
      { detail: 'It is no id.', source: { pointer: '/data/attributes/external_id' } },
      { title: 'Conflict', source: { pointer: '/data' } },
    ]
    expect(refusalText(JSON.stringify({ errors }))).toBe(
      'It is no id. (/data/attributes/external_id) Conflict',
    )
    expect(refusalText('<h1>Bad gateway</h1>')).toBe('<h1>Bad gateway</h1>')
    expect(refusalText('')).toBeUndefined()
  })
})
