import type { Instant } from '../base/instant.js'
import { Stream } from '../base/random.js'
import { type Resource, rowsOf } from '../declare/resource.js'
import { type IdContext, shortId, ulidAfter, uuid } from '../dialect/ids.js'
import type { Store } from '../store/store.js'

/** The account that ids are drawn for. */
interface Account {
  readonly store: Pick<Store, 'find' | 'lastNumber' | 'newestId'>
  readonly seed: string
  readonly companyId: string
}

/** A row without an id. */
interface RowWithoutId {
  readonly seq: number
  readonly attributes: unknown
  readonly related: unknown
}

/** Returns random numbers that depend on the account's seed and `label` only. */
export function streamOf(seed: string, label: string): Stream {
  return new Stream(`${seed}/${label}`)
}

/** Returns the id of a new row: drawn from seed, type and row number, or computed by the resource. */
export function mintId(
  resource: Resource,
  { seq, attributes, related }: RowWithoutId,
  { store, seed, companyId }: Account,
  now: Instant,
): string {
  const type = rowsOf(resource)
  const drawn = () => streamOf(seed, `${type}/${seq}`)
  if (resource.id === 'ulid') return ulidAfter(store.newestId(type), now, drawn())
  if (resource.id === 'short') return unusedId(type, drawn(), store)
  if (resource.id === 'uuid') return uuid(drawn())
  if (resource.id === 'serial' && resource.shared) return sharedNumber(resource, resource.shared, store, seed)
  if (resource.id === 'serial') return serialOf(resource, seq, store.newestId(type), streamOf(seed, type))
  return resource.id(attributes as never, related as never, new MintContext(now, companyId, drawn))
}

/** Draws random numbers when an id asks for them. A class, because a literal with a getter has a shape of its own. */
class MintContext implements IdContext {
  readonly now: Instant
  readonly companyId: string
  readonly #draw: () => Stream

  constructor(now: Instant, companyId: string, draw: () => Stream) {
    this.now = now
    this.companyId = companyId
    this.#draw = draw
  }

  get random(): Stream {
    return this.#draw()
  }
}

/**
 * The row number, or a number of nine digits, or of as many as the resource says. Numbers ascend, and accounts begin at
 * different ones. guess: at Klaviyo, all accounts share one sequence.
 */
function serialOf(
  { sequence, digits = 9 }: Resource,
  seq: number,
  newest: string | undefined,
  random: Stream,
): string {
  if (sequence !== undefined) return String(seq)
  return String(Math.max(firstNumber(digits, random) + seq, Number(newest ?? 0) + 1))
}

/** The number before the first one of an account. */
function firstNumber(digits: number, random: Stream): number {
  const least = 10 ** (digits - 1)
  return least + Math.floor(random.next() * 8 * least)
}

/** The number after those of all types that share it. Row numbers are never used again, so their sum only grows. */
function sharedNumber(
  { digits = 9 }: Resource,
  types: readonly string[],
  store: Pick<Store, 'lastNumber'>,
  seed: string,
): string {
  const drawn = types.reduce((sum, type) => sum + store.lastNumber(type), 0)
  return String(firstNumber(digits, streamOf(seed, types.join())) + drawn)
}

function unusedId(type: string, random: Stream, store: Account['store']): string {
  for (;;) {
    const id = shortId(random)
    if (!store.find(type, id)) return id
  }
}
