import type { Exchange } from './exchange.js'

/** The properties of an exchange that stay known after it is dropped from the journal. */
export type ExchangeSummary = Pick<Exchange, 'operation' | 'method' | 'status'> & { readonly faulty: boolean }

/** The number of exchanges with the same summary. */
export interface Counted {
  readonly summary: ExchangeSummary
  readonly count: number
}

/** Counts exchanges by their summaries. */
export class ExchangeCounts {
  readonly #byOperation = new Map<
    string | undefined,
    { readonly summary: ExchangeSummary; count: number }[]
  >()

  /** Counts an exchange; `count` exchanges where the tally of them is known. */
  add(summary: ExchangeSummary, count = 1): void {
    const counted = this.#byOperation.get(summary.operation) ?? []
    const known = counted.find((each) => isSame(each.summary, summary))
    if (known) known.count += count
    else this.#byOperation.set(summary.operation, [...counted, { summary, count }])
  }

  get all(): readonly Counted[] {
    return [...this.#byOperation.values()].flat()
  }

  /** The number of exchanges whose summary meets a condition. */
  sum(condition: (summary: ExchangeSummary) => boolean = () => true): number {
    return this.all.reduce((sum, { summary, count }) => (condition(summary) ? sum + count : sum), 0)
  }

  clear(): void {
    this.#byOperation.clear()
  }
}

/** The summary of an exchange. */
export function summaryOf({ operation, method, status, fault }: Exchange): ExchangeSummary {
  return { operation, method, status, faulty: fault !== undefined }
}

function isSame(one: ExchangeSummary, other: ExchangeSummary): boolean {
  return one.status === other.status && one.method === other.method && one.faulty === other.faulty
}
