import { getHeapStatistics } from 'node:v8'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { giveBackMemory } from '../../src/commands/memory.js'
import { Announcements } from '../../src/control/announcements.js'

const MIB = 2 ** 20
const heap = () => getHeapStatistics().total_heap_size / MIB

/** Leaves behind what an import of many thousands does: some hundred megabytes that nobody needs any more. */
function leaveGarbage(): void {
  const garbage = Array.from({ length: 1_500_000 }, (_, n) => ({ n, text: `${n} of many` }))
  expect(garbage.at(-1)?.n).toBe(1_499_999)
}

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('memory that an emulator does not need any more goes back once nobody asks for anything', () => {
  const announcements = new Announcements()
  const begun = heap()
  giveBackMemory(announcements)
  leaveGarbage()
  const full = heap()
  expect(full).toBeGreaterThan(begun + 64)
  announcements.tell({ event: 'seed', companyId: 'AbCdEf' })
  vi.advanceTimersByTime(250)
  expect(heap()).toBe(full)
  vi.advanceTimersByTime(250)
  expect(heap()).toBeLessThan(begun + 32)
})
