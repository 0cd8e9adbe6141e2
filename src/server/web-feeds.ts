import type { Account } from '../account/account.js'
import type { AccountOptions } from '../account/account-options.js'
import type { Courier } from '../admin/context.js'
import type { Feeds } from '../declare/feeds.js'
import { callOut } from '../outbound/call.js'
import type { OutboundPolicy } from '../outbound/outbound.js'

/** What the loader needs of the emulator. */
interface FeedLoaderOptions {
  readonly feeds: Feeds | undefined
  readonly policy: OutboundPolicy
  /** The account with an id, if it is there. */
  find(companyId: string): Account | undefined
  onBug(error: unknown): void
}

/** Loads documents of other servers, each after the transaction in which it became due. */
export class FeedLoader implements Courier {
  readonly #options: FeedLoaderOptions
  /** The documents that are being loaded, by account. */
  readonly #loading = new Map<string, Map<string, Promise<void>>>()
  #isClosed = false

  constructor(options: FeedLoaderOptions) {
    this.#options = options
  }

  /** What an account calls for every change of a row. */
  readonly noteChange: NonNullable<AccountOptions['noteChange']> = (companyId, type, row) => {
    const { feeds, onBug } = this.#options
    const loading = this.#loading.get(companyId) ?? new Map<string, Promise<void>>()
    if (type !== feeds?.type || this.#isClosed || !feeds.isDue(row) || loading.has(row.id)) return
    this.#loading.set(companyId, loading)
    const work = async () => {
      // The transaction that made it due ends before this continues.
      await Promise.resolve()
      await this.#load(companyId, row.id, feeds).catch(onBug)
      loading.delete(row.id)
      if (loading.size === 0) this.#loading.delete(companyId)
    }
    loading.set(row.id, work())
  }

  async idle(companyId: string): Promise<void> {
    for (let each = this.#loading.get(companyId); each; each = this.#loading.get(companyId))
      await Promise.all(each.values())
  }

  /** Loads nothing any more. */
  close(): void {
    this.#isClosed = true
  }

  async #load(companyId: string, id: string, feeds: Feeds): Promise<void> {
    const account = this.#isClosed ? undefined : this.#options.find(companyId)
    const load = account?.runUiAction((world) => feeds.begin(id, world))
    if (!account || !load) return
    const { url, isPost, maxBytes } = load
    const call = { url, maxBytes, followsRedirects: false, ...(isPost && { body: '' }) }
    const result = await callOut(call, this.#options.policy)
    const bytes = result.outcome === 'answered' && result.status === 200 ? result.bytes : undefined
    if (account.isRemoved || this.#isClosed) return
    account.runUiAction((world) => feeds.end(id, result.outcome === 'held' ? 'held' : bytes, world))
  }
}
