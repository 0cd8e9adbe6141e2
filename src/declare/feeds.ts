import type { UntypedRow, World } from './world.js'

/** A document to load. */
export interface FeedLoad {
  readonly url: string
  readonly isPost: boolean
  readonly maxBytes: number
}

/** Documents of other servers that are loaded again and again. A family provides them. */
export interface Feeds {
  /** The type of its rows. */
  readonly type: string
  /** Whether a row has to be loaded now. */
  isDue(row: UntypedRow): boolean
  /** What to load; undefined if nothing is due. */
  begin(id: string, world: World): FeedLoad | undefined
  /** Stores the document. `held` if its host may not be called, undefined if it could not be loaded. */
  end(id: string, bytes: Uint8Array | 'held' | undefined, world: World): void
}
