import { describe, expect, it } from 'vitest'
import { outlineOf, plainText, rateOf, sumsByForm, triggerWords } from '../../ui/pages/forms/outline.js'

describe('the outline of a form', () => {
  it('has a line for each block of each step', () => {
    const blocks = [
      { id: 'a', type: 'html_text', properties: { content: '<h2>10% off</h2>' } },
      { id: 'b', type: 'text', properties: { label: 'Size', property_name: 'Size', required: true } },
    ]
    const steps = [{ id: '1', name: null, columns: [{ rows: [{ blocks }] }] }]
    expect(outlineOf({ steps })).toEqual([
      {
        id: '1',
        name: 'Step 1',
        lines: [
          { id: 'a', type: 'html text', words: '10% off' },
          { id: 'b', type: 'text', words: 'Size, kept as Size, required' },
        ],
      },
    ])
  })

  it('describes when the form is shown', () => {
    expect(triggerWords({ type: 'delay', properties: { seconds: 3 } })).toBe('delay, seconds 3')
    expect(triggerWords({ type: 'exit_intent', properties: {} })).toBe('exit intent')
  })

  it('has no tags in its texts', () => {
    expect(plainText('<p>Get <b>10%</b>\n off</p>')).toBe('Get 10% off')
  })
})

describe('the figures of forms', () => {
  it('are the sums of their activities', () => {
    const activity = (form_id: string, count: number) => ({
      attributes: { dimensions: JSON.stringify({ form_id, form_version_id: '1' }), count },
    })
    const sums = sumsByForm([activity('A', 1), activity('B', 2), activity('A', 3)])
    expect([...sums]).toEqual([
      ['A', 4],
      ['B', 2],
    ])
  })

  it('have a rate where a form was viewed', () => {
    expect([rateOf(1, 4), rateOf(1, 3), rateOf(0, 0)]).toEqual(['25%', '33.3%', '–'])
  })
})
