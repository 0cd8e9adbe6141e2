import type { World } from '../../declare/index.js'
import { addUsage, isEnforced } from '../billing/usage.js'
import { type CountedMessage, type Counts, countMessage } from './message-counts.js'

interface Sum {
  readonly row: CountedMessage
  readonly format: string | null
  readonly counts: Record<string, number>
}

/**
 * What the messages of a batch add to figures and usage. A batch of thousands changes those rows once at its end,
 * because a message to one recipient changes little else.
 */
export class BatchSums {
  readonly #figures = new Map<string, Sum>()
  readonly #usage = new Map<string, number>()

  /** Adds to the figures of a message. All messages of a batch are sent at one instant. */
  count(row: CountedMessage, counts: Counts, format: string | null): void {
    const { message, variation } = row.attributes
    const key = `${message}/${variation}`
    const sum = this.#figures.get(key) ?? { row, format, counts: {} }
    this.#figures.set(key, sum)
    for (const [name, by] of Object.entries(counts)) sum.counts[name] = (sum.counts[name] ?? 0) + by
  }

  /** Adds to what is used of a product. */
  use(product: string, amount: number): void {
    this.#usage.set(product, (this.#usage.get(product) ?? 0) + amount)
  }

  /** Stores the sums. */
  store(world: World): void {
    for (const { row, counts, format } of this.#figures.values()) countMessage(row, counts, world, format)
    for (const [product, amount] of this.#usage) addUsage(product, amount, world)
  }
}

/** The sums of a batch; undefined if each message is checked against a maximum, which takes the usage until then. */
export function sumsFor(world: World): BatchSums | undefined {
  return isEnforced(world) ? undefined : new BatchSums()
}
