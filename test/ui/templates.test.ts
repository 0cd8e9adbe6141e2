import { describe, expect, it } from 'vitest'
import { mistakeIn, spanOfLine } from '../../ui/pages/templates/mistake.js'
import { findVariables, variablesOf } from '../../ui/pages/templates/variables.js'

const PROFILES = [
  { id: '1', attributes: { email: 'ada@example.com', properties: { 'Dollar Formatted Balance': '$36.85' } } },
  { id: '2', attributes: { email: null, properties: { "Ada's size": { shoe: 38 } } } },
]
const PROPERTIES = [
  { attributes: { property: 'formattedAmount' } },
  { attributes: { property: 'Item Count' } },
  { attributes: { property: 'formattedAmount' } },
]

const found = (typed: string) =>
  findVariables(variablesOf(PROFILES, PROPERTIES, ['10OFF']), typed).map(({ text }) => text)

describe('the variables of templates', () => {
  it('are found by a part of their name', () => {
    expect(found('balance')).toEqual(["{{ person|lookup:'Dollar Formatted Balance' }}"])
    expect(found('SIZE')).toEqual(['{{ person|lookup:"Ada\'s size" }}'])
  })

  it('are each property of events once, as the template language reads it', () => {
    expect(found('event')).toEqual(["{{ event|lookup:'Item Count' }}", '{{ event.formattedAmount }}'])
  })

  it('are coupons, by their tag', () => {
    expect(found('coupon 10')).toEqual(["{% coupon_code '10OFF' %}"])
  })

  it('have a sample, if a profile has a value that fits a line', () => {
    const [balance] = findVariables(variablesOf(PROFILES, [], []), 'balance')
    const [size] = findVariables(variablesOf(PROFILES, [], []), 'size')
    expect([balance?.sample, size?.sample]).toEqual(['$36.85', undefined])
  })
})

describe('the mistake of a template', () => {
  it('has the line that the admin API names', () => {
    expect(mistakeIn("line 2: Invalid filter: 'x'")).toEqual({
      message: "line 2: Invalid filter: 'x'",
      line: 2,
    })
    expect(mistakeIn('Empty variable tag on line 12').line).toBe(12)
    expect(mistakeIn('there is no profile').line).toBeUndefined()
    const text = 'one\ntwo\nthree'
    expect(text.slice(...spanOfLine(text, 2))).toBe('two')
  })
})
