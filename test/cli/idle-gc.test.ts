import { getHeapStatistics } from 'node:v8'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Announcements } from '../../src/account/announcements.js'
import { releaseIdleMemory } from '../../src/cli/idle-gc.js'

const MIB = 2 ** 20
const heap = () => getHeapStatistics().total_heap_size / MIB

/** The peak memory of an import of many thousands of rows: a few hundred megabytes. */
const much = () => Array.from({ length: 1_500_000 }, (_, n) => ({ n, text: `${n} of many` }))

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('memory that an emulator no longer needs is released when no request arrives', async () => {
  const announcements = new Announcements()
  const before = heap()
  releaseIdleMemory(announcements)
  const needed = much()
  announcements.publish({ event: 'seed', companyId: 'AbCdEf' })
  vi.advanceTimersByTime(250)
  expect(heap()).toBeGreaterThan(before + 64)
  expect(needed).toHaveLength(1_500_000)
  needed.length = 0
  vi.advanceTimersByTime(250)
  vi.useRealTimers()
  await vi.waitFor(() => expect(heap()).toBeLessThan(before + 32), 5_000)
})
