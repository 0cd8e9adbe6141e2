import type { Instant } from '../base/instant.js'
import { Stream } from '../base/random.js'
import type { Resource } from '../declare/resource.js'
import { type IdContext, shortId, ulidAfter, uuid } from '../dialect/ids.js'
import type { Store } from '../store/store.js'

/** The account that ids are drawn for. */
interface Account {
  readonly store: Pick<Store, 'find' | 'newestId'>
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
  const drawn = () => streamOf(seed, `${resource.type}/${seq}`)
  if (resource.id === 'ulid') return ulidAfter(store.newestId(resource.type), now, drawn())
  if (resource.id === 'short') return unusedId(resource.type, drawn(), store)
  if (resource.id === 'uuid') return uuid(drawn())
  if (resource.id === 'serial') return String(seq)
  const mint: IdContext = {
    now,
    companyId,
    get random() {
      return drawn()
    },
  }
  return resource.id(attributes as never, related as never, mint)
}

function unusedId(type: string, random: Stream, store: Account['store']): string {
  for (;;) {
    const id = shortId(random)
    if (!store.find(type, id)) return id
  }
}
