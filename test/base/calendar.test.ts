import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bucketStarts, type Interval, isTimezone } from '../../src/base/calendar.js'
import { DAY, type Instant, print, read, SECOND } from '../../src/base/instant.js'

const shown = (instant: Instant) => `${print(instant).slice(0, 16)}Z`
const starts = (from: string, until: string, interval: Interval, timezone = 'UTC') =>
  bucketStarts({ from: read(from), until: read(until) }, interval, timezone).map(shown)

describe('buckets of time', () => {
  it('begin with the one that the range begins in, and end before the range does', () => {
    expect(starts('2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z', 'day')).toEqual([
      '2026-01-01T00:00Z',
      '2026-01-02T00:00Z',
      '2026-01-03T00:00Z',
    ])
    // seen: klaviyo-api-python pull 39, whose range begins at 22:00.
    expect(starts('2022-12-30T22:00:00Z', '2023-01-01T00:00:01Z', 'day')).toEqual([
      '2022-12-30T00:00Z',
      '2022-12-31T00:00Z',
      '2023-01-01T00:00Z',
    ])
  })

  it('are none where the range is empty', () => {
    expect(starts('2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z', 'day')).toEqual([])
    expect(starts('2026-01-02T00:00:00Z', '2026-01-01T00:00:00Z', 'hour')).toEqual([])
  })

  it('of days begin at midnight in the timezone', () => {
    // seen: nickdnk-query_metric_aggregates.200, Europe/Copenhagen.
    expect(starts('2026-09-01T14:00:00Z', '2026-09-05T14:00:00Z', 'day', 'Europe/Copenhagen')).toEqual([
      '2026-08-31T22:00Z',
      '2026-09-01T22:00Z',
      '2026-09-02T22:00Z',
      '2026-09-03T22:00Z',
      '2026-09-04T22:00Z',
    ])
  })

  it('of months follow the clocks into winter', () => {
    // seen: community.klaviyo.com 8333, US/Eastern.
    const months = starts('2022-06-06T12:29:59Z', '2023-06-05T18:46:29Z', 'month', 'US/Eastern')
    expect(months).toHaveLength(13)
    expect(months.slice(0, 1)).toEqual(['2022-06-01T04:00Z'])
    expect(months.slice(5, 8)).toEqual(['2022-11-01T04:00Z', '2022-12-01T05:00Z', '2023-01-01T05:00Z'])
    expect(months.slice(-2)).toEqual(['2023-05-01T04:00Z', '2023-06-01T04:00Z'])
  })

  it('of weeks begin on Mondays', () => {
    expect(starts('2026-11-18T09:00:00Z', '2026-12-01T00:00:00Z', 'week')).toEqual([
      '2026-11-16T00:00Z',
      '2026-11-23T00:00Z',
      '2026-11-30T00:00Z',
    ])
    expect(starts('2026-10-26T00:00:00Z', '2026-11-10T00:00:00Z', 'week', 'America/New_York')).toEqual([
      '2026-10-19T04:00Z',
      '2026-10-26T04:00Z',
      '2026-11-02T05:00Z',
      '2026-11-09T05:00Z',
    ])
  })

  it('of days are 23 and 25 hours long where the clocks are changed', () => {
    const spring = starts('2026-03-08T05:00:00Z', '2026-03-09T12:00:00Z', 'day', 'America/New_York')
    expect(spring).toEqual(['2026-03-08T05:00Z', '2026-03-09T04:00Z'])
    const autumn = starts('2026-11-01T04:00:00Z', '2026-11-02T12:00:00Z', 'day', 'America/New_York')
    expect(autumn).toEqual(['2026-11-01T04:00Z', '2026-11-02T05:00Z'])
  })

  it('of a day without a midnight begin where the clocks go on', () => {
    // Chile: from 24:00 straight to 01:00.
    const days = starts('2026-09-05T12:00:00Z', '2026-09-07T12:00:00Z', 'day', 'America/Santiago')
    expect(days).toEqual(['2026-09-05T04:00Z', '2026-09-06T04:00Z', '2026-09-07T03:00Z'])
  })

  it('of a day with two midnights begin with the first', () => {
    // Cuba: from 01:00 back to 00:00.
    const days = starts('2026-10-31T12:00:00Z', '2026-11-02T12:00:00Z', 'day', 'America/Havana')
    expect(days).toEqual(['2026-10-31T04:00Z', '2026-11-01T04:00Z', '2026-11-02T05:00Z'])
  })

  it('leave out the day that Samoa left out', () => {
    const days = starts('2011-12-29T12:00:00Z', '2012-01-01T00:00:00Z', 'day', 'Pacific/Apia')
    expect(days).toEqual(['2011-12-29T10:00Z', '2011-12-30T10:00Z', '2011-12-31T10:00Z'])
  })

  it('of hours begin on the full hour of the place', () => {
    expect(starts('2026-05-01T10:15:00Z', '2026-05-01T12:00:00Z', 'hour', 'Asia/Kolkata')).toEqual([
      '2026-05-01T09:30Z',
      '2026-05-01T10:30Z',
      '2026-05-01T11:30Z',
    ])
  })

  it('of hours end where clocks are put forward by half of one', () => {
    expect(starts('2026-10-03T14:30:00Z', '2026-10-03T17:00:00Z', 'hour', 'Australia/Lord_Howe')).toEqual([
      '2026-10-03T14:30Z',
      '2026-10-03T15:30Z',
      '2026-10-03T16:00Z',
    ])
  })

  it('are 8760 hours in a year wherever it passes, and quickly told', () => {
    for (const timezone of ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu']) {
      const year = { from: read('2026-01-01T00:00:00Z'), until: read('2027-01-01T00:00:00Z') }
      const begun = performance.now()
      const hours = bucketStarts(year, 'hour', timezone)
      expect(performance.now() - begun, timezone).toBeLessThan(250)
      expect(hours.length - (timezone === 'Asia/Kathmandu' ? 1 : 0), timezone).toBe(8_760)
    }
  })

  it('agree with what the clocks of the place show', () => {
    const places = ['America/New_York', 'America/Havana', 'Europe/London', 'Asia/Tehran', 'Africa/Casablanca']
    const anywhere = fc.constantFrom(...places, 'Pacific/Apia', 'Australia/Lord_Howe', 'America/St_Johns')
    const anyTime = fc.integer({ min: read('1991-01-01') / SECOND, max: read('2035-01-01') / SECOND })
    const anyLength = fc.integer({ min: 1, max: 40 * 86_400 })
    const property = fc.property(anywhere, anyTime, anyLength, (timezone, second, length) => {
      const [from, until] = [second * SECOND, (second + length) * SECOND]
      const days = bucketStarts({ from, until }, 'day', timezone)
      expect(days[0]).toBeLessThanOrEqual(from)
      expect(days.at(-1)).toBeLessThan(until)
      for (const [position, start] of days.entries()) {
        const end = days[position + 1] ?? until
        expect(dateIn(timezone, start - 1)).not.toBe(dateIn(timezone, start))
        expect(dateIn(timezone, end - 1)).toBe(dateIn(timezone, start))
        expect(end - start).toBeLessThanOrEqual(DAY + 7_200 * SECOND)
      }
    })
    fc.assert(property, { numRuns: 150 })
  })

  it('of a name that is no timezone are a bug', () => {
    expect(() => starts('2026-01-01', '2026-01-02', 'day', 'Nowhere/Land')).toThrow('not a timezone')
  })
})

/** The date that the clocks of a place show, by another way than the source goes. */
function dateIn(timeZone: string, at: Instant): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' })
  return format.format(Math.floor(at / 1_000))
}

describe('a timezone', () => {
  it('is known by every name of the database, old ones included', () => {
    for (const name of [
      ...Intl.supportedValuesOf('timeZone'),
      ...['UTC', 'GMT', 'Etc/UTC', 'Etc/GMT+5', 'GMT0', 'US/Eastern', 'Asia/Kolkata', 'Asia/Calcutta', 'EST'],
      ...['EST5EDT', 'Europe/Kiev', 'America/Port-au-Prince', 'Africa/Dar_es_Salaam', 'Europe/Isle_of_Man'],
      ...['Antarctica/DumontDUrville', 'Australia/NSW', 'GB-Eire', 'NZ-CHAT', 'W-SU', 'US/Indiana-Starke'],
      ...['America/Knox_IN', 'America/Argentina/ComodRivadavia', 'Mexico/BajaNorte', 'Zulu'],
    ])
      expect(isTimezone(name), name).toBe(true)
  })

  it('is not known in other capitals', () => {
    for (const name of [
      'utc',
      'Utc',
      'america/new_york',
      'America/New_york',
      'AMERICA/NEW_YORK',
      'Us/Eastern',
    ])
      expect(isTimezone(name), name).toBe(false)
    for (const name of Intl.supportedValuesOf('timeZone')) {
      expect(isTimezone(name.toLowerCase()), name).toBe(false)
      if (name.includes('/')) expect(isTimezone(name.toUpperCase()), name).toBe(false)
    }
  })

  it('is not known where Klaviyo does not know it', () => {
    for (const name of ['Factory', 'Europe/Kyiv', 'Pacific/Kanton'])
      expect(isTimezone(name), name).toBe(false)
  })

  it('is no other text', () => {
    for (const name of [
      '',
      ' ',
      'Nowhere/Land',
      'Eastern Time',
      '+05:00',
      'PST',
      'CST',
      'ACT',
      'IST',
      'UTC+1',
    ])
      expect(isTimezone(name), name).toBe(false)
    fc.assert(fc.property(fc.string({ maxLength: 12 }), (text) => isTimezone(`${text}?`) === false))
  })
})
