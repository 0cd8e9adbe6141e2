import { Stream } from '../base/random.js'
import { wildcard } from '../base/wildcard.js'

/** The properties of a request that faults are matched by. */
export interface RequestFacts {
  readonly operation: string
  readonly method: string
  readonly path: string
}

/** The subscription of a delivery that faults are matched by. */
export interface DeliveryFacts {
  readonly subscription: string
  readonly name: string
}

/** What a fault does to a request. */
export interface FaultEffect {
  /** Delay in milliseconds before the request is handled, drawn evenly from a range. */
  readonly latencyMs?: readonly [number, number] | undefined
  /** The status of an error response that replaces the real one. */
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly title?: string | undefined
  readonly detail?: string | undefined
  /** Seconds, for the `Retry-After` header. */
  readonly retryAfter?: number | undefined
  /** `drop` closes the connection without a response; `truncate` closes it in the middle of one. */
  readonly connection?: 'drop' | 'truncate' | undefined
  /** Applies after the request is committed, so that only the response is lost. */
  readonly afterCommit: boolean
}

/** A fault: which requests it applies to, how often, and with what effect. */
export interface Fault {
  /** Operation ids, where `*` matches any characters; an empty list matches every operation. */
  readonly operations: readonly string[]
  readonly methods: readonly string[]
  /** Ids or names of webhooks, where `*` matches any characters: it applies to deliveries, not to requests. */
  readonly deliveries?: readonly string[] | undefined
  /** A path, where `*` matches any characters. */
  readonly path?: string | undefined
  /** Number of matching requests to leave alone first. */
  readonly skip: number
  /** Number of requests to apply to; unlimited by default. */
  readonly times?: number | undefined
  /** The probability that it applies to a matching request, from 0 to 1. */
  readonly probability: number
  /** Random seed: the same seed selects the same requests. */
  readonly seed: string
  readonly effect: FaultEffect
}

/** An active fault with its counts: requests it matched, and requests it applied to (`struck`). */
export interface ArmedFault extends Fault {
  readonly id: string
  readonly matched: number
  readonly struck: number
}

/** The fault that applies to a request: its id, its effect, and the drawn delay in milliseconds. */
export interface FaultMatch {
  readonly id: string
  readonly effect: FaultEffect
  readonly waitMs: number
}

interface Armed {
  readonly id: string
  readonly fault: Fault
  readonly chance: Stream
  readonly matches: (facts: RequestFacts | DeliveryFacts) => boolean
  matched: number
  struck: number
}

/** The active faults. At most one applies to a request: the first that matches. */
export class Faults {
  readonly #prefix: string
  #armed: Armed[] = []
  #next = 1

  /** `prefix` begins every id, so that the faults of an account and those of all accounts have distinct ids. */
  constructor(prefix = 'fault') {
    this.#prefix = prefix
  }

  /** Adds a fault and returns its id. */
  add(fault: Fault): string {
    const id = `${this.#prefix}-${this.#next++}`
    const chance = new Stream(`${fault.seed}/fault`)
    this.#armed.push({ id, fault, chance, matches: matcher(fault), matched: 0, struck: 0 })
    return id
  }

  /** Removes a fault; false when the id is unknown. */
  remove(id: string): boolean {
    const left = this.#armed.filter((each) => each.id !== id)
    const found = left.length < this.#armed.length
    this.#armed = left
    return found
  }

  clear(): void {
    this.#armed = []
    this.#next = 1
  }

  /** The active faults, in the order they were added. */
  get all(): ArmedFault[] {
    return this.#armed.map(({ id, fault, matched, struck }) => ({ ...fault, id, matched, struck }))
  }

  /** Returns the fault that applies to a request or a delivery, if any, and counts it. */
  match(facts: RequestFacts | DeliveryFacts): FaultMatch | undefined {
    for (const armed of this.#armed) {
      const { fault, chance } = armed
      if (fault.times !== undefined && armed.struck >= fault.times) continue
      if (!armed.matches(facts)) continue
      armed.matched += 1
      if (armed.matched <= fault.skip) continue
      if (fault.probability < 1 && chance.next() >= fault.probability) continue
      armed.struck += 1
      const [least, most] = fault.effect.latencyMs ?? [0, 0]
      return { id: armed.id, effect: fault.effect, waitMs: least + chance.next() * (most - least) }
    }
    return undefined
  }
}

function matcher({
  operations,
  methods,
  path,
  deliveries,
}: Fault): (facts: RequestFacts | DeliveryFacts) => boolean {
  const names = operations.map(wildcard)
  const paths = path === undefined ? undefined : wildcard(path)
  const subscriptions = deliveries?.map(wildcard)
  return (facts) => {
    if ('subscription' in facts)
      return subscriptions?.some((each) => each(facts.subscription) || each(facts.name)) ?? false
    if (subscriptions) return false
    return (
      (names.length === 0 || names.some((name) => name(facts.operation))) &&
      (methods.length === 0 || methods.includes(facts.method)) &&
      (paths === undefined || paths(facts.path))
    )
  }
}
