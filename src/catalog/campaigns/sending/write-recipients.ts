import { print } from '../../../base/instant.js'
import type { World } from '../../../declare/index.js'
import { type CampaignMessage, variationsOf } from '../rows.js'
import { recipientsOf } from './audience.js'
import { BATCH_MAX, recipients } from './recipients.js'
import { dueTimes, planOf } from './send-times.js'
import { isShared, sharesOf } from './shares.js'

/** The recipients of a message as they were written down. */
export interface WrittenRecipients {
  /** The times at which batches are due, without that of the winner. */
  readonly dues: Iterable<string>
  readonly total: number
  /** How many wait for the winner of a test. */
  readonly waiting: number
}

/** Writes down who gets which variations when, in batches. Those that wait for a winner are due at `decision`. */
export function writeRecipients(row: CampaignMessage, decision: string, world: World): WrittenRecipients {
  const dueOf = dueTimes(planOf(row, world.now()), world)
  const batches = new Batches(row.id, world)
  if (!isShared(row.id, world)) {
    const variations = variationsOf(row.id, world).map(({ id }) => id)
    for (const id of recipientsOf(row, world)) batches.add(print(dueOf(id)), variations, id)
    return { ...batches.written(), waiting: 0 }
  }
  // The shares are exact, so all recipients must be known before the first gets a message.
  const shares = sharesOf(row, [...recipientsOf(row, world)], world)
  for (const [place, id] of shares.ranked.entries()) {
    const variations = shares.variationsAt(place)
    batches.add(variations.length === 0 ? decision : print(dueOf(id)), variations, id)
  }
  return { ...batches.written(), waiting: shares.waiting }
}

/** Batches of recipients that get the same variations at the same time. */
class Batches {
  readonly #message: string
  readonly #world: World
  readonly #waiting = new Map<string, { due: string; variations: readonly string[]; profiles: string[] }>()
  readonly #dues = new Set<string>()
  #number = 0
  #total = 0

  constructor(message: string, world: World) {
    this.#message = message
    this.#world = world
  }

  add(due: string, variations: readonly string[], profile: string): void {
    this.#total += 1
    if (variations.length > 0) this.#dues.add(due)
    const key = [due, ...variations].join(' ')
    const batch = this.#waiting.get(key) ?? { due, variations, profiles: [] }
    batch.profiles.push(profile)
    this.#waiting.set(key, batch)
    if (batch.profiles.length < BATCH_MAX) return
    this.#write(batch)
    this.#waiting.delete(key)
  }

  /** Writes the batches that are not full, and returns the times and the number of recipients. */
  written(): { readonly dues: Iterable<string>; readonly total: number } {
    for (const batch of this.#waiting.values()) this.#write(batch)
    return { dues: this.#dues, total: this.#total }
  }

  #write({
    due,
    variations,
    profiles,
  }: {
    due: string
    variations: readonly string[]
    profiles: string[]
  }): void {
    this.#number += 1
    this.#world.ensure(recipients, {
      attributes: { number: this.#number, due, profiles, variations: [...variations] },
      related: { 'campaign-message': this.#message },
    })
  }
}
