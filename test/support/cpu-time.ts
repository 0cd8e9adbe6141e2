import { spawn } from 'node:child_process'
import { once } from 'node:events'

/*
 * Tests with time limits must pass on a busy machine. Work of this process is measured in processor time, work of
 * another process relative to the start time of a bare Node at the same moment.
 */

/** Returns the processor time of this process that the work takes, in milliseconds. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  return since(before)
}

/** Returns the processor time of this process since a measurement, in milliseconds. */
export function since(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000
}

/** Returns how long the work takes, in milliseconds. */
export async function wallMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** Returns how long a Node without a program takes to start and end at present, in milliseconds. */
export function bareNodeMs(): Promise<number> {
  return wallMs(() => once(spawn(process.execPath, ['-e', '0']), 'close'))
}
