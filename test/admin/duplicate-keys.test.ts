import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duplicateKeysIn, mayHaveDuplicateKeys } from '../../src/admin/journal/duplicate-keys.js'

/**
 * Generates JSON texts with few distinct member names, hence many duplicates, and with white space wherever JSON allows
 * it.
 */
const { json } = fc.letrec<{ json: string }>((tie) => {
  const blank = fc.constantFrom('', '', '', ' ', '\n', '\t')
  const name = fc.constantFrom('"a"', '"b"', '"\\u0061"', '"c\\":"')
  const member = fc
    .tuple(blank, name, blank, tie('json'), blank)
    .map(([before, key, between, value, after]) => `${before}${key}${between}:${value}${after}`)
  return {
    json: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('1', 'null', '"x"', '"\\":"', '"2030-01-01T00:00:00Z"'),
      fc.array(member, { maxLength: 4 }).map((members) => `{${members.join(',')}}`),
      fc.array(tie('json'), { maxLength: 3 }).map((items) => `[${items.join(',')}]`),
    ),
  }
})

describe('a JSON text with duplicate members', () => {
  it('is always searched for them', () => {
    fc.assert(
      fc.property(json, (text) => {
        const { pointers } = duplicateKeysIn(text)
        if (pointers.length > 0) expect(mayHaveDuplicateKeys(text, JSON.parse(text)), text).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a JSON text without duplicate members', () => {
  it.each([
    '{"data":{"type":"profile","attributes":{"email":"a@example.com","list":[{"a":1},{"a":1}]}}}',
    '{\n  "data": {\n    "at": "2030-01-01T00:00:00Z"\n  }\n}',
    '[]',
  ])('is mostly not searched: %s', (text) => {
    expect(mayHaveDuplicateKeys(text, JSON.parse(text))).toBe(false)
  })
})
