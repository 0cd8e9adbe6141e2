import { getHeapStatistics } from 'node:v8'
import { stopwatch } from '../base/clock.js'
import type { Coverage } from '../compile/coverage.js'
import type { Accounts } from './accounts.js'
import type { Announcements } from './announcements.js'
import type { Exchange } from './exchange.js'

/** Upper bounds of durations, in seconds. Most requests take less than a millisecond. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

type Labels = Readonly<Record<string, string | number>>

/** One value of a metric. `suffix` is appended to the name of the metric, for the parts of a histogram. */
interface Sample {
  readonly labels?: Labels
  readonly value: number
  readonly suffix?: '_bucket' | '_sum' | '_count'
}

interface Metric {
  readonly name: string
  readonly type: 'counter' | 'gauge' | 'histogram'
  readonly help: string
  readonly samples: readonly Sample[]
}

/** The requests of one operation with the same method and status. */
interface Requests {
  readonly labels: { readonly operation: string; readonly method: string; readonly status: number }
  value: number
}

/** The requests of one operation, and their durations in seconds. */
interface Durations {
  readonly requests: Requests[]
  /** The number of requests in each bucket, not cumulative. */
  readonly counts: number[]
  count: number
  sum: number
}

/** Collects the metrics of an emulator and prints them in the text format of Prometheus. */
export class Metrics {
  /** In the order in which they were first seen. */
  readonly #requests: Requests[] = []
  readonly #durations = new Map<string, Durations>()
  #faulted = 0

  constructor(announcements: Announcements) {
    announcements.subscribe((announcement) => {
      if (announcement.event === 'request') this.#count(announcement.exchange)
    })
  }

  /** Prints all metrics. Does not run pending work. */
  print(accounts: Accounts, { revision, served, total }: Coverage): string {
    return [
      {
        name: 'klaviyo_emulator_info',
        type: 'gauge' as const,
        help: 'The newest API revision, and how many of its operations are served.',
        samples: [{ labels: { revision, operations_served: served, operations: total }, value: 1 }],
      },
      ...this.#ofRequests(),
      ...ofAccounts(accounts),
      ...ofProcess(),
    ]
      .flatMap(linesOf)
      .join('')
  }

  #count({ operation = 'none', method, status, ms, fault }: Exchange): void {
    let durations = this.#durations.get(operation)
    if (!durations) {
      durations = { requests: [], counts: BUCKETS.map(() => 0), count: 0, sum: 0 }
      this.#durations.set(operation, durations)
    }
    let counted = durations.requests.find(
      ({ labels }) => labels.status === status && labels.method === method,
    )
    if (!counted) {
      counted = { labels: { operation, method, status }, value: 0 }
      durations.requests.push(counted)
      this.#requests.push(counted)
    }
    counted.value += 1
    if (fault !== undefined) this.#faulted += 1
    const seconds = ms / 1_000
    const at = BUCKETS.findIndex((bound) => seconds <= bound)
    if (at >= 0) durations.counts[at] = (durations.counts[at] ?? 0) + 1
    durations.count += 1
    durations.sum += seconds
  }

  #ofRequests(): Metric[] {
    return [
      {
        name: 'klaviyo_emulator_requests_total',
        type: 'counter',
        help: 'Requests to the Klaviyo API, by operation; the operation is none where no operation matched.',
        samples: this.#requests,
      },
      {
        name: 'klaviyo_emulator_request_duration_seconds',
        type: 'histogram',
        help: 'Time from a request to its response, by operation, including the latency of faults.',
        samples: [...this.#durations].flatMap(([operation, durations]) => histogramOf(operation, durations)),
      },
      {
        name: 'klaviyo_emulator_faulted_requests_total',
        type: 'counter',
        help: 'Requests that a fault applied to.',
        samples: [{ value: this.#faulted }],
      },
    ]
  }
}

function histogramOf(operation: string, { counts, count, sum }: Durations): Sample[] {
  let below = 0
  const buckets = BUCKETS.map((bound, index): Sample => {
    below += counts[index] ?? 0
    return { labels: { operation, le: bound }, value: below, suffix: '_bucket' }
  })
  return [
    ...buckets,
    { labels: { operation, le: '+Inf' }, value: count, suffix: '_bucket' },
    { labels: { operation }, value: sum, suffix: '_sum' },
    { labels: { operation }, value: count, suffix: '_count' },
  ]
}

function ofAccounts(accounts: Accounts): Metric[] {
  const used = [...accounts.used.values()]
  const extents = used.map(({ journal }) => journal.extent)
  const total = (part: 'kept' | 'bytes' | 'forgotten') => extents.reduce((sum, each) => sum + each[part], 0)
  const gauge = (name: string, help: string, value: number): Metric => ({
    name: `klaviyo_emulator_${name}`,
    type: 'gauge',
    help,
    samples: [{ value }],
  })
  return [
    gauge('accounts', 'Accounts.', accounts.companyIds.length),
    gauge('accounts_in_use', 'Accounts used since the start.', used.length),
    gauge(
      'jobs',
      'Pending work of the accounts used since the start.',
      used.reduce((sum, { pendingCount: putOff }) => sum + putOff, 0),
    ),
    gauge('faults', 'Active faults.', faultsIn(accounts)),
    gauge('snapshots', 'Saved states.', accounts.snapshots.all.length),
    gauge('journal_requests', 'Requests in the journals.', total('kept')),
    gauge('journal_bytes', 'Bytes of request and response bodies in the journals.', total('bytes')),
    gauge('journal_forgotten_requests', 'Requests dropped from full journals.', total('forgotten')),
  ]
}

function faultsIn({ used, faults }: Accounts): number {
  return [...used.values()].reduce((sum, account) => sum + account.faults.all.length, faults.all.length)
}

/** Metrics of the process, named as the official Prometheus clients name them. */
function ofProcess(): Metric[] {
  const { rss, heapUsed, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  const bytes = (name: string, help: string, value: number): Metric => ({
    name,
    type: 'gauge',
    help,
    samples: [{ value }],
  })
  return [
    bytes('process_resident_memory_bytes', 'Memory of the process.', rss),
    bytes('nodejs_heap_size_used_bytes', 'Used JavaScript heap.', heapUsed),
    bytes('nodejs_heap_size_total_bytes', 'Allocated JavaScript heap.', getHeapStatistics().total_heap_size),
    bytes('nodejs_external_memory_bytes', 'Memory of JavaScript objects outside the heap.', external),
    {
      name: 'process_cpu_seconds_total',
      type: 'counter',
      help: 'Processor time.',
      samples: [{ value: (user + system) / 1e6 }],
    },
    {
      name: 'process_uptime_seconds',
      type: 'gauge',
      help: 'Time since the start of the process.',
      samples: [{ value: stopwatch() / 1_000 }],
    },
  ]
}

function linesOf({ name, type, help, samples }: Metric): string[] {
  return [
    `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n`,
    `# TYPE ${name} ${type}\n`,
    ...samples.map(({ labels = {}, value, suffix = '' }) => `${name}${suffix}${labelsOf(labels)} ${value}\n`),
  ]
}

function labelsOf(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) =>
      `${name}="${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}
