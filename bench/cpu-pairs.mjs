import { setTimeout as pause } from 'node:timers/promises'
import { send } from './client.mjs'
import { GET_ONE } from './cpu-legs.mjs'
import { loadAmount } from './load.mjs'
import { processorTime } from './processor-time.mjs'
import { median } from './statistics.mjs'

/** Work that an event leaves for later becomes due after this time. */
export const LATER_MS = 500

/**
 * Measures one leg once, in microseconds of processor time per request or per row.
 *
 * @param {import('./servers.mjs').Server} server
 * @param {import('./cpu-legs.mjs').CpuLeg} leg
 * @param {number} amount requests of a leg of weight 1
 */
export async function timeOf(server, { name, rows = 1, weight, requests }, amount) {
  const sent = Math.ceil(amount / weight)
  const before = processorTime(server.pid)
  await loadAmount(server.url, { connections: 10, amount: sent, requests })
  if (name.includes('later work')) await finishLaterWork(server)
  return (processorTime(server.pid) - before) / sent / rows
}

/** Work that is due runs before the next request. */
async function finishLaterWork({ url }) {
  await pause(LATER_MS + 50)
  await send(`${url}/api/metrics`)
}

/** Requests of a leg of weight 1 before its pairs: until V8 has compiled the functions on their way. */
const WARM_UP = 4_000

/**
 * Returns the ratio of each leg to the bare server, by name: the median of `pairs` pairs. The two of a pair are measured
 * one right after the other, so that both find the processor in the same state.
 *
 * @param {import('./servers.mjs').Server} bare
 * @param {import('./servers.mjs').Server} server
 * @param {readonly import('./cpu-legs.mjs').CpuLeg[]} legs
 * @param {{ pairs: number, amount: number }} options
 * @returns {Promise<Readonly<Record<string, number>>>}
 */
export async function pairedRatios(bare, server, legs, { pairs, amount }) {
  const ratios = new Map(legs.map(({ name }) => [name, []]))
  await timeOf(bare, GET_ONE, WARM_UP)
  for (const leg of legs) await timeOf(server, leg, WARM_UP)
  for (let pair = 0; pair < pairs; pair++)
    for (const leg of legs) {
      const one = await timeOf(bare, GET_ONE, amount)
      const ours = await timeOf(server, leg, amount)
      const other = await timeOf(bare, GET_ONE, amount)
      ratios.get(leg.name).push((2 * ours) / (one + other))
    }
  return Object.fromEntries([...ratios].map(([name, all]) => [name, Number(median(all).toFixed(3))]))
}
