import { Stream } from '../base/random.js'
import { wildcard } from '../base/wildcard.js'

/** What a request is known by when it is decided whether a fault strikes it. */
export interface RequestFacts {
  readonly operation: string
  readonly method: string
  readonly path: string
}

/** What happens to a request that is struck. */
export interface FaultEffect {
  /** Milliseconds to wait before anything else, drawn evenly from a range. */
  readonly latencyMs?: readonly [number, number] | undefined
  /** The answer, in place of the real one. */
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly title?: string | undefined
  readonly detail?: string | undefined
  /** Seconds, for the `Retry-After` header. */
  readonly retryAfter?: number | undefined
  /** Nothing is answered and the connection is closed, or half of an answer is. */
  readonly connection?: 'drop' | 'truncate' | undefined
  /** Only once the work is done and kept: the client cannot know. */
  readonly afterCommit: boolean
}

/** Trouble that was asked for: which requests it strikes, and how often. */
export interface Fault {
  /** Every operation, unless some are named; `*` stands for any characters. */
  readonly operations: readonly string[]
  readonly methods: readonly string[]
  /** A path, in which `*` stands for any characters. */
  readonly path?: string | undefined
  /** Matching requests that pass before the first one is struck. */
  readonly skip: number
  /** Requests to strike; without it, there is no end. */
  readonly times?: number | undefined
  /** Of those that would be struck, how many are: 0 to 1. */
  readonly probability: number
  /** What chance is drawn from: the same seed strikes the same requests. */
  readonly seed: string
  readonly effect: FaultEffect
}

/** A fault that is in force, and what it did so far. */
export interface ArmedFault extends Fault {
  readonly id: string
  readonly matched: number
  readonly struck: number
}

/** A fault that struck: its id, what it does, and the wait it drew. */
export interface FaultMatch {
  readonly id: string
  readonly effect: FaultEffect
  readonly waitMs: number
}

interface Armed {
  readonly id: string
  readonly fault: Fault
  readonly chance: Stream
  readonly matches: (facts: RequestFacts) => boolean
  matched: number
  struck: number
}

/** The faults that are in force; the first one that strikes is the one that counts. */
export class Faults {
  readonly #prefix: string
  #armed: Armed[] = []
  #next = 1

  /** Their ids begin with `prefix`: those of an account and those of all accounts are taken back by id alone. */
  constructor(prefix = 'fault') {
    this.#prefix = prefix
  }

  /** Puts one more in force and gives its id. */
  add(fault: Fault): string {
    const id = `${this.#prefix}-${this.#next++}`
    const chance = new Stream(`${fault.seed}/fault`)
    this.#armed.push({ id, fault, chance, matches: matcher(fault), matched: 0, struck: 0 })
    return id
  }

  /** Takes one back; false when there is none of that id. */
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

  /** In the order they were put in force. */
  get all(): ArmedFault[] {
    return this.#armed.map(({ id, fault, matched, struck }) => ({ ...fault, id, matched, struck }))
  }

  /** The fault that strikes a request, if any does. */
  strike(facts: RequestFacts): FaultMatch | undefined {
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

function matcher({ operations, methods, path }: Fault): (facts: RequestFacts) => boolean {
  const names = operations.map(wildcard)
  const paths = path === undefined ? undefined : wildcard(path)
  return (facts) =>
    (names.length === 0 || names.some((name) => name(facts.operation))) &&
    (methods.length === 0 || methods.includes(facts.method)) &&
    (paths === undefined || paths(facts.path))
}
