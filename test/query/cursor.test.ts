import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ordering } from '../../src/declare/ordering.js'
import { type Cursor, readCursor, writeCursor } from '../../src/dialect/cursor.js'
import { Refusal } from '../../src/dialect/refusal.js'
import { sized } from '../support/size.js'

const ORDERS: readonly Ordering[] = ['seq', 'id', 'title', 'published_at'].map((by) => ({
  by,
  descending: false,
}))

const number = fc.nat({ max: 999_999_999_999_999 }).map(String)
const direction = fc.constantFrom('next', 'prev')
const text = fc.string({ unit: 'grapheme' })

/** A cursor of an order, with a value for each of its columns. */
function cursorOf({ by }: Ordering): fc.Arbitrary<Cursor> {
  const key =
    by === 'seq'
      ? fc.tuple(number)
      : by === 'id'
        ? fc.tuple(text.filter((id) => id !== ''))
        : fc.tuple(text, number)
  return fc.record({ direction, key })
}

const pair = fc.constantFrom(...ORDERS).chain((order) => cursorOf(order).map((cursor) => ({ order, cursor })))

/** The parsed cursor, or undefined if it is refused in the recorded words; any other error fails the test. */
function opened(written: string, order: Ordering): Cursor | undefined {
  try {
    return readCursor(written, order)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.problems).toEqual([
      {
        family: 'general',
        status: 400,
        code: 'invalid',
        title: 'Invalid input.',
        detail: 'Invalid cursor provided.',
        source: { pointer: '/data/' },
      },
    ])
    return undefined
  }
}

/** One alphabet, no padding. */
const plain = (base64: string) => base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')

describe('a cursor', () => {
  it('is base64url of direction, field and value, unpadded', () => {
    const order = { by: 'seq', descending: false }
    expect(writeCursor({ direction: 'next', key: ['2081049'] }, order)).toBe('bmV4dDo6aWQ6OjIwODEwNDk')
    const byTitle = writeCursor({ direction: 'prev', key: ['Emma', '7'] }, { by: 'title' })
    expect(Buffer.from(byTitle, 'base64url').toString()).toBe('prev::title::Emma::7')
  })

  it('that was written is parsed to the same value', () => {
    fc.assert(
      fc.property(pair, ({ order, cursor }) => {
        expect(readCursor(writeCursor(cursor, order), order)).toEqual(cursor)
      }),
    )
  })

  it('is parsed in either alphabet, padded or not', () => {
    fc.assert(
      fc.property(pair, ({ order, cursor }) => {
        const standard = Buffer.from(writeCursor(cursor, order), 'base64url').toString('base64')
        expect(readCursor(standard, order)).toEqual(cursor)
        expect(readCursor(standard.replace(/=+$/, ''), order)).toEqual(cursor)
      }),
    )
  })

  it('is parsed from a whole link, whatever its host, its encoding and its other parameters', () => {
    fc.assert(
      fc.property(
        pair,
        fc.constantFrom('http://127.0.0.1:5528', 'https://a.klaviyo.com', ''),
        (one, host) => {
          const { order, cursor } = one
          const written = writeCursor(cursor, order)
          const query = new URLSearchParams({ 'page[size]': '2', 'page[cursor]': written })
          const link = `${host}/api/profiles?${query}`
          const forms = [
            link,
            decodeURIComponent(link),
            `${link}&sort=id`,
            `${link}#x`,
            encodeURIComponent(link),
          ]
          for (const form of forms) expect(readCursor(form, order)).toEqual(cursor)
        },
      ),
    )
  })

  it('is parsed with the equals sign of the PHP SDK before it, and with double percent-encoding', () => {
    fc.assert(
      fc.property(pair, ({ order, cursor }) => {
        const padded = Buffer.from(writeCursor(cursor, order), 'base64url').toString('base64')
        for (const form of [`=${padded}`, `==${padded}`, encodeURIComponent(padded), `%3D${padded}`])
          expect(readCursor(form, order)).toEqual(cursor)
        expect(readCursor(encodeURIComponent(encodeURIComponent(`=${padded}`)), order)).toEqual(cursor)
        expect(readCursor(padded.replaceAll('+', ' '), order)).toEqual(cursor)
      }),
    )
  })

  it.each(['\n', '\r\n', '\t'])('is parsed without the line break or tab around it: %j', (blank) => {
    fc.assert(
      fc.property(pair, ({ order, cursor }) => {
        const written = writeCursor(cursor, order)
        for (const form of [
          `${written}${blank}`,
          `${blank}${written}`,
          encodeURIComponent(`${written}${blank}`),
        ])
          expect(readCursor(form, order)).toEqual(cursor)
      }),
    )
  })

  it.each([
    'http://127.0.0.1/api/profiles',
    'http://',
    'https://a.klaviyo.com/api?page[size]=bmV4dDo6aWQ6OjE',
  ])('is not parsed from %s', (link) =>
    expect(opened(link, { by: 'seq', descending: false })).toBeUndefined(),
  )

  it('is printed again as it was parsed, or refused', () => {
    const near = fc
      .tuple(direction, fc.constantFrom('id', 'title', 'seq', 'a:b', ''), fc.oneof(number, text))
      .map((parts) => Buffer.from(parts.join('::')).toString('base64'))
    const anything = fc.oneof(near, fc.base64String(), fc.string({ unit: 'binary' }))
    fc.assert(
      fc.property(anything, fc.constantFrom(...ORDERS), (written, order) => {
        const cursor = opened(written, order)
        if (cursor) expect(writeCursor(cursor, order)).toBe(plain(written))
      }),
      { numRuns: sized(200, 2_000) },
    )
  })

  it('is refused with an insertion that does not change its meaning', () => {
    const inserted = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(pair, fc.nat(), inserted, ({ order, cursor }, at, more) => {
        const written = writeCursor(cursor, order)
        const place = at % (written.length + 1)
        const changed = written.slice(0, place) + more + written.slice(place)
        // A leading equals sign and surrounding line breaks are not part of a cursor.
        fc.pre(plain(changed.replace(/^=+/, '').trim()) !== written)
        expect(opened(changed, order)).not.toEqual(cursor)
      }),
      { numRuns: sized(200, 2_000) },
    )
  })

  it('of one order is refused by another', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom(...ORDERS), ({ order, cursor }, other) => {
        fc.pre(![order.by, other.by].every((by) => by === 'seq' || by === 'id') && order.by !== other.by)
        expect(opened(writeCursor(cursor, order), other)).toBeUndefined()
      }),
    )
  })
})
