import { describe, expect, it } from 'vitest'
import { alignedScale, scaleOf, stacked } from '../../ui/parts/scale.js'

describe('the scale of a chart', () => {
  it('has ticks 1, 2 or 5 times a power of ten apart, up to the highest value', () => {
    expect(scaleOf(6)).toEqual({ min: 0, max: 6, ticks: [0, 2, 4, 6] })
    expect(scaleOf(1_300)).toEqual({ min: 0, max: 1_500, ticks: [0, 500, 1_000, 1_500] })
  })

  it('has a line of one even without values', () => {
    expect(scaleOf(0)).toEqual({ min: 0, max: 1, ticks: [0, 1] })
  })

  it('reaches below zero for bars that hang from the line', () => {
    expect(scaleOf(6, 3)).toEqual({ min: -3, max: 6, ticks: [-2, 0, 2, 4, 6] })
  })

  it('has its zero at the height of another zero', () => {
    const right = alignedScale(scaleOf(6, 3), 22)
    expect(right.min / right.max).toBe(-0.5)
  })
})

describe('bars upon each other', () => {
  it('end at the sum of those below', () => {
    expect(
      stacked([
        [1, 2],
        [3, 0],
      ]),
    ).toEqual([
      [1, 2],
      [4, 2],
    ])
  })
})
