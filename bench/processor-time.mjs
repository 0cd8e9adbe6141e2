import { readdirSync, readFileSync } from 'node:fs'

/**
 * Returns the processor time that a process has used so far, in microseconds: user and system, over all of its
 * threads, as Linux counts it. Processor time hardly changes with the other load of the machine, unlike requests/s.
 *
 * @param {number} pid
 * @throws on other systems, which do not publish it with enough precision
 */
export function processorTime(pid) {
  if (process.platform !== 'linux') throw new Error('processor time can be measured on Linux only')
  const tasks = `/proc/${pid}/task`
  return readdirSync(tasks).reduce((total, task) => total + nanosecondsOf(`${tasks}/${task}`) / 1_000, 0)
}

/** The first figure of `schedstat` is the time on a processor in nanoseconds. */
function nanosecondsOf(task) {
  return Number(readFileSync(`${task}/schedstat`, 'utf8').split(' ')[0])
}
