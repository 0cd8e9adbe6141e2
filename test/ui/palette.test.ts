import { describe, expect, it } from 'vitest'
import { clockSteps, matchingEntries, shownStep } from '../../ui/app/palette-match.js'

const entries = ['Requests', 'Load scenario demo', 'Add fault flaky', 'Overview'].map((label) => ({
  label,
  note: label.includes(' ') ? 'action' : 'page',
}))

const found = (text: string) => matchingEntries(entries, text).map(({ label }) => label)

describe('the search over everything', () => {
  it('finds entries by all words, and first those that begin with the text', () => {
    expect(found('fault fl')).toEqual(['Add fault flaky'])
    expect(found('o')[0]).toBe('Overview')
    expect(found('page')).toEqual(['Requests', 'Overview'])
    expect(found('none')).toEqual([])
    expect(found('')).toHaveLength(4)
  })

  it('offers the step of the clock that the text names', () => {
    expect(clockSteps('advance 3 d')).toEqual(['3d'])
    expect(clockSteps('adv')).toEqual(['1h', '1d', '30d'])
    expect(shownStep('30d')).toBe('30 d')
  })
})
