import { describe, expect, it } from 'vitest'
import {
  type GrowthBucket,
  growthCsv,
  ofSource,
  sourcesIn,
  sourcesText,
  sumOf,
} from '../../ui/pages/lists/growth.js'
import { bucketLabels, dayAfter } from '../../ui/parts/days.js'

const BUCKETS: readonly GrowthBucket[] = [
  {
    from: '2026-04-13',
    joined: 3,
    left: 0,
    total: 3,
    sources: { API: { joined: 2, left: 0 }, Modal: { joined: 1, left: 0 } },
  },
  { from: '2026-04-20', joined: 0, left: 1, total: 2, sources: { API: { joined: 0, left: 1 } } },
]

describe('the growth of a list', () => {
  it('names days, weeks and months', () => {
    expect(bucketLabels('2026-04-20', 'day')).toEqual({ short: '20 Apr', long: '20 Apr 2026' })
    expect(bucketLabels('2026-04-27', 'week')).toEqual({ short: '27 Apr', long: '27 Apr to 3 May 2026' })
    expect(bucketLabels('2026-04-01', 'month').long).toBe('Apr 2026')
  })

  it('sums what joined and left, with the members at the end', () => {
    expect(sumOf(BUCKETS)).toEqual({ joined: 3, left: 1, total: 2 })
  })

  it('shows the figures of one source, while the members stay those of the list', () => {
    expect(sourcesIn(BUCKETS)).toEqual(['API', 'Modal'])
    expect(ofSource(BUCKETS, 'Modal').map(({ joined, left, total }) => [joined, left, total])).toEqual([
      [1, 0, 3],
      [0, 0, 2],
    ])
  })

  it('describes where profiles came from, and how they left', () => {
    expect(BUCKETS.map(sourcesText)).toEqual(['API 2, Modal 1', 'left: API 1'])
  })

  it('is a file of comma-separated values', () => {
    expect(growthCsv(BUCKETS)).toBe(
      'from,joined,left,net,members,sources\r\n2026-04-13,3,0,3,3,"API 2, Modal 1"\r\n2026-04-20,0,1,-1,2,"left: API 1"\r\n',
    )
  })

  it('counts days back over the end of a month', () => {
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28')
  })
})
