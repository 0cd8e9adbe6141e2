import { describe, expect, it } from 'vitest'
import { profileFilter } from '../../ui/pages/profiles/query.js'
import { daysOf, filtered, type TimelineEntry } from '../../ui/pages/profiles/timeline.js'
import { summaryOf } from '../../ui/parts/event-summary.js'

const entry = (at: string, name: string, properties?: unknown): TimelineEntry => ({
  at,
  kind: 'event',
  id: at,
  name,
  properties,
})

const ENTRIES = [
  entry('2026-04-20T12:00:00Z', 'Placed Order', { OrderId: '1001' }),
  entry('2026-04-20T09:00:00Z', 'Active on Site'),
  entry('2026-04-10T12:00:00Z', 'Placed Order', { OrderId: '1000' }),
]

describe('the timeline of a profile', () => {
  it('is grouped by day, and counts the days without entries', () => {
    expect(daysOf(ENTRIES).map(({ day, entries, gap }) => [day, entries.length, gap])).toEqual([
      ['2026-04-20', 2, 9],
      ['2026-04-10', 1, 0],
    ])
  })

  it('is filtered by kind, and by what names and properties contain', () => {
    expect(filtered(ENTRIES, 'event', 'order').length).toBe(2)
    expect(filtered(ENTRIES, undefined, '1001').length).toBe(1)
    expect(filtered(ENTRIES, 'message', '')).toEqual([])
  })

  it('shows consents once, though events report them too, and assigned codes among the codes', () => {
    const assigned = entry('2026-04-20T12:00:00Z', 'Coupon Assigned', { CouponKey: 'TEN', UniqueCode: 'W1' })
    const used: TimelineEntry = {
      ...{ at: '2026-04-20T12:00:00Z', kind: 'code', id: 'TEN-W1', name: 'TEN' },
      ...{ change: 'used', detail: 'W1' },
    }
    expect(filtered([used, assigned], undefined, '').map(({ id }) => id)).toEqual(['TEN-W1', assigned.id])
    expect(filtered([used, assigned], 'code', '').map(({ id }) => id)).toEqual(['TEN-W1', assigned.id])
    const consent: TimelineEntry = {
      ...{ at: '2026-04-20T12:00:00.000000+00:00', kind: 'consent', id: 'email marketing' },
      ...{ name: 'email marketing', change: 'SUBSCRIBED' },
    }
    const subscribed = entry('2026-04-20T12:00:00+00:00', 'Subscribed to Email Marketing')
    expect(filtered([subscribed, consent], undefined, '')).toEqual([subscribed])
    expect(filtered([consent], undefined, '')).toEqual([consent])
  })

  it('sums up an event: its amount, its codes, and its order', () => {
    expect(
      summaryOf({ $value: 72, $value_currency: 'USD', OrderId: '1001', 'Discount Codes': ['W1'] }),
    ).toEqual({ amount: '$72.00', about: '1001', codes: ['W1'] })
    expect(
      summaryOf({ CouponKey: 'SHOP10', UniqueCode: 'W1', CouponExpirationDate: '2027-01-01T00:00:00+00:00' }),
    ).toEqual({ about: 'of SHOP10, ends 1 Jan 2027', codes: ['W1'] })
    expect(summaryOf(undefined)).toEqual({ codes: [] })
  })
})

describe('the search for profiles', () => {
  it('distinguishes email addresses, phone numbers, ids and external ids', () => {
    expect(profileFilter('ada@example.com')).toBe('equals(email,"ada@example.com")')
    expect(profileFilter('+15005550006')).toBe('equals(phone_number,"+15005550006")')
    expect(profileFilter('CRM-7')).toBe('equals(external_id,"CRM-7")')
    expect(profileFilter('external_id:a@b email:c@d')).toBe(
      'and(equals(external_id,"a@b"),equals(email,"c@d"))',
    )
    expect(profileFilter(' ')).toBeUndefined()
  })
})
